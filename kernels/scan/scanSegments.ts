import type { Numbers } from '../types.ts';

declare const fold: (s: number, x: number) => number;
declare const start: number;
declare const exclusive: boolean;

/** Running folds along rows that begin anew where a mark is not 0.
 *
 * @param a (h, n)
 * @param marks (h, n)
 * @param out (h, n), overwritten; may be a
 */
export function scanSegments(a: Numbers, marks: Numbers, h: number, n: number, out: Numbers): void {
  for (let i = 0; i < h; i++) {
    let s = start;
    for (let j = 0; j < n; j++) {
      if (marks[i * n + j] !== 0) s = start;
      const t = fold(s, a[i * n + j]);
      out[i * n + j] = exclusive ? s : t;
      s = t;
    }
  }
}
