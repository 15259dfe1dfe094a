/** A few ranks of long rows, which are selected, beside those of the whole order, which is sorted: the same bits. */
import { describe, expect, test } from 'vitest';
import type { DType } from '../../src/dtype.ts';
import { median, quantile, topk } from '../../src/library/index.ts';
import { backends, uniform, whole } from './support.ts';

const N = 70_001;
const rows: { readonly [name: string]: (dtype: DType) => any } = {
  'any numbers': dtype => (dtype.startsWith('float') ? uniform(dtype, N, -1e6, 1e6, 3) : whole(dtype, N, 0, 120, 3)),
  'numbers close together': dtype =>
    dtype.startsWith('float') ? uniform(dtype, N, 1, 1 + 1e-5, 3) : whole(dtype, N, 100, 101, 3),
  'one number': dtype => whole(dtype, N, 7, 7),
  'zeros of both signs': dtype => whole(dtype, N, 0, 1, 3).map((x: number) => (x ? -0 : 0)),
};
const spoiled = (dtype: DType, count: number) => {
  const a = rows['any numbers'](dtype);
  for (let k = 0; k < count; k++) a[(k * 7919) % N] = [NaN, Infinity, -Infinity][k % 3];
  return a;
};

/** More quantiles at once than are selected. */
const together = [0, 0.01, 0.25, 0.5, 0.75, 0.9999, 1];

function check(a: any): void {
  const all = quantile.sync(a, together, { backend: 'wasm' });
  for (const [k, q] of together.entries())
    for (const backend of q === 0.5 ? backends : (['wasm'] as const))
      expect([q, quantile.sync(a, q, { backend })]).toEqual([q, all.data[k]]);
  const half = { method: 'midpoint', backend: 'wasm' } as const;
  expect(median.sync(a)).toEqual(quantile.sync(a, [0.5, 0, 0, 0], half).data[0]);
}

function checkFew(a: any): void {
  for (const largest of [true, false]) {
    const most = topk.sync(a, Math.ceil(N / 10), { largest, backend: 'wasm' });
    for (const k of [1, 100, 4000]) {
      const few = topk.sync(a, k, { largest, backend: 'wasm' });
      expect(few.values.data).toEqual(most.values.data.slice(0, k));
      expect(few.indices.data).toEqual(most.indices.data.slice(0, k));
    }
  }
}

const dtypes = ['float32', 'float64', 'int32', 'uint32', 'int16', 'uint8'] as const;
describe.each(dtypes)('%s', dtype => {
  test.each(Object.keys(rows))('%s', name => {
    const a = rows[name](dtype);
    check(a);
    checkFew(a);
  });
  if (dtype.startsWith('float'))
    test.each([1, 2, 3, 60_000])('with %i that are no finite numbers', count => {
      const a = spoiled(dtype, count);
      check(a);
      checkFew(a);
    });
});

test.each(['int64', 'uint64'] as const)('the few greatest and least of %s', dtype => {
  checkFew(whole(dtype, N, 0, 1e6, 3));
});

test('columns, and awaited', async () => {
  const a = { data: uniform('float32', 2 * N, -1, 1, 5), shape: [N, 2] };
  const want = quantile.sync(a, together, { axis: 0 });
  const got = await quantile(a, 0.5, { axis: 0 });
  expect([...got.data]).toEqual([...want.data.slice(6, 8)]);
  const few = await topk(a, 3, { axis: 0 });
  expect(few.values.data).toEqual(topk.sync(a, N >> 3, { axis: 0 }).values.data.slice(0, 6));
});
