import type { Numbers } from '../types.ts';

declare const prange: (n: number) => Iterable<number>;
declare const fold: (s: number, x: number) => number;
declare const start: number;

/** The fold of each block of a long row from its last mark on, and whether it has one: the first step of a segmented scan.
 *
 * @param a from element `from` on, n elements
 * @param marks the same
 * @param size elements of a block
 * @param totals (blocks), overwritten
 * @param marked (blocks), overwritten: 1 or 0
 */
export function segmentTotals(
  a: Numbers,
  marks: Numbers,
  from: number,
  n: number,
  blocks: number,
  size: number,
  totals: Numbers,
  marked: Int32Array,
): void {
  for (const b of prange(blocks)) {
    const end = Math.min((b + 1) * size, n);
    let s = start;
    let seen = 0;
    for (let j = b * size; j < end; j++) {
      if (marks[from + j] !== 0) {
        s = start;
        seen = 1;
      }
      s = fold(s, a[from + j]);
    }
    totals[b] = s;
    marked[b] = seen;
  }
}
