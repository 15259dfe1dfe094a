/** Fourier transforms of NDArrays. */
import { expect, test } from 'vitest';
import * as np from '../../src/array/index.ts';
import { checkAll } from './goldens.ts';

test('transforms are what NumPy gives', () => checkAll('fft'));

test('transforms are recorded, awaited, and undone by their inverses', async () => {
  const x = np.asarray([1, 2, 3, 4, 5]);
  const there = np.fft.fft(x.add(0));
  const back = np.fft.ifft(there);
  const data = await back.real.data();
  expect([...(data as Float64Array)].map(v => Math.round(v * 1e12) / 1e12)).toEqual([1, 2, 3, 4, 5]);
});
