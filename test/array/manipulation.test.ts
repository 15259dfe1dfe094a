import { expect, test } from 'vitest';
import * as np from '../../src/array/index.ts';
import { checkAll } from './goldens.ts';

test('functions that arrange arrays give what NumPy gives', () => checkAll('manipulation'));

const isView = (of: np.NDArray, a: np.NDArray): boolean => a.view().store === of.view().store;

test('what NumPy gives as a view is one, and what it copies is not', () => {
  const a = np.reshape(np.arange(24), [2, 3, 4]);
  const views = [
    np.flip(a),
    np.rot90(a, 3),
    np.swapaxes(a, 0, 2),
    np.moveaxis(a, 0, 2),
    np.expand_dims(a, 1),
    np.diagonal(a),
    np.ravel(a),
    np.broadcast_to(a, [2, 2, 3, 4]),
    np.atleast_3d(a),
    ...np.unstack(a),
    ...np.split(a, 2, 2),
  ];
  expect(views.map(v => isView(a, v))).toEqual(views.map(() => true));
  const copies = [
    np.concat([a]),
    np.tile(a, 1),
    np.repeat(a, 1, 0),
    np.roll(a, 0),
    np.ravel(a.T),
    a.flatten(),
    np.copy(a),
  ];
  expect(copies.map(c => isView(a, c))).toEqual(copies.map(() => false));
  expect(isView(a, np.reshape(a, [4, 6], { copy: true }))).toBe(false);
  expect(() => np.reshape(a.T, -1, { copy: false })).toThrow('by a copy only');
});

test('joining may be awaited, and reads expressions that kernels compute', async () => {
  const big = np.arange(50_000).mul(2).add(1);
  const joined = np.concat([big, np.array([1, 2, 3]), big.mul(3)]);
  const data = await joined.data();
  expect([data[0], data[49_999], data[50_002], data[50_003], data[100_002]]).toEqual([1, 99_999, 3, 3, 299_997]);
});
