import { expect, test } from 'vitest';
import * as np from '../../src/array/index.ts';
import { checkAll } from './goldens.ts';

test('creation functions give what NumPy gives', () => checkAll('creation'));

test('typed arrays are shared by asarray and copied by array', () => {
  const data = Float32Array.of(1, 2);
  const [shared, own] = [np.asarray(data), np.array(data)];
  const doubled = shared.mul(2);
  data[0] = 5;
  expect(shared.toArray()).toEqual([5, 2]);
  expect(own.toArray()).toEqual([1, 2]);
  expect(doubled.toArray()).toEqual([2, 4]);
  expect(np.asarray(own)).toBe(own);
  expect(np.asarray(data, { copy: true }).view().store.data).not.toBe(data);
  expect(() => np.asarray([1, 2], { copy: false })).toThrow('only a copy gives such an array');
  expect(() => np.asarray(own, { copy: false, dtype: 'int32' })).toThrow('only a copy gives such an array');
});

test('functions of coordinates and bad arguments', () => {
  expect(np.fromfunction((i, j) => i.mul(10).add(j), [2, 3]).toArray()).toEqual([
    [0, 1, 2],
    [10, 11, 12],
  ]);
  expect(np.arange(3n).dtype).toBe('int64');
  expect(() => np.from_dlpack({})).toThrow('from_dlpack: memory by address cannot be taken in JavaScript');
  expect(() => np.zeros([-1])).toThrow('zeros: a shape is of whole numbers from 0 on, not (-1,)');
  expect(() => np.zeros(2, 'complex128' as never)).toThrow("zeros: unknown dtype 'complex128'");
  expect(() => np.linspace(0, 1, -1)).toThrow('linspace: num must be at least 0, not -1');
});
