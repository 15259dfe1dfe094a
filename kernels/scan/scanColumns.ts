import type { Numbers } from '../types.ts';

declare const fold: (s: number, x: number) => number;
declare const start: number;
declare const exclusive: boolean;

/** Running folds down the columns of a stack of matrices; see `scanRows`.
 *
 * @param a (outer, n, inner), n > 0
 * @param out (outer, n, inner), overwritten; not the memory of a
 */
export function scanColumns(a: Numbers, outer: number, n: number, inner: number, out: Numbers): void {
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) out[o * n * inner + i] = exclusive ? start : fold(start, a[o * n * inner + i]);
    for (let j = 1; j < n; j++) {
      for (let i = 0; i < inner; i++) {
        const x = exclusive ? a[(o * n + j - 1) * inner + i] : a[(o * n + j) * inner + i];
        out[(o * n + j) * inner + i] = fold(out[(o * n + j - 1) * inner + i], x);
      }
    }
  }
}
