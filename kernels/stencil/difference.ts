import type { Floats } from '../types.ts';

/** Differences along rows: out(r, j) = weight · (a(r, j + gap) − a(r, j)).
 *
 * @param a rows of pitchIn elements; those from `at` on are used
 * @param out rows of pitchOut elements, overwritten from `to` on, `length` of each; not the memory of a
 * @param weight (1)
 */
export function difference(
  a: Floats,
  out: Floats,
  rows: number,
  length: number,
  gap: number,
  at: number,
  pitchIn: number,
  to: number,
  pitchOut: number,
  weight: Floats,
): void {
  const c = weight[0];
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < length; j++) {
      const p = at + r * pitchIn + j;
      out[to + r * pitchOut + j] = c * (a[p + gap] - a[p]);
    }
  }
}
