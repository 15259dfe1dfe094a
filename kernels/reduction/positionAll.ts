import type { Counts, Numbers } from '../types.ts';

declare const beats: (x: number, m: number) => boolean;
declare const oddity: (x: number) => number;
declare const start: number;

/** Where the extreme of part of an array is, counted from `from`: the first of equals, or the first NaN where there is one.
 *
 * @param a at least from + n elements, n > 0
 * @param out one element of it is written; not the memory of a
 */
export function positionAll(a: Numbers, from: number, n: number, out: Counts, k: number): void {
  let m = start;
  let at = -1;
  let odd = 0;
  for (let j = 0; j < n; j++) {
    const x = a[from + j];
    if (beats(x, m)) {
      m = x;
      at = j;
    }
    odd += oddity(x);
  }
  let nan = n;
  if (odd !== 0) {
    for (let j = 0; j < n; j++) {
      if (Number.isNaN(a[from + j])) nan = Math.min(nan, j);
    }
  }
  out[k] = nan < n ? nan : at < 0 ? 0 : at;
}
