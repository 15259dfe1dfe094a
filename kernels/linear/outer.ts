import type { Floats } from '../types.ts';

/** Outer product, every element of one vector times every element of another. BLAS level 2, `?ger` on zeros.
 *
 * @param x (m)
 * @param y (n)
 * @param out (m, n), overwritten; not the memory of x or y
 */
export function outer(x: Floats, y: Floats, out: Floats, m: number, n: number): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) out[i * n + j] = x[i] * y[j];
  }
}
