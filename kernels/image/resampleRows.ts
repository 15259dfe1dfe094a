import type { Floats } from '../types.ts';

/** Elements between neighbours in a row, and neighbours that are added up. Fixed, so that short sums are written out. */
declare const STEP: number;
declare const TAPS: number;

/** Weighted sums of neighbours in rows: out(r, j) = Σ weights(k, j) · a(r, first(j) + k · STEP), 0 ≤ k < TAPS.
 *
 * @param a (rows, pitch)
 * @param out (rows, length), overwritten; not the memory of a
 * @param first (length), 0 … pitch − 1 − (TAPS − 1) · STEP
 * @param weights (TAPS, length)
 */
export function resampleRows(
  a: Floats,
  out: Floats,
  rows: number,
  pitch: number,
  length: number,
  first: Int32Array,
  weights: Floats,
): void {
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < length; j++) {
      const at = r * pitch + Math.max(0, Math.min(pitch - 1 - (TAPS - 1) * STEP, first[j]));
      let s = weights[j] * a[at];
      if (TAPS > 1) s += weights[length + j] * a[at + STEP];
      if (TAPS > 2) s += weights[2 * length + j] * a[at + 2 * STEP];
      if (TAPS > 3) s += weights[3 * length + j] * a[at + 3 * STEP];
      for (let k = 4; k < TAPS; k++) s += weights[k * length + j] * a[at + k * STEP];
      out[r * length + j] = s;
    }
  }
}
