/** Linear algebra over stacks of matrices. */
import { expect, test } from 'vitest';
import * as np from '../../src/array/index.ts';
import { fromData } from '../../src/ndarray/ndarray.ts';
import { checkAll } from './goldens.ts';

test('results are what NumPy gives', () => checkAll('linalg'));

/** Numbers in −1 … 1, always the same. */
function numbers(shape: readonly number[], dtype: 'float64' | 'float32' = 'float64', seed = 1): np.NDArray {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  const size = shape.reduce((n, e) => n * e, 1);
  const data = dtype === 'float64' ? new Float64Array(size) : new Float32Array(size);
  return fromData(
    data.map(() => next()),
    shape,
  );
}

const values = (a: np.NDArray): number[] => [...(a.data.sync() as Float64Array)];
const furthest = (a: np.NDArray, b: np.NDArray): number => {
  expect(a.shape).toEqual(b.shape);
  const [x, y] = [values(a), values(b)];
  return x.reduce((most, v, k) => Math.max(most, Math.abs(v - y[k])), 0);
};
const identity = (n: number): np.NDArray =>
  np.asarray(Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0))));

/** Columns are orthonormal, as far as there are any. */
function orthonormal(q: np.NDArray, tolerance: number): void {
  const n = q.shape.at(-1)!;
  if (!n) return;
  const product = np.matmul(q.mT, q);
  const unit = identity(n).broadcastTo(product.shape);
  expect(furthest(product.astype('float64'), unit)).toBeLessThan(tolerance);
}

const shapes = [
  [1, 1],
  [3, 3],
  [5, 3],
  [3, 5],
  [8, 8],
  [2, 4, 3],
  [2, 2, 3, 4],
  [17, 30],
  [40, 40],
  [33, 21],
];
const near = (dtype: string): number => (dtype === 'float32' ? 3e-6 : 2e-13);

test.each(['float64', 'float32'] as const)('A = U S Vh with orthonormal U and Vh, %s', dtype => {
  for (const shape of shapes)
    for (const full_matrices of [false, true]) {
      const a = numbers(shape, dtype);
      const { U, S, Vh } = np.linalg.svd(a, { full_matrices });
      const [m, n] = shape.slice(-2);
      const k = Math.min(m, n);
      expect([U.dtype, S.dtype, Vh.dtype]).toEqual([dtype, dtype, dtype]);
      expect(U.shape.slice(-2)).toEqual([m, full_matrices ? m : k]);
      expect(Vh.shape.slice(-2)).toEqual([full_matrices ? n : k, n]);
      orthonormal(U, near(dtype));
      orthonormal(Vh.mT, near(dtype));
      const scaled = U.slice('...', null, [null, k]).mul(S.reshape([...shape.slice(0, -2), 1, k]));
      expect(furthest(np.matmul(scaled, Vh.slice('...', [null, k], null)), a)).toBeLessThan(10 * near(dtype));
    }
});

test('singular matrices have orthonormal singular vectors too', () => {
  for (const a of [
    np.matmul(numbers([6, 2]), numbers([2, 5])),
    numbers([4, 4]).mul(0),
    np.matmul(numbers([20, 3]), numbers([3, 24])),
  ]) {
    const { U, S, Vh } = np.linalg.svd(a);
    orthonormal(U, 1e-13);
    orthonormal(Vh.mT, 1e-13);
    const k = S.size;
    const scaled = U.slice('...', null, [null, k]).mul(S);
    expect(furthest(np.matmul(scaled, Vh.slice([null, k], null)), a)).toBeLessThan(1e-13);
  }
});

test.each(['float64', 'float32'] as const)('A = Q R, and Q has orthonormal columns, %s', dtype => {
  for (const shape of shapes)
    for (const mode of ['reduced', 'complete'] as const) {
      const a = numbers(shape, dtype);
      const { Q, R } = np.linalg.qr(a, { mode });
      orthonormal(Q, near(dtype));
      expect(furthest(np.matmul(Q, R), a)).toBeLessThan(10 * near(dtype));
      const [m, n] = R.shape.slice(-2);
      const r = values(R);
      r.forEach((x, at) => {
        if (Math.floor(at / n) % m > at % n) expect(x).toBe(0);
      });
    }
});

test.each(['float64', 'float32'] as const)('A V = V diag(w), and V is orthonormal, %s', dtype => {
  for (const shape of [
    [1, 1],
    [2, 2],
    [3, 3],
    [8, 8],
    [2, 4, 4],
    [40, 40],
    [65, 65],
  ]) {
    const b = numbers(shape, dtype);
    const a = b.add(b.mT);
    const { eigenvalues, eigenvectors } = np.linalg.eigh(a);
    orthonormal(eigenvectors, near(dtype));
    const w = eigenvalues.reshape([...shape.slice(0, -1).with(-1, 1), shape.at(-1)!]);
    expect(furthest(np.matmul(a, eigenvectors), eigenvectors.mul(w))).toBeLessThan(30 * near(dtype));
    const list = values(eigenvalues);
    list.forEach((x, k) => k % shape.at(-1)! && expect(x).toBeGreaterThanOrEqual(list[k - 1]));
  }
});

test('eigenvalues that are the same have orthonormal vectors', () => {
  for (const a of [identity(5), np.matmul(numbers([12, 2]), numbers([12, 2]).mT), numbers([3, 3]).mul(0)]) {
    const { eigenvalues, eigenvectors } = np.linalg.eigh(a);
    orthonormal(eigenvectors, 1e-13);
    expect(furthest(np.matmul(a, eigenvectors), eigenvectors.mul(eigenvalues))).toBeLessThan(1e-13);
  }
});

test('factors solve equations', () => {
  for (const n of [1, 3, 40, 70]) {
    const a = numbers([n, n]);
    const b = numbers([n, 3], 'float64', 5);
    const factors = np.linalg.lu_factor(a);
    expect(factors.piv.dtype).toBe('int32');
    expect(furthest(np.matmul(a, np.linalg.lu_solve(factors, b)), b)).toBeLessThan(1e-11);
    expect(furthest(np.matmul(a, np.linalg.solve(a, b)), b)).toBeLessThan(1e-11);
    expect(furthest(np.matmul(a, np.linalg.inv(a)), identity(n))).toBeLessThan(1e-11);
  }
});

test('stacks give the bits of their matrices alone', () => {
  const a = numbers([3, 40, 40]);
  const s = np.matmul(a, a.mT);
  for (let t = 0; t < 3; t++) {
    expect(values(np.linalg.cholesky(s).slice(t))).toEqual(values(np.linalg.cholesky(s.slice(t))));
    expect(values(np.linalg.inv(a).slice(t))).toEqual(values(np.linalg.inv(a.slice(t))));
    expect(values(np.linalg.eigvalsh(s).slice(t))).toEqual(values(np.linalg.eigvalsh(s.slice(t))));
  }
});

test('results are recorded, and awaited', async () => {
  const a = numbers([40, 40]);
  const rest = np.sum(np.matmul(np.linalg.inv(a), a).add(identity(40).mul(-1)));
  expect(Math.abs(await rest.item())).toBeLessThan(1e-10);
  const { Q, R } = np.linalg.qr(a);
  expect(Math.abs(await np.sum(np.matmul(Q, R).add(a.mul(-1))).item())).toBeLessThan(1e-11);
  await expect(np.linalg.inv(np.asarray([[0]])).data()).rejects.toThrow('linalg.inv: singular matrix');
  const { x, rank } = await np.linalg.lstsq(numbers([6, 2]), numbers([6]));
  expect([x.shape, rank]).toEqual([[2], 2]);
});

test('NaN goes through, and ends', () => {
  const a = identity(3).mul(Number.NaN);
  expect(values(np.linalg.svdvals(a)).every(Number.isNaN)).toBe(true);
  expect(values(np.linalg.eigvalsh(a)).some(Number.isNaN)).toBe(true);
});

test.each(shapes)('A = P L U, whichever way P is told: (%s, …)', (...shape) => {
  const a = numbers(shape);
  const { P, L, U } = np.linalg.lu(a);
  expect(furthest(np.matmul(np.matmul(P, L), U), a)).toBeLessThan(1e-13);
  const moved = np.linalg.lu(a, { permute_l: true });
  expect(Object.keys(moved)).toEqual(['L', 'U']);
  expect(furthest(moved.L, np.matmul(P, L))).toBe(0);
  const { P: places } = np.linalg.lu(a, { p_indices: true });
  expect([places.dtype, places.shape]).toEqual(['int32', shape.slice(0, -1)]);
  const rows = np.take_along_axis(L, places.reshape(...places.shape, 1).broadcastTo(L.shape), { axis: -2 });
  expect(furthest(rows, moved.L)).toBe(0);
});
