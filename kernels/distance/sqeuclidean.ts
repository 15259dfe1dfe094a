import type { Floats } from '../types.ts';

/** Squared Euclidean distances of points, Σ (a − b)². SciPy's `cdist` with 'sqeuclidean'.
 *
 * @param a (m, d)
 * @param b (d, n), a point in each column
 * @param out (m, n), overwritten; not the memory of a or b
 */
export function sqeuclidean(a: Floats, b: Floats, out: Floats, m: number, n: number, d: number): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let s = 0;
      for (let p = 0; p < d; p++) {
        const e = a[i * d + p] - b[p * n + j];
        s += e * e;
      }
      out[i * n + j] = s;
    }
  }
}
