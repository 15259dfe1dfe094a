import type { Floats } from '../types.ts';

/** Weighted sums of neighbouring lines: out(g, i, j) = Σ weights(i, k) · a(g, first(i) + k, j), 0 ≤ k < taps.
 *
 * @param a (groups, n, inner), n ≥ taps
 * @param out (groups, count, inner), overwritten; not the memory of a
 * @param first (count), 0 … n − taps
 * @param weights (count, taps)
 */
export function resampleLines(
  a: Floats,
  out: Floats,
  groups: number,
  n: number,
  count: number,
  inner: number,
  first: Int32Array,
  weights: Floats,
  taps: number,
): void {
  for (let i = 0; i < count; i++) {
    for (let g = 0; g < groups; g++) {
      const line = g * n + Math.max(0, Math.min(n - taps, first[i]));
      for (let j = 0; j < inner; j++) {
        let s = 0;
        for (let k = 0; k < taps; k++) s += weights[i * taps + k] * a[(line + k) * inner + j];
        out[(g * count + i) * inner + j] = s;
      }
    }
  }
}
