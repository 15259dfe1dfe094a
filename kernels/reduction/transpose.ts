import type { Numbers } from '../types.ts';

/** A copy of a stack of matrices, each transposed: out[p, r, q] ← a[p, q, r].
 *
 * @param a (h, m, n)
 * @param out (h, n, m), overwritten; not the memory of a
 */
export function transpose(a: Numbers, h: number, m: number, n: number, out: Numbers): void {
  for (let p = 0; p < h; p++) {
    for (let r = 0; r < n; r++) {
      for (let q = 0; q < m; q++) out[(p * n + r) * m + q] = a[(p * m + q) * n + r];
    }
  }
}
