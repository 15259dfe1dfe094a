import type { Floats } from './types.ts';

/** Matrix product, C ← AB. BLAS level 3, `?gemm` with α = 1, β = 0.
 *
 * @param a (m, k)
 * @param b (k, n)
 * @param c (m, n), overwritten; not the memory of a or b
 */
export function matmul(a: Floats, b: Floats, c: Floats, m: number, n: number, k: number): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let s = 0;
      for (let p = 0; p < k; p++) s += a[i * k + p] * b[p * n + j];
      c[i * n + j] = s;
    }
  }
}
