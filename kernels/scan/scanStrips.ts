import type { Numbers } from '../types.ts';

declare const fold: (s: number, x: number) => number;
declare const start: number;
declare const exclusive: boolean;
declare const SIZE: number;

/** Running folds of a long row in strips of blocks of SIZE elements, each block from what comes before it (Blelloch, "Prefix sums and their
 * applications", CMU-CS-90-190). A strip is folded, and gone through again while it is in the cache, four blocks side by side, so that
 * none waits for its last sum.
 *
 * @param a from element `from` on, strips · groups · 4 · SIZE elements
 * @param groups of four blocks, in a strip
 * @param starts (groups · 4), overwritten
 * @param carry (1): what comes before, replaced by what comes before what follows
 * @param out like a, overwritten; may be a
 */
export function scanStrips(
  a: Numbers,
  from: number,
  groups: number,
  strips: number,
  starts: Numbers,
  carry: Numbers,
  out: Numbers,
): void {
  for (let t = 0; t < strips; t++) {
    const at = from + t * groups * 4 * SIZE;
    for (let b = 0; b < groups * 4; b++) {
      let s = start;
      for (let j = 0; j < SIZE; j++) s = fold(s, a[at + b * SIZE + j]);
      starts[b] = s;
    }
    let before = carry[0];
    for (let b = 0; b < groups * 4; b++) {
      const s = fold(before, starts[b]);
      starts[b] = before;
      before = s;
    }
    carry[0] = before;
    for (let g = 0; g < groups; g++) {
      const p = at + g * 4 * SIZE;
      let s0 = starts[4 * g];
      let s1 = starts[4 * g + 1];
      let s2 = starts[4 * g + 2];
      let s3 = starts[4 * g + 3];
      for (let j = 0; j < SIZE; j++) {
        const x0 = fold(s0, a[p + j]);
        const x1 = fold(s1, a[p + SIZE + j]);
        const x2 = fold(s2, a[p + 2 * SIZE + j]);
        const x3 = fold(s3, a[p + 3 * SIZE + j]);
        out[p + j] = exclusive ? s0 : x0;
        out[p + SIZE + j] = exclusive ? s1 : x1;
        out[p + 2 * SIZE + j] = exclusive ? s2 : x2;
        out[p + 3 * SIZE + j] = exclusive ? s3 : x3;
        s0 = x0;
        s1 = x1;
        s2 = x2;
        s3 = x3;
      }
    }
  }
}
