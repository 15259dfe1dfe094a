import type { Numbers } from '../types.ts';

declare const term: (x: number) => number;
declare const done: (s: number, by: number) => number;

/** The sum over part of an array of a term of each element's distance from a number: out[at] ← done(Σ term(a[from + j] −
 * shift[at])). Two-pass variance is one with the mean for a shift and squares for terms.
 *
 * @param a at least from + n elements
 * @param shift one element of it is read
 * @param out one element of it is written; not the memory of a or shift
 * @param by handed to `done`
 */
export function shiftedAll(
  a: Numbers,
  from: number,
  n: number,
  shift: Numbers,
  out: Numbers,
  at: number,
  by: number,
): void {
  const c = shift[at];
  let s = 0;
  for (let j = 0; j < n; j++) s += term(a[from + j] - c);
  out[at] = done(s, by);
}
