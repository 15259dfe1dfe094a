import type { Floats, Pixels } from '../types.ts';

/** Correlation with a short filter along one axis: out(r, j) = Σ weights(k) · a(r, j + k · step).
 *
 * @param a rows of pitchIn elements; those from `at` on are used, length + (weights.length − 1) · step of each
 * @param out rows of pitchOut elements, overwritten from `to` on, `length` of each; not the memory of a
 * @param step elements between neighbours along the axis
 */
export function correlateLines(
  a: Pixels,
  out: Pixels,
  rows: number,
  length: number,
  step: number,
  at: number,
  pitchIn: number,
  to: number,
  pitchOut: number,
  weights: Floats,
): void {
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < length; j++) {
      let s = 0;
      for (let k = 0; k < weights.length; k++) s += weights[k] * a[at + r * pitchIn + j + k * step];
      out[to + r * pitchOut + j] = s;
    }
  }
}
