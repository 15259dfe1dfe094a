/** Expressions that were recorded before an array was written. */
import { expect, test } from 'vitest';
import * as np from '../../src/array/index.ts';

test('an expression goes on with what a computed operand held before it was written', () => {
  const x = np.asarray([1, 2, 3]).add(1);
  const twice = x.mul(2);
  x.toArray.sync();
  x.assign(0);
  expect(twice.toArray.sync()).toEqual([4, 6, 8]);
  expect(x.toArray.sync()).toEqual([0, 0, 0]);
});

test('a sum of part of an array begins where the part does', () => {
  const x = np.asarray([1, 2, 4, 8]);
  expect(np.sum(x.slice('1:2')).item.sync()).toBe(2);
  expect(np.sum(x.slice('1:')).item.sync()).toBe(14);
});
