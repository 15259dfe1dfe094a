/** Sorting: against the engine's own sort on every backend, and what does not fit. */
import { expect, test } from 'vitest';
import type { DType, TypedArray } from '../../src/dtype.ts';
import { argsort, sort } from '../../src/library/index.ts';
import { backends, plainly, uniform, whole } from './support.ts';

const dtypes: readonly DType[] = [
  'int8',
  'uint8',
  'uint8c',
  'int16',
  'uint16',
  'int32',
  'uint32',
  'int64',
  'uint64',
  'float32',
  'float64',
];
const isFloat = (dtype: DType) => dtype.startsWith('float');
const isSigned = (dtype: DType) => isFloat(dtype) || dtype.startsWith('int');

/** Many equals, and of floats what is special: both zeros, infinities, NaNs of both signs. */
function sample(dtype: DType, n: number, seed = 1): any {
  const a = isFloat(dtype) ? uniform(dtype, n, -3, 3, seed) : whole(dtype, n, isSigned(dtype) ? -60 : 0, 120, seed);
  if (!isFloat(dtype)) return a;
  const special = [0, -0, NaN, -NaN, Infinity, -Infinity, 5e-324, -5e-324, 1e-40];
  for (let k = 0; k < n; k += 3) a[k] = special[(k / 3) % special.length];
  if (n > 1) new Uint8Array(a.buffer)[a.BYTES_PER_ELEMENT * Math.min(6, n - 1) + a.BYTES_PER_ELEMENT - 1] |= 128;
  return a;
}

/** Places in order by a stable sort of the engine's. */
function placesOf(a: TypedArray): number[] {
  const rank = (x: any) => (Number.isNaN(x) ? 2 : 1);
  const zero = (x: any) => (Object.is(x, -0) ? 0 : 1);
  return Array.from(a as Float64Array, (_, k) => k).sort((p, q) => {
    const [x, y] = [a[p] as number, a[q] as number];
    return rank(x) - rank(y) || (x < y ? -1 : x > y ? 1 : x === 0 && y === 0 ? zero(x) - zero(y) : 0);
  });
}

test.each(dtypes)('%s: ascending, NaNs last, equals in their order, on every backend', async dtype => {
  for (const n of [0, 1, 2, 3, 17, 255, 4095, 4096, 5003]) {
    const a = sample(dtype, n);
    const before = a.slice();
    const want = a.slice().sort();
    const places = Int32Array.from(placesOf(a));
    for (const backend of backends) {
      expect(sort.sync(a, { backend }).data, `${n} ${backend}`).toEqual(want);
      expect(argsort.sync(a, { backend }).data, `${n} ${backend}`).toEqual(places);
    }
    expect((await sort(a)).data).toEqual(want);
    expect((await argsort(a)).data).toEqual(places);
    expect(a).toEqual(before);
    if (n < 300) expect(plainly(sort, a).data).toEqual(want);
  }
});

/** Compared as bytes: `toEqual` takes seconds on these. */
const isSame = (a: TypedArray, b: TypedArray): boolean =>
  Buffer.compare(
    Buffer.from(a.buffer, a.byteOffset, a.byteLength),
    Buffer.from(b.buffer, b.byteOffset, b.byteLength),
  ) === 0;

test('large arrays, on several threads: random, sorted, reversed, equal, equal in their upper halves, special and far apart', async () => {
  const n = 200_003;
  const makers: readonly ((k: number, random: number) => number)[] = [
    (_, r) => r - 0.5,
    k => k,
    k => -k,
    () => 7,
    (_, r) => 1 + r * 2 ** -32,
    (_, r) => -1 - r * 2 ** -40,
    (k, r) => (k % 7 ? r : [NaN, Infinity, -Infinity, 0, -0, 5e-324, -5e-324, -r][k % 8]),
    (k, r) => (k % 2 ? 2 ** (2000 * (r - 0.5)) : -(2 ** (2000 * (r - 0.5)))),
    (_, r) => Math.floor(3 * r),
    (k, r) => (k % 2 ? 1 : 1.5) + r * 2 ** -34,
  ];
  const random = uniform('float64', n, 0, 1, 3);
  for (const make of makers) {
    const a = Float64Array.from(random, (r: number, k) => make(k, r));
    const want = a.slice().sort();
    for (const backend of ['wasm-threads', 'js'] as const) {
      expect(isSame(sort.sync(a, { backend }).data, want)).toBe(true);
      const places = argsort.sync(a, { backend }).data;
      expect(places.every((p: number, k: number) => Object.is(a[p], want[k]))).toBe(true);
      expect(places.every((p: number, k: number) => !k || !Object.is(want[k], want[k - 1]) || p > places[k - 1])).toBe(
        true,
      );
    }
    expect(isSame((await sort(a)).data, want)).toBe(true);
  }
  const int = whole('int32', n, -1e9, 1e9, 4);
  expect(isSame(sort.sync(int, { backend: 'wasm-threads' }).data, int.slice().sort())).toBe(true);
});

test('along any axis, of strided views, and in place', () => {
  for (const n of [5, 4100]) {
    const data = whole('float32', 3 * n * 2, -50, 50, 5);
    const a = { data, shape: [3, n, 2] };
    for (const backend of backends) {
      const got = sort.sync(a, { axis: 1, backend });
      const places = argsort.sync(a, { axis: -2, backend });
      expect([got.shape, places.shape]).toEqual([a.shape, a.shape]);
      for (let o = 0; o < 3; o++) {
        for (let i = 0; i < 2; i++) {
          const column = (from: ArrayLike<number>) =>
            Float32Array.from({ length: n }, (_, j) => from[(o * n + j) * 2 + i]);
          const given = column(data);
          expect(column(got.data)).toEqual(given.slice().sort());
          expect([...column(places.data)]).toEqual(placesOf(given));
        }
      }
    }
    expect(sort.sync(a, { axis: null })).toEqual({ data: data.slice().sort(), shape: [6 * n] });
    const view = { data, shape: [2, 3 * n], stride: [1, 2], offset: 0 };
    expect(sort.sync(view).data.slice(0, 3 * n)).toEqual(data.filter((_: number, k: number) => k % 2 === 0).sort());
    const own = data.slice();
    expect(sort.sync(own, { out: own }).data).toBe(own);
    expect(own).toEqual(data.slice().sort());
    const own64 = Float64Array.from(data);
    sort.sync(own64, { out: own64 });
    expect(own64).toEqual(Float64Array.from(data).sort());
  }
});

const m23 = { data: new Float64Array(6), shape: [2, 3] };
test.each([
  [() => sort.sync(m23, { axis: 2 }), 'sort: `axis` must be a whole number from -2 to 1, not 2'],
  [() => sort.sync(m23, { axis: [0] as never }), 'the option `axis` takes an axis or null, not an Array'],
  [
    () => sort.sync(m23, { kind: 'bubble' as never }),
    "the option `kind` takes one of 'quicksort', 'mergesort', 'heapsort', 'stable', not 'bubble'",
  ],
  [() => argsort.sync(m23, { out: new Float64Array(6) }), 'argsort: `out` must be int32, not float64'],
  [() => sort.sync(m23, { out: new Float64Array(5) }), 'sort: `out` must have the shape 2 × 3, not 5'],
] as const)('what does not fit is refused: %#', (call, sentence) => {
  expect(call).toThrow(sentence);
});
