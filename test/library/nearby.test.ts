/** Sorting where the array is on a device: the bits of the host's, whatever the length, and what does not go there. */
import { describe, expect, test } from 'vitest';
import { interpolated } from '../../kernels/sort/interpolated.ts';
import { network } from '../../kernels/sort/network.ts';
import { compiled } from '../../src/compiled.ts';
import type { DType } from '../../src/dtype.ts';
import { toGpu } from '../../src/index.ts';
import * as library from '../../src/library/index.ts';
import type { Operation } from '../../src/operation.ts';
import { prange } from '../../src/prange.ts';
import { gpu, uniform, whole } from './support.ts';

const dtypes: readonly DType[] = ['float32', 'int32', 'uint32', 'int16', 'uint16', 'int8', 'uint8'];

/** Many equals, and of floats what is special: both zeros, infinities, NaNs of both signs, subnormal numbers. */
function sample(dtype: DType, n: number, seed = 1): any {
  if (dtype !== 'float32') return whole(dtype, n, dtype.startsWith('i') ? -60 : 0, 120, seed);
  const a = uniform(dtype, n, -3, 3, seed);
  const special = [0, -0, NaN, -NaN, Infinity, -Infinity, 1e-45, -1e-45, 1e-40];
  for (let k = 0; k < n; k += 3) a[k] = special[(k / 3) % special.length];
  return a;
}

const lengths = [0, 1, 2, 3, 4, 5, 7, 8, 9, 63, 64, 65, 1023, 1025, 10_000];

const orders: { readonly [name: string]: (k: number, n: number) => number } = {
  equal: () => 7,
  ascending: k => k,
  descending: (k, n) => n - k,
  'all NaN': () => NaN,
  zeros: k => (k % 2 ? -0 : 0),
};

describe('the network', () => {
  const handed = (indexed: boolean) => ({ using: { prange }, constants: { indexed } });
  test.each([true, false])('sorts rows of any length on every backend, places moved along: %s', indexed => {
    for (const n of lengths) {
      const h = 3;
      const keys = whole('uint32', h * n, 0, 99, n);
      const index = Int32Array.from(keys, (_: number, k: number) => k % n);
      const rows = Array.from({ length: h }, (_, i) => [...index.subarray(i * n, i * n + n)]);
      const at = rows.map((row, i) => row.sort((p, q) => keys[i * n + p] - keys[i * n + q] || p - q));
      const want = at.flatMap((row, i) => row.map(p => keys[i * n + p]));
      for (const backend of ['js', 'wasm', 'workers'] as const) {
        const [k, p] = [keys.slice(), index.slice()];
        compiled(network, { backend }, handed(indexed)).sync(k, p, h, n);
        expect([...k], `${n} ${backend}`).toEqual(want);
        if (indexed) expect([...p], `${n} ${backend}`).toEqual(at.flat());
      }
    }
  });
});

test('what is between two elements is what the rules of NumPy say', () => {
  const of = (rule: number) => interpolated(1, 2, 9, 4.5, 4, rule);
  expect([0, 1, 2, 3, 4].map(of)).toEqual([1.5, 1, 2, 1, 1.5]);
  expect(interpolated(1, 2, NaN, 4.5, 4, 1)).toBeNaN();
});

const parts = (v: any): unknown =>
  typeof v === 'number'
    ? v
    : ArrayBuffer.isView(v?.data)
      ? { shape: v.shape, of: v.data.constructor.name, data: [...v.data] }
      : Object.fromEntries(Object.entries(v).map(([name, part]) => [name, parts(part)]));

/** An array there gives what it gives here, bit for bit. */
async function same(f: Operation<any, any>, data: any, shape: readonly number[], ...more: any[]): Promise<void> {
  const want = parts(await f({ data, shape }, ...more));
  const there = await toGpu(data);
  expect(
    parts(await f({ data: there as never, shape }, ...more)),
    `${f.name} ${shape} ${data.constructor.name}`,
  ).toEqual(want);
  there.dispose();
}

const l: any = library;

describe.skipIf(!gpu.length)('an array on a device', () => {
  test.each(dtypes)('%s is sorted there, equals in their order', async dtype => {
    for (const n of dtype.endsWith('8') || dtype.endsWith('16') ? [1, 2, 3, 1025] : lengths) {
      const a = sample(dtype, n);
      await same(l.sort, a, [n]);
      await same(l.argsort, a, [n]);
    }
  });

  test.each(Object.keys(orders))('%s', async name => {
    for (const n of [3, 100]) {
      const a = Float32Array.from({ length: n }, (_, k) => orders[name](k, n));
      for (const f of [l.sort, l.argsort, l.unique, l.median]) await same(f, a, [n]);
      await same(l.topk, a, [n], 2);
    }
  });

  test('along each axis', async () => {
    const a = sample('float32', 5 * 9 * 4);
    for (const axis of [0, 1, 2, null]) {
      await same(l.sort, a, [5, 9, 4], { axis });
      await same(l.argsort, a, [5, 9, 4], { axis });
      for (const largest of [true, false]) await same(l.topk, a, [5, 9, 4], 3, { axis, largest });
    }
  });

  test('the greatest few, of long rows too', async () => {
    await same(l.topk, sample('float32', 1000), [1000], 10);
    await same(l.topk, uniform('float32', 70_000, -1, 1), [70_000], 50);
    await same(l.topk, sample('int16', 100), [4, 25], 3, { largest: false });
  });

  test('quantiles by every method, along axes, without NaNs', async () => {
    const a = uniform('float32', 3 * 40, -1, 1);
    const b = sample('float32', 3 * 40);
    for (const method of ['linear', 'lower', 'higher', 'nearest', 'midpoint']) {
      await same(l.quantile, a, [3, 40], [0, 0.3, 0.5, 1], { method });
      await same(l.quantile, a, [3, 40], 0.7, { method, axis: 1 });
      await same(l.quantile, b, [3, 40], [0.2, 0.9], { method, axis: 1, skipNaN: true });
    }
    await same(l.median, a, [3, 40]);
    await same(l.median, b, [3, 40], { axis: 0 });
    await same(l.median, Float32Array.of(NaN, NaN), [2], { skipNaN: true });
    await same(l.percentile, whole('int32', 1001, -50, 50), [1001], [1, 50, 99]);
  });

  test('different elements, with places and counts', async () => {
    for (const dtype of dtypes) await same(l.unique, sample(dtype, 1025), [1025]);
    for (const n of [0, 1, 2, 64, 65, 10_000]) await same(l.unique, sample('float32', n), [n]);
    await same(l.unique, sample('float32', 100), [100], { equalNaN: false });
  });

  test('places in a sorted array, and whether elements are in one', async () => {
    const a = sample('float32', 1000).sort();
    const v = Float32Array.of(NaN, 0, -0, Infinity, -Infinity, ...uniform('float32', 100, -4, 4, 3));
    const [there, wanted] = [await toGpu(a), await toGpu(v)];
    for (const side of ['left', 'right'] as const)
      expect([...(await l.searchsorted(there, wanted, { side })).data]).toEqual([
        ...l.searchsorted.sync(a, v, { side }).data,
      ]);
    expect([...(await l.isin(wanted, there)).data]).toEqual([...l.isin.sync(v, a).data]);
  });

  test('running sums of long rows', async () => {
    for (const shape of [[70_000], [2, 70_000]]) {
      const data = whole('float32', 70_000 * (shape.length === 2 ? 2 : 1), -8, 8, 2);
      await same(l.cumsum, data, shape, { axis: -1 });
    }
  });

  test('what a condition keeps, and where', async () => {
    for (const dtype of dtypes)
      for (const n of dtype === 'float32' ? [0, 1, 63, 64, 65, 10_000] : [1023]) {
        const a = sample(dtype, n);
        const mask = whole('uint8', n, 0, 1, 5);
        const [there, condition] = [await toGpu(a), await toGpu(mask)];
        const want = l.compress.sync(mask, a).data;
        expect((await l.compress(condition, there)).data, `${dtype} ${n}`).toEqual(want);
        expect((await l.compress(mask, there)).data).toEqual(want);
        expect((await l.compress(condition, a)).data).toEqual(want);
        expect((await l.compress(mask, a, { backend: 'webgpu' })).data).toEqual(want);
        // Subnormal numbers may be 0 there.
        const whole_ = dtype === 'float32' ? a.map((x: number) => (Math.abs(x) < 1e-37 ? 0 : x)) : a;
        expect((await l.flatnonzero(await toGpu(whole_))).data).toEqual(l.flatnonzero.sync(whole_).data);
      }
  });

  test('how many elements lie in each bin, to the last one: edges are where they are on the host', async () => {
    for (const dtype of dtypes) {
      const a = dtype === 'float32' ? uniform(dtype, 500, -3, 3) : sample(dtype, 500);
      const few = [{}, { bins: [-1e50, -2.5, 0, 0, 0.1, 1 / 3, 2.5, 99.5, 1e50] }, { bins: [-300, 300, 70_000] }];
      const others = [
        { bins: 33, range: [-0.7, 1.3] },
        { bins: 3, range: [1, 1] },
        { bins: [-1e50, -1e49] },
        { bins: [1e10, 1e11] },
        { bins: 5, range: [0, 2], density: true },
      ];
      for (const options of /(float|int)32/.test(dtype) ? [...few, ...others] : few) {
        const [want, got] = [l.histogram.sync(a, options), await l.histogram(await toGpu(a), options)];
        const why = `${dtype} ${JSON.stringify(options)}`;
        expect([...got.counts.data], why).toEqual([...want.counts.data]);
        expect([...got.edges.data], why).toEqual([...want.edges.data]);
        expect(got.counts.data.constructor).toBe(want.counts.data.constructor);
      }
    }
    // On edges, and beside them.
    const thirds = Float32Array.from({ length: 400 }, (_, k) => ((k % 31) - 15) / 3);
    const edges = Float64Array.from({ length: 31 }, (_, k) => (k - 15) / 3);
    const given = Float32Array.of(...thirds, ...Float32Array.from(edges), NaN, Infinity, -Infinity, -0);
    for (const bins of [edges, [...Float32Array.from(edges)], 30])
      expect([...(await l.histogram(await toGpu(given), { bins, range: [-5, 5] })).counts.data]).toEqual([
        ...l.histogram.sync(given, { bins, range: [-5, 5] }).counts.data,
      ]);
  });

  test('how often whole numbers occur', async () => {
    for (const dtype of ['uint8', 'int8', 'uint16', 'int16', 'int32', 'uint32'] as const)
      for (const n of [0, 1, 5000]) {
        const a = whole(dtype, n, 0, 99, 4);
        for (const options of [{}, { minlength: 120 }])
          expect((await l.bincount(await toGpu(a), options)).data, `${dtype} ${n}`).toEqual(
            l.bincount.sync(a, options).data,
          );
      }
  });

  test('what has 64 bits, or weights, is refused by name', async () => {
    const there = await toGpu(new Float64Array(8));
    const words = "must not be float64 on a device, which has 32 bits: `await a.to('cpu')`";
    await expect(l.compress(there, new Float32Array(8))).rejects.toThrow(`compress: \`condition\` ${words}`);
    await expect(l.compress(new Uint8Array(8), there)).rejects.toThrow(`compress: \`a\` ${words}`);
    await expect(l.flatnonzero(there)).rejects.toThrow(`flatnonzero: \`a\` ${words}`);
    await expect(l.histogram(there)).rejects.toThrow(`histogram: \`a\` ${words}`);
    const weights = new Float32Array(8);
    for (const f of ['histogram', 'bincount'])
      await expect(l[f](await toGpu(new Int32Array(8)), { weights })).rejects.toThrow(
        `${f}: \`weights\` go with arrays of the host only, being summed in float64: \`await a.to('cpu')\``,
      );
  });

  test('results go to the device where `out` is there', async () => {
    const a = sample('float32', 1000);
    const [there, out, places] = [
      await toGpu(a),
      await toGpu(new Float32Array(1000)),
      await toGpu(new Int32Array(1000)),
    ];
    await l.sort(there, { out });
    await l.argsort(there, { out: places });
    expect([...(await out.data())]).toEqual([...l.sort.sync(a).data]);
    expect([...(await places.data())]).toEqual([...l.argsort.sync(a).data]);
    expect([...(await there.data())]).toEqual([...a]);
    await l.sort(there, { out: there });
    expect([...(await there.data())]).toEqual([...l.sort.sync(a).data]);
  });

  test('what has no keys of 32 bits is refused by name', async () => {
    const there = await toGpu(new Float64Array(8));
    for (const f of ['sort', 'argsort', 'unique', 'median'])
      await expect(l[f](there)).rejects.toThrow(
        `${f}: \`a\` must not be float64 on a device, which sorts keys of 32 bits: \`await a.to('cpu')\``,
      );
  });
});
