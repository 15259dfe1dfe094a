/** Slices, index arrays, masks, and what is written by them. */
import { expect, test } from 'vitest';
import * as np from '../../src/array/index.ts';
import { checkAll } from './goldens.ts';
import './writing.ts';

test('indexing gives what NumPy gives', () => checkAll('indexing'));

test('masks and indices may be awaited', async () => {
  const a = np.reshape(np.arange(12), [3, 4]);
  expect(await (await a.mask(np.array([true, false, true]))).toArray()).toEqual([
    [0, 1, 2, 3],
    [8, 9, 10, 11],
  ]);
  const large = np.arange(100_000, 'float32');
  const mask = np.full(100_000, true);
  mask.slice('::2').assign(false);
  const odd = await large.mask(mask);
  expect(odd.shape).toEqual([50_000]);
  expect(await odd.item(-1)).toBe(99_999);
  expect(await np.take(large.mul(2), odd.astype('int32')).slice('-1').item()).toBe(199_998);
});

test('large arrays are taken from and written by kernels', () => {
  const n = 60_000;
  const a = np.arange(n, 'int32');
  const back = np.flip(a);
  expect(np.take(a, back).data.sync()).toEqual(back.copy().data.sync());
  expect(np.take(np.reshape(a, [300, 200]), [1, -1], { axis: 0 }).toArray()[1][0]).toBe(299 * 200);
  expect(() => np.take(a, np.full(n, 60_000, 'int32')).data.sync()).toThrow(
    'take: index 60000 is out of bounds for axis 0 of length 60000',
  );
  const to = np.zeros(n, 'int32');
  to.set(back, a);
  expect(to.item.sync(0)).toBe(n - 1);
  to.assign(to.slice('::-1'));
  expect(to.data.sync()).toEqual(a.data.sync());
});

test('a write leaves recorded expressions what they read', () => {
  const a = np.array([1, 2, 3]);
  const doubled = a.mul(2);
  a.set([0], 10);
  a.set(np.array([false, true, false]), 20);
  np.put(a, [2], [30]);
  expect(a.toArray()).toEqual([10, 20, 30]);
  expect(doubled.toArray()).toEqual([2, 4, 6]);
});

test('set writes in place through views, and takes values of the array itself', () => {
  const a = np.reshape(np.arange(6), [2, 3]);
  a.T.set([2, 0], 1, -1);
  expect(a.toArray()).toEqual([
    [0, 1, 2],
    [-1, 4, -1],
  ]);
  const b = np.arange(3);
  b.set([2, 1, 0], b);
  expect(b.toArray()).toEqual([2, 1, 0]);
  expect(() => np.broadcast_to(b, [2, 3]).set([0], 1)).toThrow('a broadcast array is not to be written');
  expect(() => b.set(np.array([true, false]), 1)).toThrow('a mask of shape (2,) for an array of shape (3,)');
});
