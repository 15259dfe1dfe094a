import type { Floats } from '../types.ts';

/** What the compensated sums of the pieces of each row come to.
 *
 * @param s (h, m): sums of pieces, by `neumaier`
 * @param c (h, m): what their roundings left over
 * @param out (h), overwritten
 */
export function neumaierEnd(s: Float64Array, c: Float64Array, h: number, m: number, out: Floats): void {
  for (let i = 0; i < h; i++) {
    let sum = 0;
    let left = 0;
    for (let j = 0; j < m; j++) {
      const x = s[i * m + j];
      const t = sum + x;
      left += (Math.abs(sum) >= Math.abs(x) ? sum - t + x : x - t + sum) + c[i * m + j];
      sum = t;
    }
    // Infinite sums leave NaNs over.
    out[i] = Number.isFinite(sum) ? sum + left : sum;
  }
}
