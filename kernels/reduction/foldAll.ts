import type { Numbers } from '../types.ts';

declare const term: (x: number) => number;
declare const fold: (s: number, x: number) => number;
declare const done: (s: number, by: number) => number;
declare const start: number;

/** Part of an array folded into one number: out[at] ← done(start ∘ term(a[from]) ∘ … ∘ term(a[from + n − 1])), where s ∘ x is
 * fold(s, x). Sums and products of floats follow the tree of parallel loops.
 *
 * @param a at least from + n elements
 * @param out one element of it is written; not the memory of a
 * @param by handed to `done`
 */
export function foldAll(a: Numbers, from: number, n: number, out: Numbers, at: number, by: number): void {
  let s = start;
  for (let j = 0; j < n; j++) s = fold(s, term(a[from + j]));
  out[at] = done(s, by);
}
