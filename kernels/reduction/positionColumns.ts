import type { Counts, Numbers } from '../types.ts';

declare const beats: (x: number, m: number) => boolean;

/** Where the extreme of every column is: the first of equals, or the first NaN.
 *
 * @param a (n, inner) from element `from` on, n > 0
 * @param out (inner) from element `first` on, overwritten; not the memory of a
 */
export function positionColumns(a: Numbers, from: number, n: number, inner: number, out: Counts, first: number): void {
  for (let i = 0; i < inner; i++) {
    let m = a[from + i];
    let at = 0;
    for (let j = 1; j < n; j++) {
      const x = a[from + j * inner + i];
      if (beats(x, m) || (Number.isNaN(x) && !Number.isNaN(m))) {
        m = x;
        at = j;
      }
    }
    out[first + i] = at;
  }
}
