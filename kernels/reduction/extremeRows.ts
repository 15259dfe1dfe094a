import type { Numbers } from '../types.ts';

declare const beats: (x: number, m: number) => boolean;
declare const term: (x: number) => number;
declare const oddity: (x: number) => number;
declare const start: number;

/** The extreme of every row, or NaN where that has one; see `extremeAll`.
 *
 * @param a (h, n)
 * @param out (h), overwritten; not the memory of a
 */
export function extremeRows(a: Numbers, h: number, n: number, out: Numbers): void {
  for (let i = 0; i < h; i++) {
    let m = start;
    let odd = 0;
    for (let j = 0; j < n; j++) {
      const x = term(a[i * n + j]);
      if (beats(x, m)) m = x;
      odd += oddity(x);
    }
    let nan = n;
    if (odd !== 0) {
      for (let j = 0; j < n; j++) {
        if (Number.isNaN(a[i * n + j])) nan = Math.min(nan, j);
      }
    }
    out[i] = nan < n ? NaN : m;
  }
}
