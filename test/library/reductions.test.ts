/** Reductions: the plain kernels' results on every backend, NumPy's and SciPy's, and what does not fit. */
import { describe, expect, test } from 'vitest';
import { toGpu } from '../../src/index.ts';
import * as exported from '../../src/library/index.ts';
import type { Operation } from '../../src/operation.ts';
import { backends, distance, golden, gpu, plainly, uniform, whole } from './support.ts';

const library = { ...exported };
const { argmax, argmin, logsumexp, max, mean, min, norm, prod, softmax, std, sum, variance } = library;

const axes = [undefined, 0, 1, -1, [0, 1], [0, 2], [1, 2]] as const;
/** Three axes each: one lane and less, some lanes, blocks of rows, narrow, empty. */
const shapes = [
  [1, 1, 1],
  [2, 3, 4],
  [3, 17, 16],
  [1, 33, 9],
  [5, 1, 7],
  [2, 64, 3],
  [0, 3, 2],
  [2, 3, 0],
];
const folds = ['sum', 'prod', 'mean', 'min', 'max', 'countNonzero', 'any', 'all', 'argmin', 'argmax'] as const;
const others = ['variance', 'std', 'norm', 'logsumexp'] as const;
type Name = (typeof folds)[number] | (typeof others)[number];

const isEmptyRefused = (name: Name, shape: readonly number[]) =>
  ['min', 'max', 'argmin', 'argmax'].includes(name) && shape.includes(0);
const bits = (v: unknown) => (typeof v === 'number' ? v : { shape: (v as any).shape, data: (v as any).data });

test.each(folds)('%s of whole numbers has the same bits everywhere', async name => {
  for (const dtype of ['float64', 'float32', name === 'max' ? 'uint8' : 'int32'] as const) {
    for (const shape of shapes.filter(s => !isEmptyRefused(name, s))) {
      const a = { data: whole(dtype, shape[0] * shape[1] * shape[2], dtype === 'uint8' ? 0 : -2, 2, 3), shape };
      for (const axis of axes) {
        if (Array.isArray(axis) && name.startsWith('arg')) continue;
        for (const keepdims of axis === 1 ? [false, true] : [false]) {
          const f = library[name] as typeof sum;
          const want = bits(plainly(f, a, { axis, keepdims }));
          for (const backend of backends)
            expect(bits(f.sync(a, { axis, keepdims, backend })), `${dtype} ${shape} ${axis} ${backend}`).toEqual(want);
        }
      }
    }
  }
});

test.each([...folds, ...others])('%s awaited is the same at once, and close to it on a GPU', async name => {
  const f = library[name] as typeof sum;
  for (const shape of [
    [3, 17, 16],
    [2, 700, 3],
  ]) {
    const n = shape[0] * shape[1] * shape[2];
    for (const axis of [undefined, 0, 1, 2]) {
      const a = { data: uniform('float32', n, 0.5, 1.5, 4), shape };
      const want = plainly(f, a, { axis, keepdims: true }) as any;
      for (const backend of backends) {
        const got = f.sync(a, { axis, keepdims: true, backend }) as any;
        expect(distance(got.data, want.data)).toBeLessThan(2e-6);
        expect(bits(await f(a, { axis, keepdims: true, backend }))).toEqual(bits(got));
      }
      for (const backend of gpu) {
        const got = (await f(a, { axis, keepdims: true, backend })) as any;
        expect(distance(got.data, want.data)).toBeLessThan(1e-5);
      }
    }
  }
});

test('all CPU backends and numbers of threads give the same bits of a large array', () => {
  for (const shape of [
    [200_003, 1],
    [3, 70_001],
    [2053, 65],
  ]) {
    const a = { data: uniform('float64', shape[0] * shape[1], -1, 1, 8), shape };
    for (const name of ['sum', 'variance', 'max'] as const) {
      for (const axis of [undefined, 0, 1]) {
        const f = library[name] as typeof sum;
        const of = (options: object) => bits(f.sync(a, { axis, ...options } as never));
        const want = of({ backend: 'wasm', threads: 1 });
        for (const backend of backends) expect(of({ backend }), `${name} ${shape} ${axis} ${backend}`).toEqual(want);
        expect(of({ threads: 2 })).toEqual(want);
      }
    }
  }
});

interface Row {
  readonly f: string;
  readonly shape: number[];
  readonly seed: number;
  readonly axis: number | number[] | null;
  readonly ord?: number;
  readonly want: any;
}
const rows = golden<Row[]>('reductions');
const input: { readonly [f: string]: (a: Float64Array) => Float64Array } = {
  countNonzero: a => a.map(Math.floor),
  any: a => a.map(x => +(x > 1.5)),
  all: a => a.map(x => +(x > -1.9)),
};

test('NumPy and SciPy give the same', () => {
  for (const { f, shape, seed, axis, ord, want } of rows.filter(r => r.f !== 'exact')) {
    const n = shape.reduce((p, q) => p * q, 1);
    const u = f.startsWith('arg') ? whole('float64', n, -3, 3, seed) : uniform('float64', n, -2, 2, seed);
    const a = { data: input[f]?.(u) ?? u, shape };
    const options = {
      axis: axis ?? undefined,
      ...(ord !== undefined && { ord }),
      ...(f === 'std' && { correction: 1 }),
    };
    const got = (library as any)[f].sync(a, options);
    const flat = typeof got === 'number' ? [got] : got.data;
    const expected = [want].flat().map(Number);
    expect(distance(flat, expected), `${f} ${shape} ${axis} ${ord}`).toBeLessThan(1e-14);
  }
  expect(rows.length).toBeGreaterThan(400);
});

test('exact sums are the nearest numbers, as math.fsum has them, on every backend', () => {
  for (const { n, span, seed, want } of rows.filter(r => r.f === 'exact') as any[]) {
    const power = uniform('float64', n, -span, span + 1, 50 + seed).map(Math.floor);
    const a = uniform('float64', n, -1, 1, seed).map((x: number, k: number) => {
      const half = Math.trunc(power[k] / 2);
      return x * 2 ** half * 2 ** (power[k] - half);
    });
    for (const backend of backends) expect(sum.sync(a, { method: 'exact', backend })).toBe(want);
    expect(plainly(sum, a, { method: 'exact' })).toBe(want);
  }
});

test('exact sums of halves between two numbers, of what is tiny, infinite or nothing', () => {
  const of = (...a: number[]) => sum.sync(Float64Array.from(a), { method: 'exact' });
  const ulp = 2 ** -52;
  expect(of()).toBe(0);
  expect(of(1, ulp / 2)).toBe(1);
  expect(of(1 + ulp, ulp / 2)).toBe(1 + 2 * ulp);
  expect(of(1, ulp / 2, 5e-324)).toBe(1 + ulp);
  expect(of(-1, -ulp / 2, -5e-324)).toBe(-1 - ulp);
  expect(of(5e-324, 5e-324, -1e-323)).toBe(0);
  expect(of(5e-324, 5e-324)).toBe(1e-323);
  expect(of(2 ** -1022, -5e-324)).toBe(2 ** -1022 - 5e-324);
  expect(of(Number.MAX_VALUE, Number.MAX_VALUE, -Number.MAX_VALUE)).toBe(Number.MAX_VALUE);
  expect(of(Number.MAX_VALUE, Number.MAX_VALUE)).toBe(Infinity);
  expect(of(1e100, 1, -1e100)).toBe(1);
  expect(of(Infinity, 1)).toBe(Infinity);
  expect(of(-Infinity, 1)).toBe(-Infinity);
  expect(of(Infinity, -Infinity)).toBeNaN();
  expect(of(NaN, 1)).toBeNaN();
});

test('compensated and exact sums go along axes too, of every dtype', () => {
  for (const method of ['neumaier', 'exact'] as const) {
    for (const dtype of ['float64', 'float32', 'int16'] as const) {
      for (const shape of shapes) {
        const a = { data: whole(dtype, shape[0] * shape[1] * shape[2], -9, 9, 5), shape };
        for (const axis of [undefined, 0, 1, 2, [0, 2]]) {
          const want = bits(sum.sync(a, { axis }));
          for (const backend of backends) expect(bits(sum.sync(a, { axis, method, backend }))).toEqual(want);
        }
      }
    }
  }
  const a = Float64Array.from(
    { length: 40_001 },
    (_, k) => (k % 2 ? -1e16 : 1e16) + (k === 40_000 ? -1e16 + 3 : k % 2),
  );
  expect(sum.sync(a, { method: 'exact' })).toBe(sum.sync(a, { method: 'neumaier' }));
});

test('NaN goes through the least and the greatest, and is where they are', () => {
  for (const backend of backends) {
    for (const Real of [Float64Array, Float32Array]) {
      const a = new Real(40).map((_, k) => k);
      a[17] = a[30] = NaN;
      a[3] = Infinity;
      expect([max, min, argmax, argmin].map(f => f.sync(a, { backend }))).toEqual([NaN, NaN, 17, 17]);
      const m = { data: a, shape: [4, 10] };
      expect([...max.sync(m, { axis: 1, backend }).data]).toEqual([Infinity, NaN, 29, NaN]);
      expect([...max.sync(m, { axis: 0, backend }).data].findIndex(Number.isNaN)).toBe(0);
      expect([...argmax.sync(m, { axis: 1, backend }).data]).toEqual([3, 7, 9, 0]);
      expect([...argmin.sync(m, { axis: 0, backend }).data]).toEqual([3, 0, 0, 1, 0, 0, 0, 1, 0, 0]);
    }
    const least = new Float32Array(20).fill(-Infinity);
    expect([max.sync(least, { backend }), argmax.sync(least, { backend })]).toEqual([-Infinity, 0]);
    expect(logsumexp.sync(least, { backend })).toBe(-Infinity);
    expect(logsumexp.sync(Float64Array.of(1000, 1000), { backend })).toBeCloseTo(1000 + Math.log(2), 12);
    expect(logsumexp.sync(Float64Array.of(Infinity, 1), { backend })).toBe(Infinity);
  }
});

test('softmax is the same everywhere, and does not overflow', async () => {
  for (const dtype of ['float64', 'float32'] as const) {
    for (const shape of [[1], [37], [5, 33], [33, 5], [2, 9, 4], [0, 3]]) {
      const n = shape.reduce((p, q) => p * q, 1);
      const a = { data: uniform(dtype, n, -5, 5, 6), shape };
      for (const axis of [undefined, 0, -1]) {
        const want = plainly(softmax, a, { axis });
        for (const backend of backends) {
          const got = softmax.sync(a, { axis, backend });
          expect(distance(got.data, want.data)).toBeLessThan(dtype === 'float32' ? 1e-6 : 1e-14);
          expect(await softmax(a, { axis, backend })).toEqual(got);
        }
        for (const backend of dtype === 'float32' ? gpu : [])
          expect(distance((await softmax(a, { axis, backend })).data, want.data)).toBeLessThan(1e-5);
      }
    }
  }
  expect([...softmax.sync(Float64Array.of(1000, 1000)).data]).toEqual([0.5, 0.5]);
});

test('strided views, and results with a place', () => {
  const data = whole('float64', 60, -9, 9, 1);
  const turned = { data, shape: [10, 6], stride: [1, 10], offset: 0 };
  const straight = { data: Float64Array.from(data, (_, k) => data[(k % 6) * 10 + Math.floor(k / 6)]), shape: [10, 6] };
  for (const f of [sum, max, variance as typeof max])
    expect(f.sync(turned, { axis: 0 })).toEqual(f.sync(straight, { axis: 0 }));
  const out = new Float64Array(6);
  expect(mean.sync(turned, { axis: 0, out }).data).toBe(out);
  expect(out).toEqual(mean.sync(straight, { axis: 0 }).data.slice());
  const one = new Float64Array(1);
  expect(sum.sync(straight, { out: one })).toEqual({ data: one, shape: [] });
});

test.skipIf(!gpu.length)('an array on the GPU is reduced there', async () => {
  const a = await toGpu(whole('float32', 5000, -3, 3, 2));
  expect(await sum({ data: a, shape: [50, 100] }, { backend: 'webgpu' })).toBe(
    sum.sync(whole('float32', 5000, -3, 3, 2)),
  );
});

describe('long rows', () => {
  /** The first of equals, or the first NaN. */
  function firstOf(a: ArrayLike<number>, sign: number): number {
    let at = 0;
    for (let k = 0; k < a.length; k++) {
      if (Number.isNaN(a[k])) return k;
      if (sign * a[k] > sign * a[at]) at = k;
    }
    return at;
  }

  const makers: readonly [string, (k: number, n: number, random: number) => number][] = [
    ['random', (_, _n, r) => Math.fround(r)],
    ['ties in several blocks', (_, _n, r) => Math.floor(r * 5)],
    ['zeros of both signs', k => (k % 3 ? -0 : 0)],
    ['nothing but -Infinity', () => -Infinity],
    ['ascending', k => k],
    ['the last one', (k, n) => (k === n - 1 ? 2 : 1)],
    ['NaNs from the second block on', (k, _n, r) => (k >= 5000 && k % 1000 === 7 ? NaN : r)],
    ['a NaN at the end', (k, n, r) => (k === n - 1 ? NaN : r)],
  ];

  test.each(makers)('%s: extremes and their places', (_, make) => {
    for (const n of [1, 2, 4095, 4096, 4097, 8192, 12_301]) {
      const random = uniform('float64', n, 0, 1, n);
      const list = Array.from({ length: n }, (_, k) => make(k, n, random[k]));
      for (const a of [Float32Array.from(list), Float64Array.from(list)]) {
        const [high, low] = [firstOf(a, 1), firstOf(a, -1)];
        for (const backend of backends) {
          expect([argmax.sync(a, { backend }), argmin.sync(a, { backend })]).toEqual([high, low]);
          // Of zeros either is the greatest.
          expect(max.sync(a, { backend }) + 0).toBe(a[high] + 0);
          expect(min.sync(a, { backend }) + 0).toBe(a[low] + 0);
        }
      }
    }
  });

  test('integers of every kind, and a few rows', () => {
    for (const dtype of ['int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32'] as const) {
      const data = whole(dtype, 2 * 70_001, 0, 100, 3);
      const a = { data, shape: [2, 70_001] };
      const rows = [data.subarray(0, 70_001), data.subarray(70_001)];
      for (const backend of backends) {
        expect([...argmax.sync(a, { axis: 1, backend }).data]).toEqual(rows.map(r => firstOf(r, 1)));
        expect([...argmin.sync(a, { axis: 1, backend }).data]).toEqual(rows.map(r => firstOf(r, -1)));
        expect([...max.sync(a, { axis: 1, backend }).data]).toEqual(rows.map(r => r[firstOf(r, 1)]));
      }
    }
  });
});

const m23 = { data: new Float64Array(6), shape: [2, 3] };
const wrong = [
  [() => sum.sync(m23, { axis: 2 }), 'sum: `axis` must be a whole number from -2 to 1, not 2'],
  [() => sum.sync(m23, { axis: [0, -2] }), 'sum: `axis` names an axis twice: [0, 0]'],
  [() => sum.sync(m23, { axis: 'x' as never }), "the option `axis` takes an axis or a list of axes, not 'x'"],
  [() => argmax.sync(m23, { axis: [0, 1] as never }), 'the option `axis` takes an axis, not an Array'],
  [() => max.sync(new Float64Array(0)), 'max: `a` has no elements to choose from along the axis'],
  [
    () => argmin.sync({ data: new Float64Array(0), shape: [3, 0] }, { axis: 1 }),
    'argmin: `a` has no elements to choose from along the axis',
  ],
  [() => norm.sync(m23, { ord: 3 }), 'the option `ord` takes 0, 1, 2, Infinity or -Infinity, not 3'],
  [() => norm.sync(new Int32Array(3)), 'norm: `a` must be float32 or float64, not int32'],
  [() => std.sync(m23, { correction: '1' as never }), "the option `correction` takes a number, not '1'"],
  [
    () => sum.sync(m23, { method: 'kahan' as never }),
    "the option `method` takes one of 'tree', 'neumaier', 'exact', not 'kahan'",
  ],
  [() => mean.sync(m23, { axis: 0, out: new Float64Array(2) }), 'mean: `out` must have the shape 3, not 2'],
  [() => mean.sync(m23, { axis: 0, out: new Float32Array(3) }), 'mean: `out` must be float64, not float32'],
  [
    () => max.sync({ data: m23.data, shape: [6, 1] }, { axis: 1, out: m23.data }),
    'max: `out` must not be the memory of `a`',
  ],
  [
    () => mean.sync(new BigInt64Array(2)),
    'mean: `a` must be int8 or uint8 or uint8c or int16 or uint16 or int32 or uint32 or float16 or float32 or float64, not int64',
  ],
] as const;

test.each(wrong)('what does not fit is refused: %#', (call, sentence) => {
  expect(call).toThrow(sentence);
});

describe.each(['int64', 'uint64'] as const)('%s', dtype => {
  const [wrap, most] = dtype === 'int64' ? [BigInt.asIntN, 2n ** 62n] : [BigInt.asUintN, 2n ** 63n];
  const Elements = dtype === 'int64' ? BigInt64Array : BigUint64Array;
  /** From small ones to those whose sums and products leave 64 bits. */
  const numbersOf = (n: number): any =>
    whole(dtype, n, 0, 1000, 5).map((x: bigint, k: number) => wrap(64, (x - 500n) * (k % 3 ? 1n : most / 499n)));
  const folds: readonly (readonly [Operation<any[], any>, (s: bigint, x: bigint) => bigint])[] = [
    [sum as any, (s, x) => wrap(64, s + x)],
    [prod as any, (s, x) => wrap(64, s * x)],
    [max as any, (s, x) => (x > s ? x : s)],
    [min as any, (s, x) => (x < s ? x : s)],
  ];

  test.each([[1], [7], [33, 5], [2, 70_000], [9000, 3], [300, 300]])(
    'sum, prod, max and min of %j %j',
    async (...given) => {
      const shape = given.filter(n => n !== undefined);
      const a = { data: numbersOf(shape.reduce((p, q) => p * q, 1)), shape };
      for (const [f, fold] of folds) {
        const all = a.data.reduce(fold);
        const along = shape.map((n, axis) => {
          const inner = shape.slice(axis + 1).reduce((p, q) => p * q, 1);
          const out = new Elements(a.data.length / n);
          for (let k = 0; k < out.length; k++) {
            const first = Math.floor(k / inner) * n * inner + (k % inner);
            let s = a.data[first];
            for (let j = 1; j < n; j++) s = fold(s, a.data[first + j * inner]);
            out[k] = s;
          }
          return out;
        });
        for (const backend of backends) {
          expect(f.sync(a, { backend })).toBe(all);
          expect(await f(a, { backend })).toBe(all);
          for (const [axis, want] of along.entries()) {
            const { data } = f.sync(a, { axis, backend });
            expect(data.constructor).toBe(Elements);
            expect(data.every((x: bigint, k: number) => x === want[k])).toBe(true);
          }
        }
      }
    },
  );

  test('of no elements', () => {
    const none = new Elements(0);
    expect([sum.sync(none), prod.sync(none)]).toEqual([0n, 1n]);
    expect(() => max.sync(none)).toThrow('max: `a` has no elements to choose from along the axis');
    expect(sum.sync({ data: none, shape: [2, 0] }, { axis: 1 }).data).toEqual(new Elements(2));
  });
});
