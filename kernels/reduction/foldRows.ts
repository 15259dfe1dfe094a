import type { Numbers } from '../types.ts';

declare const term: (x: number) => number;
declare const fold: (s: number, x: number) => number;
declare const done: (s: number, by: number) => number;
declare const start: number;

/** Every row folded into one number: outᵢ ← done(start ∘ term(aᵢ₀) ∘ term(aᵢ₁) ∘ …), where s ∘ x is fold(s, x). Sums and
 * products of floats follow the tree of parallel loops.
 *
 * @param a (h, n)
 * @param out (h), overwritten; not the memory of a
 * @param by handed to `done`
 */
export function foldRows(a: Numbers, h: number, n: number, out: Numbers, by: number): void {
  for (let i = 0; i < h; i++) {
    let s = start;
    for (let j = 0; j < n; j++) s = fold(s, term(a[i * n + j]));
    out[i] = done(s, by);
  }
}
