import type { Floats } from '../types.ts';

/** Greatest distances along an axis, max |a − b|. SciPy's `cdist` with 'chebyshev'.
 *
 * @param a (m, d)
 * @param b (d, n), a point in each column
 * @param out (m, n), overwritten; not the memory of a or b
 */
export function chebyshev(a: Floats, b: Floats, out: Floats, m: number, n: number, d: number): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let s = 0;
      for (let p = 0; p < d; p++) {
        s = Math.max(s, Math.abs(a[i * d + p] - b[p * n + j]));
      }
      out[i * n + j] = s;
    }
  }
}
