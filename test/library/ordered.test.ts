/** Running folds, what is kept, unique values, searches, counting and quantiles: NumPy's results on every backend. */
import { expect, test } from 'vitest';
import * as exported from '../../src/library/index.ts';
import { backends, distance, golden, gpu, plainly, uniform, whole } from './support.ts';

const library: any = { ...exported };
const { bincount, compress, cummax, cumsum, flatnonzero, histogram, median, quantile, searchsorted, topk, unique } =
  exported;

const rows = golden<any[]>('sorting');
const sizeOf = (shape: readonly number[]) => shape.reduce((p, q) => p * q, 1);
const half = (v: Float64Array) => v.map(x => x / 2);

/** A call for a golden row: `call` is a form of the function. */
const calls: { readonly [f: string]: (row: any, call: (f: any) => any, backend: string) => any } = {
  unique: ({ shape, seed }, call, backend) =>
    Object.fromEntries(
      Object.entries(call(unique)({ data: whole('float64', sizeOf(shape), -4, 5, seed), shape }, { backend })).map(
        ([k, v]: any) => [k, [...v.data]],
      ),
    ),
  compress: ({ shape, seed }, call, backend) =>
    call(compress)(
      { data: whole('float64', sizeOf(shape), 0, 1, 9), shape },
      { data: whole('float64', sizeOf(shape), -4, 5, seed), shape },
      { backend },
    ),
  searchsorted: ({ shape, seed, side }, call, backend) =>
    call(searchsorted)(whole('float64', sizeOf(shape), -4, 5, seed).sort(), half(whole('float64', 30, -12, 13, 7)), {
      side,
      backend,
    }),
  bincount: ({ n, seed, options, weighted }, call, backend) =>
    call(bincount)(whole('int32', n, 0, 20, seed), { ...options, ...weightsFor(weighted, n), backend }),
  histogram: (row, call, backend) => histogramOf(uniform('float64', row.n, -2, 3, row.seed), row, call, backend),
  histogramOfWhole: (row, call, backend) => histogramOf(whole('int32', row.n, 0, 20, row.seed), row, call, backend),
};
for (const f of ['cumsum', 'cumprod', 'cummax', 'cummin', 'sort', 'argsort', 'flatnonzero'])
  (calls as any)[f] = ({ shape, seed, axis }: any, call: any, backend: string) => {
    const given = f.startsWith('cum') ? (axis ?? undefined) : axis;
    const options = f === 'flatnonzero' ? { backend } : { axis: given, backend };
    return call(library[f])({ data: whole('float64', sizeOf(shape), -4, 5, seed), shape }, options);
  };
for (const f of ['median', 'quantile', 'percentile'])
  (calls as any)[f] = ({ shape, seed, axis, q }: any, call: any, backend: string) => {
    const a = { data: uniform('float64', sizeOf(shape), -2, 3, seed), shape };
    return call(library[f])(a, ...(q === undefined ? [] : [q]), { axis: axis ?? undefined, backend });
  };

const weightsFor = (weighted: boolean, n: number) => weighted && { weights: uniform('float64', n, 0, 1, 40) };

function histogramOf(a: any, { n, options, weighted }: any, call: (f: any) => any, backend: string): any {
  const { counts, edges } = call(histogram)(a, { ...options, ...weightsFor(weighted, n), backend });
  return [...counts.data, ...edges.data];
}

const flat = (v: any): number[] => (typeof v === 'number' ? [v] : v.data ? [...v.data] : v);

test.each([...new Set<string>(rows.map(r => r.f))])('%s gives what NumPy gives, on every backend', f => {
  for (const row of rows.filter(r => r.f === f)) {
    const want = f === 'unique' ? row.want : [row.want].flat(2);
    const label = JSON.stringify({ ...row, want: undefined });
    for (const backend of backends) {
      const got = calls[f](row, g => g.sync, backend);
      if (f === 'unique') expect(got, label).toEqual(want);
      else expect(distance(flat(got), want), `${label} ${backend}`).toBeLessThan(1e-14);
    }
    const plain = calls[f](
      row,
      g =>
        (...args: any[]) =>
          plainly(g, ...args),
      'cpu',
    );
    if (f === 'unique') expect(plain).toEqual(want);
    else expect(distance(flat(plain), want)).toBeLessThan(1e-14);
  }
});

test('long rows are run along in blocks, with the same bits on every backend', async () => {
  for (const n of [65_535, 65_536, 100_003]) {
    for (const exclusive of [false, true]) {
      const a = { data: whole('float64', 2 * n, -9, 9, 3), shape: [2, n] };
      const want = plainly(cumsum, a, { axis: 1, exclusive });
      let s = 0;
      const inOrder = a.data.map((x: number, k: number) => {
        if (k % n === 0) s = 0;
        s += x;
        return exclusive ? s - x : s;
      });
      expect(distance(want.data, inOrder)).toBe(0);
      for (const backend of backends)
        expect(distance(cumsum.sync(a, { axis: 1, exclusive, backend }).data, inOrder)).toBe(0);
      expect(distance((await cumsum(a, { axis: 1, exclusive })).data, inOrder)).toBe(0);
    }
    const u = uniform('float64', n, -1, 1, 3);
    const want = cumsum.sync(u, { threads: 1, backend: 'wasm' }).data;
    for (const backend of backends) expect(distance(cumsum.sync(u, { backend }).data, want)).toBe(0);
    expect(distance(cummax.sync(u).data, plainly(cummax, u).data)).toBe(0);
  }
});

test('running folds that leave the element out, begin anew, meet NaN, or take integers', async () => {
  const a = Float64Array.of(3, 1, NaN, 5);
  expect([...cummax.sync(a).data]).toEqual([3, 3, NaN, NaN]);
  expect([...cummax.sync(a, { exclusive: true }).data]).toEqual([-Infinity, 3, 3, NaN]);
  const b = Int16Array.of(4, 2, 7, 1, 5);
  expect(cummax.sync(b, { exclusive: true }).data).toEqual(Int16Array.of(-32768, 4, 4, 7, 7));
  expect([...cumsum.sync(b).data]).toEqual([4, 6, 13, 14, 19]);
  const segments = Uint8Array.of(0, 1, 0, 1, 0);
  for (const backend of backends) {
    expect([...cumsum.sync(b, { segments, backend }).data]).toEqual([4, 2, 9, 1, 6]);
    expect([...cumsum.sync(b, { segments, exclusive: true, backend }).data]).toEqual([0, 0, 2, 0, 1]);
    expect([...cumsum.sync(new Float32Array(0), { backend }).data]).toEqual([]);
  }
  const m = { data: whole('float32', 5 * 33, -9, 9, 2), shape: [5, 33] };
  const want = plainly(cumsum, m, { axis: 0 });
  for (const backend of [...backends, ...gpu]) expect((await cumsum(m, { axis: 0, backend })).data).toEqual(want.data);
});

test('segments of long rows, in blocks', async () => {
  const n = 150_001;
  // Short segments, and one that is longer than several blocks.
  const isLong = (k: number) => k >= 40_000 && k <= 120_000;
  const marks = whole('uint8', n, 0, 200, 4).map((x: number, k: number) => (x === 0 && !isLong(k) ? 1 : 0));
  const segments = { data: new Uint8Array(2 * n), shape: [2, n] };
  for (const row of [0, 1]) segments.data.set(marks, row * n);
  for (const dtype of ['int32', 'float32', 'int64'] as const) {
    const a = { data: whole(dtype, 2 * n, 0, 9, 5), shape: [2, n] };
    const nothing = dtype === 'int64' ? 0n : 0;
    for (const exclusive of [false, true]) {
      let s: any = nothing;
      const want = Array.from(a.data, (x: any, k) => {
        if (segments.data[k] || k % n === 0) s = nothing;
        s += x;
        return exclusive ? s - x : s;
      });
      for (const backend of backends) {
        const options = { axis: 1, segments, exclusive, backend };
        for (const { data } of [cumsum.sync(a, options), await cumsum(a, options)])
          expect((data as any).every((x: any, k: number) => x === want[k])).toBe(true);
      }
    }
  }
});

test('what a condition keeps of large arrays', async () => {
  for (const n of [0, 1, 8191, 8193, 200_001]) {
    const condition = whole('uint8', n, 0, 1, 3);
    const a = uniform('float32', n, -1, 1, 4);
    const want = a.filter((_: number, k: number) => condition[k]);
    const places = Array.from({ length: n }, (_, k) => k).filter(k => condition[k]);
    for (const backend of backends) {
      expect(distance(compress.sync(condition, a, { backend }).data, want)).toBe(0);
      expect(distance(flatnonzero.sync(condition, { backend }).data, places)).toBe(0);
    }
    expect(distance((await compress(condition, a)).data, want)).toBe(0);
  }
});

test('bytes are counted without a look at the greatest', () => {
  for (const a of [Uint8Array.of(3, 0, 3, 255), Uint16Array.of(2, 2, 300), new Uint8ClampedArray(0)]) {
    const want = bincount.sync(Int32Array.from(a), { minlength: 5 });
    for (const backend of backends) expect(bincount.sync(a, { minlength: 5, backend })).toEqual(want);
  }
});

test('the greatest and the least few, along any axis', async () => {
  const data = uniform('float32', 3 * 20 * 2, -5, 5, 3);
  for (const backend of backends) {
    const { values, indices } = topk.sync({ data, shape: [3, 20, 2] }, 4, { axis: 1, backend });
    expect(values.shape).toEqual([3, 4, 2]);
    for (let o = 0; o < 3; o++) {
      for (let i = 0; i < 2; i++) {
        const column = Array.from({ length: 20 }, (_, j) => data[(o * 20 + j) * 2 + i]);
        const best = column
          .slice()
          .sort((x, y) => y - x)
          .slice(0, 4);
        expect([0, 1, 2, 3].map(j => values.data[(o * 4 + j) * 2 + i])).toEqual(best);
        expect([0, 1, 2, 3].map(j => column[indices.data[(o * 4 + j) * 2 + i]])).toEqual(best);
      }
    }
    const least = topk.sync(Int32Array.of(5, 2, 9, 2), 2, { largest: false, backend });
    expect([...least.values.data, ...least.indices.data]).toEqual([2, 2, 1, 3]);
  }
  const { values } = await topk(Float64Array.of(1, NaN, 3), 2);
  expect([...values.data]).toEqual([NaN, 3]);
  expect(topk.sync(Float64Array.of(1), 0).values.data.length).toBe(0);
});

test('NaN: one unique value, behind all in searches, in no bin, and what quantiles are', () => {
  const a = Float64Array.of(2, NaN, -0, 0, NaN, 2);
  const { values, counts, inverse } = unique.sync(a);
  expect([...values.data].map(x => x + 0)).toEqual([0, 2, NaN]);
  expect([...counts.data, ...inverse.data]).toEqual([2, 2, 2, 1, 2, 0, 0, 2, 1]);
  expect([...searchsorted.sync(Float64Array.of(1, 2, NaN), Float64Array.of(NaN, 5)).data]).toEqual([2, 2]);
  expect([...searchsorted.sync(Float64Array.of(1, 2, NaN), Float64Array.of(NaN), { side: 'right' }).data]).toEqual([3]);
  expect([...histogram.sync(a, { bins: 2, range: [0, 2] }).counts.data]).toEqual([2, 2]);
  expect(quantile.sync(a, 0.5)).toBeNaN();
  expect([...median.sync({ data: a, shape: [3, 2] }, { axis: 1 }).data]).toEqual([NaN, 0, NaN]);
});

test('of both zeros, which are one value, the first counts, whatever their order', async () => {
  for (const make of [Float64Array, Float32Array])
    for (const [list, at] of [
      [[5, 0, -0, 1, -0, 0], 1],
      [[5, -0, 0, 1, -0], 1],
      [[2, -0], 1],
      [[-0, -0, 0], 0],
    ] as const) {
      const a = make.from(list);
      for (const backend of [...backends, ...(make === Float32Array ? gpu : [])]) {
        const { values, index } = await unique(a, { backend });
        const k = [...values.data].findIndex(x => x === 0);
        expect([index.data[k], values.data[k]], backend).toEqual([at, list[at]]);
      }
    }
});

const three = Float64Array.of(1, 2, 3);
const m22 = { data: new Float64Array(4), shape: [2, 2] };
test.each([
  [() => cumsum.sync(three, { axis: 1 }), 'cumsum: `axis` must be a whole number from -1 to 0, not 1'],
  [() => cumsum.sync(three, { segments: new Uint8Array(2) }), 'cumsum: `segments` must have the shape 3, not 2'],
  [() => cumsum.sync(m22, { axis: 0, segments: m22 }), 'cumsum: `segments` goes with the last axis only'],
  [() => compress.sync(new Uint8Array(2), three), 'compress: `condition` must have the shape 3, not 2'],
  [() => topk.sync(three, 4), 'topk: `k` must be a whole number from 0 to 3, not 4'],
  [() => quantile.sync(three, 1.5), 'quantile: `q` must be from 0 to 1, not 1.5'],
  [() => exported.percentile.sync(three, [10, -1]), 'percentile: `q` must be from 0 to 100, not -1'],
  [() => median.sync(new Float64Array(0)), 'median: `a` has no elements to choose from along the axis'],
  [() => bincount.sync(Int32Array.of(1, -2)), 'bincount: `a` must have no elements below 0, and has -2'],
  [
    () => bincount.sync(three as never),
    'bincount: `a` must be int8 or uint8 or uint8c or int16 or uint16 or int32 or uint32, not float64',
  ],
  [() => bincount.sync(Int32Array.of(1), { weights: three }), 'bincount: `weights` must have 1 elements, not 3'],
  [() => histogram.sync(three, { bins: 0 }), 'histogram: `bins` must be 1 at least'],
  [() => histogram.sync(three, { bins: [1] }), 'histogram: `bins` must have two edges at least'],
  [() => histogram.sync(three, { bins: [1, 3, 2] }), 'histogram: `bins` must ascend'],
  [
    () => histogram.sync(Float64Array.of(1, NaN)),
    'histogram: `range` must be two finite numbers in order, not [NaN, NaN]',
  ],
  [() => searchsorted.sync({ data: three, shape: [1, 3] }, three), 'searchsorted: `a` must have 1 dimension, not 2'],
  [() => searchsorted.sync(three, three, { side: 'middle' as never }), "takes one of 'left', 'right', not 'middle'"],
] as const)('what does not fit is refused: %#', (call, sentence) => {
  expect(call).toThrow(sentence);
});
