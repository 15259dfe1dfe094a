/** Distances, clusters and random numbers: SciPy's results, the plain functions' on every backend, and what does not fit. */
import { describe, expect, test } from 'vitest';
import { random } from '../../src/index.ts';
import { cdist, kmeansStep, normal, uniform } from '../../src/library/index.ts';
import { backends, distance, golden, gpu, uniform as inputs, plainly, whole } from './support.ts';

interface Case {
  readonly metric: 'euclidean';
  readonly m: number;
  readonly n: number;
  readonly d: number;
  readonly want: number[];
}

const dtypes = ['float32', 'float64'] as const;
const metrics = ['euclidean', 'sqeuclidean', 'cityblock', 'chebyshev', 'cosine'] as const;
const all = golden<any[]>('distance');

test('distances are those of SciPy', () => {
  for (const { metric, m, n, d, want } of all.filter(c => c.metric) as Case[]) {
    const a = { data: inputs('float64', m * d, -1, 1, 1), shape: [m, d] };
    const b = { data: inputs('float64', n * d, -1, 1, 2), shape: [n, d] };
    const { data, shape } = cdist.sync(a, b, { metric });
    expect([metric, shape, distance(data, want) < 1e-15]).toEqual([metric, [m, n], true]);
  }
});

test('a step of k-means is that of SciPy', () => {
  const want = all.find(c => c.labels);
  const points = { data: inputs('float64', 120, -1, 1, 1), shape: [40, 3] };
  const { labels, centroids, counts, inertia } = kmeansStep.sync(points, {
    data: inputs('float64', 15, -1, 1, 2),
    shape: [5, 3],
  });
  expect([...labels.data]).toEqual(want.labels);
  expect(distance(centroids.data, want.centroids)).toBeLessThan(1e-15);
  expect([...counts.data]).toEqual([0, 1, 2, 3, 4].map(c => want.labels.filter((l: number) => l === c).length));
  expect(inertia).toBeCloseTo(want.inertia, 13);
});

const sizes = [
  [0, 3, 2],
  [3, 0, 2],
  [2, 3, 0],
  [1, 1, 1],
  [3, 7, 3],
  [9, 8, 4],
  [5, 33, 17],
  [64, 65, 5],
] as const;

describe.each(dtypes)('%s', dtype => {
  test.each(metrics)('%s gives the plain results on every backend', async metric => {
    for (const [m, n, d] of sizes) {
      const a = { data: whole(dtype, m * d, -8, 8, 1), shape: [m, d] };
      const b = { data: whole(dtype, n * d, -8, 8, 2), shape: [n, d] };
      const { data, shape } = plainly(cdist, a, b, { metric });
      // A quotient of roots is rounded to float32 at each step by some, and once by the plain function.
      const same = (y: any) => {
        expect(y.shape).toEqual(shape);
        if (metric !== 'cosine' || dtype === 'float64') expect(y.data).toEqual(data);
        else expect(distance(y.data, data)).toBeLessThan(1e-6);
      };
      for (const backend of backends) {
        same(cdist.sync(a, b, { metric, backend }));
        same(await cdist(a, b, { metric, backend }));
      }
      for (const backend of dtype === 'float32' ? gpu : []) {
        const y = await cdist(a, b, { metric, backend, precision: 'f32' });
        expect(distance(y.data, data)).toBeLessThan(1e-6);
      }
    }
  });

  test('a step of k-means gives the plain results on every backend', async () => {
    for (const [n, k, d] of [
      [0, 2, 3],
      [1, 1, 1],
      [17, 4, 3],
      [130, 9, 2],
    ]) {
      const points = { data: whole(dtype, n * d, -8, 8, 1), shape: [n, d] };
      const old = { data: whole(dtype, k * d, -8, 8, 2), shape: [k, d] };
      const want = plainly(kmeansStep, points, old);
      for (const backend of backends) {
        expect(kmeansStep.sync(points, old, { backend })).toEqual(want);
        expect(await kmeansStep(points, old, { backend })).toEqual(want);
      }
    }
  });

  test('random numbers are those of their places in the stream', async () => {
    for (const n of [0, 1, 7, 8, 9, 1000]) {
      const options = { seed: 42, first: 5, dtype, low: -2, high: 3 };
      const want = plainly(uniform, n, options);
      const gauss = { seed: -7, first: 3, dtype, mean: 1, deviation: 2 };
      const one = normal.sync(n, { ...gauss, backend: 'wasm' });
      expect(distance(one.data, plainly(normal, n, gauss).data)).toBeLessThan(dtype === 'float64' ? 1e-15 : 1e-6);
      for (const backend of backends) {
        expect(uniform.sync(n, { ...options, backend })).toEqual(want);
        expect(await uniform([n], { ...options, backend })).toEqual(want);
        expect(normal.sync(n, { ...gauss, backend })).toEqual(one);
        expect(await normal(n, { ...gauss, backend })).toEqual(one);
      }
    }
  });
});

test('uniform numbers are those of `random`, and go on where a call has ended', () => {
  const { data } = uniform.sync([2, 3], { seed: 9 });
  expect([...data]).toEqual([0, 1, 2, 3, 4, 5].map(i => random(9, i)));
  expect([...uniform.sync(2, { seed: 9, first: 4 }).data]).toEqual([...data.slice(4)]);
  const out = new Float64Array(3);
  expect(uniform.sync(3, { out }).data).toBe(out);
});

test('normal numbers have the mean and deviation asked for', () => {
  const n = 100_000;
  const { data } = normal.sync(n, { seed: 1, mean: 3, deviation: 2 });
  const mean = data.reduce((s: number, x: number) => s + x, 0) / n;
  const variance = data.reduce((s: number, x: number) => s + (x - mean) ** 2, 0) / n;
  const skew = data.reduce((s: number, x: number) => s + ((x - mean) / 2) ** 3, 0) / n;
  // Five standard errors.
  expect(Math.abs(mean - 3)).toBeLessThan((5 * 2) / Math.sqrt(n));
  expect(Math.abs(variance / 4 - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
  expect(Math.abs(skew)).toBeLessThan(5 * Math.sqrt(15 / n));
});

const m23 = { data: new Float64Array(6), shape: [2, 3] };
const wrong = [
  [() => cdist.sync(m23, new Float64Array(3)), 'cdist: `b` must have 2 dimensions, not 1 (its shape is 3)'],
  [
    () => cdist.sync(m23, { data: new Float64Array(4), shape: [2, 2] }),
    'cdist: `b` must have points of 3 dimensions as `a` has, not 2 × 2',
  ],
  [() => cdist.sync(m23, { data: new Float32Array(6), shape: [2, 3] }), 'cdist: `b` must be float64, not float32'],
  [
    () => cdist.sync(m23, m23, { metric: 'l2' as 'cosine' }),
    "the option `metric` takes one of 'euclidean', 'sqeuclidean', 'cityblock', 'chebyshev', 'cosine', not 'l2'",
  ],
  [() => cdist.sync(m23, m23, { out: new Float64Array(3) }), 'cdist: `out` must have the shape 2 × 2, not 3'],
  [
    () => kmeansStep.sync(m23, { data: new Float64Array(0), shape: [0, 3] }),
    'kmeansStep: `centroids` must have at least one',
  ],
  [() => uniform.sync(-1), 'uniform: `shape` must be a whole number from 0 on, or a list of them'],
  [() => uniform.sync(3, { seed: 0.5 }), 'the option `seed` takes a whole number, not 0.5'],
  [() => normal.sync(3, { first: -1 }), 'the option `first` takes a whole number from 0 on, not -1'],
  [
    () => normal.sync(3, { dtype: 'int32' as 'float32' }),
    "the option `dtype` takes one of 'float32', 'float64', not 'int32'",
  ],
  [() => uniform.sync(3, { out: new Float32Array(3) }), 'uniform: `out` must be float64, not float32'],
  [() => normal.sync(3, { deviation: Number.NaN }), 'the option `deviation` takes a finite number, not NaN'],
] as const;

test.each(wrong)('what does not fit is refused: %#', (call, sentence) => {
  expect(call).toThrow(sentence);
});
