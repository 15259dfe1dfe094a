import type { Floats } from '../types.ts';

/** Second differences along one axis, out(r, j) = weight · (a(r, j) − 2 a(r, j + step) + a(r, j + 2 step)), or added to out.
 *
 * @param a rows of pitchIn elements; those from `at` on are used
 * @param out rows of pitchOut elements, written from `to` on, `length` of each; not the memory of a
 * @param weight (1)
 * @param more whether they are added
 */
export function secondDifference(
  a: Floats,
  out: Floats,
  rows: number,
  length: number,
  step: number,
  at: number,
  pitchIn: number,
  to: number,
  pitchOut: number,
  weight: Floats,
  more: boolean,
): void {
  const c = weight[0];
  if (more) {
    for (let r = 0; r < rows; r++) {
      for (let j = 0; j < length; j++) {
        const p = at + r * pitchIn + j;
        out[to + r * pitchOut + j] += c * (a[p] - 2 * a[p + step] + a[p + 2 * step]);
      }
    }
  } else {
    for (let r = 0; r < rows; r++) {
      for (let j = 0; j < length; j++) {
        const p = at + r * pitchIn + j;
        out[to + r * pitchOut + j] = c * (a[p] - 2 * a[p + step] + a[p + 2 * step]);
      }
    }
  }
}
