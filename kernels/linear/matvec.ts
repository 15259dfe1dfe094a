import type { Floats } from '../types.ts';

/** Product of a matrix and a vector, y ← Ax. BLAS level 2, `?gemv` with α = 1, β = 0.
 *
 * @param a (m, k)
 * @param x (k)
 * @param y (m), overwritten; not the memory of a or x
 */
export function matvec(a: Floats, x: Floats, y: Floats, m: number, k: number): void {
  for (let i = 0; i < m; i++) {
    let s = 0;
    for (let p = 0; p < k; p++) s += a[i * k + p] * x[p];
    y[i] = s;
  }
}
