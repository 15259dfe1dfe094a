import type { Numbers } from '../types.ts';

declare const term: (x: number) => number;
declare const done: (s: number, by: number) => number;

/** For every row the sum of a term of each element's distance from a number of the row: outᵢ ← done(Σⱼ term(aᵢⱼ − shiftᵢ)).
 *
 * @param a (h, n)
 * @param shift (h)
 * @param out (h), overwritten; not the memory of a or shift
 * @param by handed to `done`
 */
export function shiftedRows(a: Numbers, h: number, n: number, shift: Numbers, out: Numbers, by: number): void {
  for (let i = 0; i < h; i++) {
    const c = shift[i];
    let s = 0;
    for (let j = 0; j < n; j++) s += term(a[i * n + j] - c);
    out[i] = done(s, by);
  }
}
