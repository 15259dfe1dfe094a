/** Arrays on the GPU: what is computed of them stays there until it is asked for. */
import { expect, test } from 'vitest';
import * as np from '../../src/array/index.ts';
import { missing } from '../webgpu/driver.ts';

const ramp = (n: number): np.NDArray => np.asarray(Float32Array.from({ length: n }, (_, k) => (k % 100) - 50)).copy();

test.skipIf(missing !== undefined)('expressions and folds run where their arrays are', async () => {
  const a = ramp(6000).reshape(60, 100);
  const b = await a.to('webgpu');
  expect(b.device).toBe('webgpu');
  const f = (x: np.NDArray) => np.add(np.multiply(x, 2), x.slice('0'));
  const [here, there] = [f(a), f(b)];
  expect([...(await there.data())]).toEqual([...here.data.sync()]);
  expect(there.device).toBe('webgpu');
  for (const axis of [0, 1, undefined]) {
    const s = np.sum(np.multiply(b, b), { axis });
    expect([...(await s.data())]).toEqual([...np.sum(np.multiply(a, a), { axis }).data.sync()]);
    expect(s.device).toBe('webgpu');
  }
  expect([...(await np.add(b.T, 1).data())]).toEqual([...np.add(a.T, 1).data.sync()]);
  expect([...(await np.sum(b.slice('1:, ::2'), { axis: 0 }).data())]).toEqual([
    ...np.sum(a.slice('1:, ::2'), { axis: 0 }).data.sync(),
  ]);
});

test.skipIf(missing !== undefined)('what cannot be had at once says so', async () => {
  const b = await ramp(10).to('webgpu');
  expect(() => b.toArray()).toThrow(/on the GPU.*await a\.to\('cpu'\)/);
  expect(() => np.add(b, 1).data.sync()).toThrow(/on the GPU/);
  expect((await b.to('cpu')).toArray()).toEqual(ramp(10).toArray());
  expect(await b.to('webgpu')).toBe(b);
  await expect(np.asarray([1, 2]).to('webgpu')).rejects.toThrow(/the GPU has no float64; astype\('float32'\) before/);
});
