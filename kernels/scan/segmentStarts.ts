import type { Numbers } from '../types.ts';

declare const fold: (s: number, x: number) => number;
declare const start: number;

/** What comes before each block of a row, as far as its segment goes back: `scanStarts` with marks.
 *
 * @param totals (blocks), replaced
 * @param marked (blocks): whether a segment begins in the block
 */
export function segmentStarts(totals: Numbers, marked: Int32Array, blocks: number): void {
  let s = start;
  for (let b = 0; b < blocks; b++) {
    const t = totals[b];
    const next = marked[b] ? t : fold(s, t);
    totals[b] = s;
    s = next;
  }
}
