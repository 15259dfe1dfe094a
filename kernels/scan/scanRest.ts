import type { Numbers } from '../types.ts';

declare const fold: (s: number, x: number) => number;
declare const start: number;
declare const exclusive: boolean;
declare const SIZE: number;

/** Running folds of the rest of a row that `scanStrips` has left, block by block, the last one shorter.
 *
 * @param a from element `from` on, n elements
 * @param starts as long as there are blocks of SIZE elements, overwritten
 * @param carry (1): what comes before
 * @param out like a, overwritten; may be a
 */
export function scanRest(a: Numbers, from: number, n: number, starts: Numbers, carry: Numbers, out: Numbers): void {
  const full = Math.floor(n / SIZE);
  const blocks = Math.ceil(n / SIZE);
  for (let b = 0; b < full; b++) {
    let s = start;
    for (let j = 0; j < SIZE; j++) s = fold(s, a[from + b * SIZE + j]);
    starts[b] = s;
  }
  let before = carry[0];
  for (let b = 0; b < full; b++) {
    const s = fold(before, starts[b]);
    starts[b] = before;
    before = s;
  }
  if (full < blocks) starts[full] = before;
  for (let b = 0; b < blocks; b++) {
    const end = Math.min(SIZE, n - b * SIZE);
    let s = starts[b];
    for (let j = 0; j < end; j++) {
      const t = fold(s, a[from + b * SIZE + j]);
      out[from + b * SIZE + j] = exclusive ? s : t;
      s = t;
    }
  }
}
