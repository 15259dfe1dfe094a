import type { Floats } from '../types.ts';

/** The last columns of a matrix product, from `first` on.
 *
 * @param a (m, k)
 * @param b (k, n)
 * @param c (m, n): columns first … n − 1 are overwritten; not the memory of a or b
 */
export function matmulColumns(a: Floats, b: Floats, c: Floats, m: number, n: number, k: number, first: number): void {
  for (let i = 0; i < m; i++) {
    for (let j = first; j < n; j++) {
      let s = 0;
      for (let p = 0; p < k; p++) s += a[i * k + p] * b[p * n + j];
      c[i * n + j] = s;
    }
  }
}
