import type { Bytes } from '../types.ts';

/** Elements between neighbours in a row, and neighbours that are added up. Fixed, so that short sums are written out. */
declare const STEP: number;
declare const TAPS: number;

/** `resampleRows` in whole numbers, scaled down by 2^shift, rounded to nearest, halves up, and kept within bounds:
 * out(r, j) = Σ weights(k, j) · a(r, first(j) + k · STEP), 0 ≤ k < TAPS.
 *
 * @param a (rows, pitch)
 * @param out (rows, length), overwritten; not the memory of a
 * @param first (length), 0 … pitch − 1 − (TAPS − 1) · STEP
 * @param weights (TAPS, length)
 * @param shift bits, at least 1. Σ |weight| · greatest element of a is to stay below 2³¹ − 2^(shift − 1)
 */
export function resampleRowsBytes(
  a: Bytes | Int32Array,
  out: Bytes | Int32Array,
  rows: number,
  pitch: number,
  length: number,
  first: Int32Array,
  weights: Int32Array,
  shift: number,
  least: number,
  greatest: number,
): void {
  const half = 1 << (shift - 1);
  const low = least | 0;
  const high = greatest | 0;
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < length; j++) {
      const at = r * pitch + Math.max(0, Math.min(pitch - 1 - (TAPS - 1) * STEP, first[j]));
      let s = (half + Math.imul(weights[j], a[at])) | 0;
      if (TAPS > 1) s = (s + Math.imul(weights[length + j], a[at + STEP])) | 0;
      if (TAPS > 2) s = (s + Math.imul(weights[2 * length + j], a[at + 2 * STEP])) | 0;
      if (TAPS > 3) s = (s + Math.imul(weights[3 * length + j], a[at + 3 * STEP])) | 0;
      for (let k = 4; k < TAPS; k++) s = (s + Math.imul(weights[k * length + j], a[at + k * STEP])) | 0;
      out[r * length + j] = Math.max(low, Math.min(high, s >> shift));
    }
  }
}
