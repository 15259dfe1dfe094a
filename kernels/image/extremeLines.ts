import type { Pixels } from '../types.ts';

/** The least, or greatest, of `size` neighbours along one axis: out(r, j) = min a(r, j + k · step), 0 ≤ k < size. NaN where
 * one of them is NaN.
 *
 * @param a rows of pitchIn elements; those from `at` on are used, length + (size − 1) · step of each
 * @param out rows of pitchOut elements, overwritten from `to` on, `length` of each; not the memory of a
 * @param step elements between neighbours along the axis
 * @param size at least 1
 * @param greatest whether the greatest is wanted
 */
export function extremeLines(
  a: Pixels,
  out: Pixels,
  rows: number,
  length: number,
  step: number,
  at: number,
  pitchIn: number,
  to: number,
  pitchOut: number,
  size: number,
  greatest: boolean,
): void {
  if (greatest) {
    for (let r = 0; r < rows; r++) {
      for (let j = 0; j < length; j++) {
        let m = a[at + r * pitchIn + j];
        for (let k = 1; k < size; k++) m = Math.max(m, a[at + r * pitchIn + j + k * step]);
        out[to + r * pitchOut + j] = m;
      }
    }
  } else {
    for (let r = 0; r < rows; r++) {
      for (let j = 0; j < length; j++) {
        let m = a[at + r * pitchIn + j];
        for (let k = 1; k < size; k++) m = Math.min(m, a[at + r * pitchIn + j + k * step]);
        out[to + r * pitchOut + j] = m;
      }
    }
  }
}
