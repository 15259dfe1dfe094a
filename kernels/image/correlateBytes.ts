import type { Bytes } from '../types.ts';

/** `correlateLines` in whole numbers: sums are scaled down by 2^shift and rounded to nearest, halves up.
 *
 * @param weights whole; Σ |weight| · greatest element of a is to stay below 2³¹ − 2^(shift − 1)
 * @param shift bits, at least 1
 */
export function correlateBytes(
  a: Bytes | Uint16Array,
  out: Bytes | Uint16Array,
  rows: number,
  length: number,
  step: number,
  at: number,
  pitchIn: number,
  to: number,
  pitchOut: number,
  weights: Int32Array,
  shift: number,
): void {
  const half = 1 << (shift - 1);
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < length; j++) {
      let s = half;
      for (let k = 0; k < weights.length; k++) s = (s + Math.imul(weights[k], a[at + r * pitchIn + j + k * step])) | 0;
      out[to + r * pitchOut + j] = s >> shift;
    }
  }
}
