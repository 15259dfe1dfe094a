import type { Bytes } from '../types.ts';

/** `resampleLines` in whole numbers, scaled down by 2^shift, rounded to nearest, halves up, and kept within bounds:
 * out(g, i, j) = Σ weights(i, k) · a(g, first(i) + k, j), 0 ≤ k < taps.
 *
 * @param a (groups, n, inner), n ≥ taps
 * @param out (groups, count, inner), overwritten; not the memory of a
 * @param first (count), 0 … n − taps
 * @param weights (count, taps)
 * @param shift bits, at least 1. Σ |weight| · greatest element of a is to stay below 2³¹ − 2^(shift − 1)
 */
export function resampleLinesBytes(
  a: Bytes | Int32Array,
  out: Bytes | Int32Array,
  groups: number,
  n: number,
  count: number,
  inner: number,
  first: Int32Array,
  weights: Int32Array,
  taps: number,
  shift: number,
  least: number,
  greatest: number,
): void {
  const half = 1 << (shift - 1);
  const low = least | 0;
  const high = greatest | 0;
  for (let i = 0; i < count; i++) {
    for (let g = 0; g < groups; g++) {
      const line = g * n + Math.max(0, Math.min(n - taps, first[i]));
      for (let j = 0; j < inner; j++) {
        let s = half;
        for (let k = 0; k < taps; k++) s = (s + Math.imul(weights[i * taps + k], a[(line + k) * inner + j])) | 0;
        out[(g * count + i) * inner + j] = Math.max(low, Math.min(high, s >> shift));
      }
    }
  }
}
