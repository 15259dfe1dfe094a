import type { Numbers } from '../types.ts';

declare const fold: (s: number, x: number) => number;
declare const exclusive: boolean;

/** Running folds of a long row, block by block, each from what comes before it. Blelloch, "Prefix sums and their
 * applications", CMU-CS-90-190.
 *
 * @param a from element `from` on, blocks · size elements
 * @param starts (blocks), by `scanStarts`, from element `first` on
 * @param out like a, overwritten; may be a
 */
export function scanBlocks(
  a: Numbers,
  from: number,
  size: number,
  blocks: number,
  starts: Numbers,
  first: number,
  out: Numbers,
): void {
  for (let b = 0; b < blocks; b++) {
    let s = starts[first + b];
    for (let j = 0; j < size; j++) {
      const t = fold(s, a[from + b * size + j]);
      out[from + b * size + j] = exclusive ? s : t;
      s = t;
    }
  }
}
