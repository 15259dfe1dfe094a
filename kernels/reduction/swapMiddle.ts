import type { Numbers } from '../types.ts';

/** A copy with its two middle axes swapped: out[p, r, q, s] ← a[p, q, r, s].
 *
 * @param a (h, m, n, w)
 * @param out (h, n, m, w), overwritten; not the memory of a
 */
export function swapMiddle(a: Numbers, h: number, m: number, n: number, w: number, out: Numbers): void {
  for (let p = 0; p < h; p++) {
    for (let r = 0; r < n; r++) {
      for (let q = 0; q < m; q++) {
        for (let s = 0; s < w; s++) out[((p * n + r) * m + q) * w + s] = a[((p * m + q) * n + r) * w + s];
      }
    }
  }
}
