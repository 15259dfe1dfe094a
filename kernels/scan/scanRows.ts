import type { Numbers } from '../types.ts';

declare const fold: (s: number, x: number) => number;
declare const start: number;
declare const exclusive: boolean;

/** Running folds along rows: outᵢⱼ ← start ∘ aᵢ₀ ∘ … ∘ aᵢⱼ, in order, or without aᵢⱼ where `exclusive`.
 *
 * @param a (h, n)
 * @param out (h, n), overwritten; may be a
 */
export function scanRows(a: Numbers, h: number, n: number, out: Numbers): void {
  for (let i = 0; i < h; i++) {
    let s = start;
    for (let j = 0; j < n; j++) {
      const t = fold(s, a[i * n + j]);
      out[i * n + j] = exclusive ? s : t;
      s = t;
    }
  }
}
