import type { Counts, Numbers } from '../types.ts';

declare const beats: (x: number, m: number) => boolean;
declare const oddity: (x: number) => number;
declare const start: number;

/** Where the extreme of every row is; the first of equals, or the first NaN where there is one. Comparisons pass NaNs over; `oddity` sums to 0 where there
 * cannot be any, as x · 0 does unless something is not finite, and else they are looked for.
 *
 * @param a (h, n), n > 0
 * @param out (h), overwritten; not the memory of a
 */
export function positionRows(a: Numbers, h: number, n: number, out: Counts): void {
  for (let i = 0; i < h; i++) {
    let m = start;
    let at = -1;
    let odd = 0;
    for (let j = 0; j < n; j++) {
      const x = a[i * n + j];
      if (beats(x, m)) {
        m = x;
        at = j;
      }
      odd += oddity(x);
    }
    let nan = n;
    if (odd !== 0) {
      for (let j = 0; j < n; j++) {
        if (Number.isNaN(a[i * n + j])) nan = Math.min(nan, j);
      }
    }
    out[i] = nan < n ? nan : at < 0 ? 0 : at;
  }
}
