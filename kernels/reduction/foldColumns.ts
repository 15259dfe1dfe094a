import type { Numbers } from '../types.ts';

declare const term: (x: number) => number;
declare const fold: (s: number, x: number) => number;
declare const done: (s: number, by: number) => number;
declare const start: number;

/** Every column of a stack of matrices folded into one number: outₒᵢ ← done(start ∘ term(aₒ₀ᵢ) ∘ term(aₒ₁ᵢ) ∘ …), where s ∘ x
 * is fold(s, x), associative. The memory is walked as it lies, eight rows at a time, and partial results are held in `out`.
 *
 * @param a (outer, n, inner), from element `from` on
 * @param out (outer, inner), from element `at` on, overwritten; not the memory of a
 * @param by handed to `done`
 */
export function foldColumns(
  a: Numbers,
  from: number,
  outer: number,
  n: number,
  inner: number,
  out: Numbers,
  at: number,
  by: number,
): void {
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) out[at + o * inner + i] = start;
    for (let j = 0; j + 7 < n; j += 8) {
      for (let i = 0; i < inner; i++) {
        const w = fold(term(a[from + (o * n + j) * inner + i]), term(a[from + (o * n + j) * inner + inner + i]));
        const x = fold(
          term(a[from + (o * n + j) * inner + 2 * inner + i]),
          term(a[from + (o * n + j) * inner + 3 * inner + i]),
        );
        const y = fold(
          term(a[from + (o * n + j) * inner + 4 * inner + i]),
          term(a[from + (o * n + j) * inner + 5 * inner + i]),
        );
        const z = fold(
          term(a[from + (o * n + j) * inner + 6 * inner + i]),
          term(a[from + (o * n + j) * inner + 7 * inner + i]),
        );
        out[at + o * inner + i] = fold(out[at + o * inner + i], fold(fold(w, x), fold(y, z)));
      }
    }
    for (let j = Math.floor(n / 8) * 8; j < n; j++) {
      for (let i = 0; i < inner; i++)
        out[at + o * inner + i] = fold(out[at + o * inner + i], term(a[from + (o * n + j) * inner + i]));
    }
    for (let i = 0; i < inner; i++) out[at + o * inner + i] = done(out[at + o * inner + i], by);
  }
}
