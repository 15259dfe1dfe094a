/** Columns are added up row by row, each step rounded, as NumPy adds them; in blocks of rows where those are many or columns few. */
import { afterEach, expect, test } from 'vitest';
import * as np from '../../src/array/index.ts';
import { forced } from '../../src/ndarray/fuse.ts';
import { uniform } from '../library/support.ts';

afterEach(() => {
  forced.way = undefined;
});

const round = { float32: Math.fround, float64: (x: number) => x };

function inOrder(a: ArrayLike<number>, h: number, w: number, to: (x: number) => number): number[] {
  const sums = new Array<number>(w).fill(0);
  for (let i = 0; i < h; i++) for (let j = 0; j < w; j++) sums[j] = to(sums[j] + a[i * w + j]);
  return sums;
}

test.each([
  ['float32', 5, 300],
  ['float32', 129, 31],
  ['float32', 1000, 257],
  ['float64', 300, 999],
  ['float64', 7, 9],
] as const)('%s, %i × %i: by loops or by a kernel, in the order of the rows', (dtype, h, w) => {
  const data: Float64Array = uniform(dtype, h * w, -1, 1, 3);
  const wanted = inOrder(data, h, w, round[dtype]);
  const a = np.asarray(data).reshape(h, w).copy();
  for (const way of ['loops', 'kernels'] as const) {
    forced.way = way;
    expect(Array.from(np.sum(a, { axis: 0 }).data.sync() as Float64Array)).toEqual(wanted);
  }
});

test.each([
  [4096, 256],
  [4097, 256],
  [4096, 255],
  [1000, 100],
  [70000, 9],
])('%i × %i: sums, and folds of expressions beside numbers of the columns, are near the exact ones', (h, w) => {
  const data: Float64Array = uniform('float64', h * w, -1, 1, 4);
  const a = np.asarray(data).reshape(h, w).copy();
  const exact = inOrder(data, h, w, x => x);
  const means = exact.map(s => s / h);
  const squares = inOrder(
    data.map((x, k) => (x - means[k % w]) ** 2),
    h,
    w,
    x => x,
  );
  const found = np.sum(a, { axis: 0 }).data.sync() as Float64Array;
  const deviations = np.std(a, { axis: 0 }).data.sync() as Float64Array;
  for (let j = 0; j < w; j++) {
    expect(Math.abs(found[j] - exact[j])).toBeLessThan(1e-11);
    expect(Math.abs(deviations[j] - Math.sqrt(squares[j] / h))).toBeLessThan(1e-13);
  }
});

test('a stack of matrices, and views that are no stack', () => {
  const a = np
    .asarray(Float64Array.from({ length: 9 * 40 * 50 }, (_, k) => k % 101))
    .reshape(9, 40, 50)
    .copy();
  const sums = np.sum(a, { axis: 1 }).toArray();
  const parts = Array.from({ length: 9 }, (_, o) => np.sum(a.slice(`${o}`), { axis: 0 }).toArray());
  expect(sums).toEqual(parts);
  expect(np.sum(a.slice(':, ::2'), { axis: 1 }).toArray()).toEqual(
    Array.from({ length: 9 }, (_, o) => np.sum(a.slice(`${o}, ::2`).copy(), { axis: 0 }).toArray()),
  );
});
