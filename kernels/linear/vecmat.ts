import type { Floats } from '../types.ts';

/** Product of a vector and a matrix, y ← xA = Aᵀx, as the memory of A lies. BLAS level 2, `?gemv` transposed.
 *
 * @param x (m)
 * @param a (m, n)
 * @param y (n), overwritten; not the memory of a or x
 */
export function vecmat(x: Floats, a: Floats, y: Floats, m: number, n: number): void {
  for (let j = 0; j < n; j++) {
    let s = 0;
    for (let i = 0; i < m; i++) s += x[i] * a[i * n + j];
    y[j] = s;
  }
}
