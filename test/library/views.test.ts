/** Views and lists that are none: refused by name, so that nothing is read from elsewhere, or written where nobody looks. */
import { expect, test } from 'vitest';
import { gradient, histogram, percentile, quantile, sum, topk, transpose } from '../../src/library/index.ts';

const data = Float64Array.from({ length: 9 }, (_, k) => k);
const view = (more: object): any => ({ data, shape: [3, 2], stride: [3, 1], offset: 0, ...more });

test.each([
  [{ stride: [1.5, 1] }, 'has strides that are no whole number for each of its 2 axes: [1.5,1]'],
  [{ stride: [1] }, 'has strides that are no whole number for each of its 2 axes: [1]'],
  [{ stride: ['3', 1] }, 'has strides that are no whole number for each of its 2 axes: [3,1]'],
  [{ stride: null }, 'has strides that are no whole number for each of its 2 axes: [null]'],
  [{ stride: Int32Array.of(3, 1) }, 'has strides that are no whole number for each of its 2 axes: [3,1]'],
  [{ offset: 0.5 }, 'has an offset that is no whole number: 0.5'],
  [{ offset: undefined }, 'has an offset that is no whole number: undefined'],
  [{ offset: -1 }, 'is a view that reaches beyond its 9 elements'],
  [{ stride: [4, 1] }, 'is a view that reaches beyond its 9 elements'],
])('a view with %j is refused', (more, sentence) => {
  expect(() => sum.sync(view(more))).toThrow(`sum: \`a\` ${sentence}`);
});

test('a view whose elements lie apart is no place for a result', () => {
  const a = { data: Float64Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3] };
  expect(() => transpose.sync(a, { out: view({}) })).toThrow(
    'transpose: `out` must have its elements side by side, and has the strides [3,1]',
  );
  const out = view({ stride: [2, 1], offset: 3 });
  transpose.sync(a, { out });
  expect([...data.subarray(3)]).toEqual([1, 4, 2, 5, 3, 6]);
});

test('lists of numbers are lists of numbers, or of BigInts', () => {
  const a = Float64Array.of(0, 1, 2);
  expect(() => quantile.sync(a, {} as never)).toThrow('quantile: `q` must be a number or a list of numbers');
  expect(() => percentile.sync(a, ['50'] as never)).toThrow('percentile: `q` must be a number or a list of numbers');
  expect(() => histogram.sync(a, { bins: [null] as never })).toThrow('`bins` must be a number or a list of numbers');
  expect(() => gradient.sync(a, { spacing: [{}] as never })).toThrow('must be a number or the places of 3 points');
  expect(() => topk.sync(a, Symbol('k') as never)).toThrow(
    'topk: `k` must be a whole number from 0 to 3, not Symbol(k)',
  );
  expect([...quantile.sync(a, BigInt64Array.of(0n, 1n) as never).data]).toEqual([0, 2]);
  expect([...histogram.sync(a, { bins: BigInt64Array.of(0n, 1n, 2n) as never }).counts.data]).toEqual([1, 2]);
});
