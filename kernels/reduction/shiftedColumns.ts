import type { Numbers } from '../types.ts';

declare const term: (x: number) => number;
declare const done: (s: number, by: number) => number;

/** For every column of a stack of matrices the sum of a term of each element's distance from a number of the column:
 * outₒᵢ ← done(Σⱼ term(aₒⱼᵢ − shiftₒᵢ)), in order.
 *
 * @param a (outer, n, inner), from element `from` on
 * @param shift inner numbers from element `first` on, and for each o `pace` elements further on
 * @param out (outer, inner), from element `at` on, overwritten; not the memory of a or shift
 * @param by handed to `done`
 */
export function shiftedColumns(
  a: Numbers,
  from: number,
  outer: number,
  n: number,
  inner: number,
  shift: Numbers,
  first: number,
  pace: number,
  out: Numbers,
  at: number,
  by: number,
): void {
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) out[at + o * inner + i] = 0;
    for (let j = 0; j < n; j++) {
      for (let i = 0; i < inner; i++)
        out[at + o * inner + i] += term(a[from + (o * n + j) * inner + i] - shift[first + o * pace + i]);
    }
    for (let i = 0; i < inner; i++) out[at + o * inner + i] = done(out[at + o * inner + i], by);
  }
}
