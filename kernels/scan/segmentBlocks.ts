import type { Numbers } from '../types.ts';

declare const prange: (n: number) => Iterable<number>;
declare const fold: (s: number, x: number) => number;
declare const start: number;
declare const exclusive: boolean;

/** Running folds of a long row that begin anew where a mark is not 0, block by block, each from what comes before it.
 *
 * @param a from element `from` on, n elements
 * @param marks the same
 * @param size elements of a block
 * @param starts (blocks), by `segmentStarts`
 * @param out like a, overwritten; may be a
 */
export function segmentBlocks(
  a: Numbers,
  marks: Numbers,
  from: number,
  n: number,
  blocks: number,
  size: number,
  starts: Numbers,
  out: Numbers,
): void {
  for (const b of prange(blocks)) {
    const end = Math.min((b + 1) * size, n);
    let s = starts[b];
    for (let j = b * size; j < end; j++) {
      if (marks[from + j] !== 0) s = start;
      const t = fold(s, a[from + j]);
      out[from + j] = exclusive ? s : t;
      s = t;
    }
  }
}
