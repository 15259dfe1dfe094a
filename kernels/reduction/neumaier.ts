import type { Numbers } from '../types.ts';

/** Compensated sums of rows: sᵢ, and what its roundings left over, cᵢ. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur
 * Summation endlicher Summen", ZAMM 54 (1974).
 *
 * @param a (h, n), from element `from` on
 * @param s (h), from element `at` on, overwritten
 * @param c (h), from element `at` on, overwritten; not the memory of s or a
 */
export function neumaier(
  a: Numbers,
  from: number,
  h: number,
  n: number,
  s: Float64Array,
  c: Float64Array,
  at: number,
): void {
  for (let i = 0; i < h; i++) {
    let sum = 0;
    let left = 0;
    for (let j = 0; j < n; j++) {
      const x = a[from + i * n + j];
      const t = sum + x;
      left += Math.abs(sum) >= Math.abs(x) ? sum - t + x : x - t + sum;
      sum = t;
    }
    s[at + i] = sum;
    c[at + i] = left;
  }
}
