import type { Floats } from '../types.ts';

/** Many small matrix products, C_t ← A_t B_t. PyTorch's `bmm`.
 *
 * @param a (count, m, k), or one (m, k) with stepA = 0
 * @param b (count, k, n), or one (k, n) with stepB = 0
 * @param c (count, m, n), overwritten; not the memory of a or b
 * @param stepA elements from one matrix of a to the next @param stepB of b
 */
export function matmulBatch(
  a: Floats,
  b: Floats,
  c: Floats,
  count: number,
  m: number,
  n: number,
  k: number,
  stepA: number,
  stepB: number,
): void {
  for (let t = 0; t < count; t++) {
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        let s = 0;
        for (let p = 0; p < k; p++) s += a[t * stepA + i * k + p] * b[t * stepB + p * n + j];
        c[t * m * n + i * n + j] = s;
      }
    }
  }
}
