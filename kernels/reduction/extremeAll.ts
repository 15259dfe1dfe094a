import type { Numbers } from '../types.ts';

declare const beats: (x: number, m: number) => boolean;
declare const term: (x: number) => number;
declare const oddity: (x: number) => number;
declare const start: number;

/** The extreme of part of an array, or NaN where that has one. Comparisons pass NaNs over; `oddity` sums to 0 where there
 * cannot be any, as x · 0 does unless something is not finite, and else they are looked for.
 *
 * @param a at least from + n elements
 * @param out one element of it is written; not the memory of a
 */
export function extremeAll(a: Numbers, from: number, n: number, out: Numbers, at: number): void {
  let m = start;
  let odd = 0;
  for (let j = 0; j < n; j++) {
    const x = term(a[from + j]);
    if (beats(x, m)) m = x;
    odd += oddity(x);
  }
  let nan = n;
  if (odd !== 0) {
    for (let j = 0; j < n; j++) {
      if (Number.isNaN(a[from + j])) nan = Math.min(nan, j);
    }
  }
  out[at] = nan < n ? NaN : m;
}
