/** Distances, clusters and random numbers. The plain side runs the same kernels as plain functions. */
import { empty } from '../../src/index.ts';
import { cdist, kmeansStep, normal, uniform as random } from '../../src/library/index.ts';
import type { Operation } from '../../src/operation.ts';
import { plainly, uniform } from '../../test/library/support.ts';
import type { LibraryRow } from '../library.ts';

type Float = 'float32' | 'float64';

function points(dtype: Float, n: number, d: number, seed: number) {
  const own = uniform(dtype, n * d, -1, 1, seed);
  const data = empty(n * d, dtype);
  data.set(own);
  return [
    { data: own, shape: [n, d] },
    { data, shape: [n, d] },
  ] as const;
}

/** A function on ordinary arrays in plain JavaScript, and on library arrays compiled. */
function row(
  name: string,
  f: Operation<any, unknown>,
  own: readonly unknown[],
  here: readonly unknown[],
  options = {},
): LibraryRow {
  const on = (threads: number) => () => f.sync(...here, { ...options, threads, backend: 'cpu' });
  const sides = () => [
    { name: 'plain JavaScript', run: () => plainly(f, ...own, options) },
    { name: 'one thread', run: on(1) },
    { name: 'two threads', run: on(2) },
  ];
  return { name, sides };
}

const [a, b] = [1, 2].map(seed => points('float64', 1000, 16, seed));
const [c, e] = [1, 2].map(seed => points('float32', 1000, 16, seed));
const many = points('float64', 100_000, 8, 1);
const few = points('float64', 16, 8, 2);

export const rows: readonly LibraryRow[] = [
  ...(['euclidean', 'cityblock', 'cosine'] as const).map(metric =>
    row(`cdist ${metric} float64 1000 × 1000 in 16-d`, cdist, [a[0], b[0]], [a[1], b[1]], { metric }),
  ),
  row('cdist euclidean float32 1000 × 1000 in 16-d', cdist, [c[0], e[0]], [c[1], e[1]]),
  row('k-means step, 100 000 points in 8-d, 16 centroids', kmeansStep, [many[0], few[0]], [many[1], few[1]]),
  row('uniform float64 1 M', random, [1e6], [1e6]),
  row('normal float64 1 M', normal, [1e6], [1e6]),
];
