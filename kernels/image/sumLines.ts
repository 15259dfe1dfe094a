import type { Bytes } from '../types.ts';

/** Sums of `size` neighbours along one axis: out(r, j) = Σ a(r, j + k · step), 0 ≤ k < size.
 *
 * @param a rows of pitchIn elements; those from `at` on are used, length + (size − 1) · step of each
 * @param out rows of pitchOut elements, overwritten from `to` on, `length` of each
 * @param step elements between neighbours along the axis
 */
export function sumLines(
  a: Bytes | Int32Array,
  out: Int32Array,
  rows: number,
  length: number,
  step: number,
  at: number,
  pitchIn: number,
  to: number,
  pitchOut: number,
  size: number,
): void {
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < length; j++) {
      let s = 0;
      for (let k = 0; k < size; k++) s = (s + a[at + r * pitchIn + j + k * step]) | 0;
      out[to + r * pitchOut + j] = s;
    }
  }
}
