import type { Pixels } from '../types.ts';

/** Whether rows, or columns, are taken from the last to the first: known before, so that steps have one sign. */
declare const upwards: boolean;
declare const leftwards: boolean;

/** One channel of an image in another order: out(i, j) = a(y · down + x · right), where y is i or rows − 1 − i, and x likewise j or
 * columns − 1 − j.
 *
 * @param a from element `at` on
 * @param out (rows, columns, channels), overwritten from `at` on, one element of each pixel; not the memory of a
 * @param down elements of a between rows of out, and right, between columns
 */
export function rearranged(
  a: Pixels,
  out: Pixels,
  rows: number,
  columns: number,
  channels: number,
  at: number,
  down: number,
  right: number,
): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const y = upwards ? rows - 1 - i : i;
      const x = leftwards ? columns - 1 - j : j;
      out[(i * columns + j) * channels + at] = a[at + y * down + x * right];
    }
  }
}
