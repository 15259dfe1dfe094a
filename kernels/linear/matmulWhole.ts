import type { Whole } from '../types.ts';

declare const fold: <T>(s: T, x: T, y: T) => T;
declare const zero: () => number;

/** Many matrix products of whole numbers, C_t ← A_t B_t: `fold` adds a product to a sum in the arithmetic of their dtype.
 *
 * @param a (count, m, k), or one (m, k) with stepA = 0
 * @param b (count, k, n), or one (k, n) with stepB = 0
 * @param c (count, m, n), overwritten; not the memory of a or b
 * @param stepA elements from one matrix of a to the next @param stepB of b
 */
export function matmulWhole(
  a: Whole,
  b: Whole,
  c: Whole,
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
        let s = zero();
        for (let p = 0; p < k; p++) s = fold(s, a[t * stepA + i * k + p] as number, b[t * stepB + p * n + j] as number);
        c[t * m * n + i * n + j] = s;
      }
    }
  }
}
