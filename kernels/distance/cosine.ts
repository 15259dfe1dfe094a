import type { Floats } from '../types.ts';

/** One less the cosine of the angle between points, 1 − a·b / (|a| |b|); NaN where one is 0. SciPy's `cdist` with 'cosine'.
 *
 * @param a (m, d)
 * @param b (d, n), a point in each column
 * @param out (m, n), overwritten; not the memory of a or b
 */
export function cosine(a: Floats, b: Floats, out: Floats, m: number, n: number, d: number): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let s = 0;
      let u = 0;
      let v = 0;
      for (let p = 0; p < d; p++) {
        const x = a[i * d + p];
        const y = b[p * n + j];
        s += x * y;
        u += x * x;
        v += y * y;
      }
      out[i * n + j] = 1 - s / (Math.sqrt(u) * Math.sqrt(v));
    }
  }
}
