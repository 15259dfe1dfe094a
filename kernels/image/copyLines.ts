import type { Pixels } from '../types.ts';

/** Pieces of rows, from one array to another.
 *
 * @param a rows of pitchIn elements; `length` of each are copied, from `at` on
 * @param out rows of pitchOut elements, overwritten from `to` on; not the memory of a
 */
export function copyLines(
  a: Pixels,
  out: Pixels,
  rows: number,
  length: number,
  at: number,
  pitchIn: number,
  to: number,
  pitchOut: number,
): void {
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < length; j++) out[to + r * pitchOut + j] = a[at + r * pitchIn + j];
  }
}
