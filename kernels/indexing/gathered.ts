import type { Numbers } from '../types.ts';

/** Rows that indices name, of matrices side by side: y(o, k, i) = x(o, at(k), i).
 *
 * @param x (outer, n, inner)
 * @param at (m): from −n, which counts from the back, to n − 1
 * @param y (outer, m, inner), overwritten
 */
export function gathered(
  x: Numbers,
  at: Int32Array,
  y: Numbers,
  outer: number,
  n: number,
  inner: number,
  m: number,
): void {
  for (let o = 0; o < outer; o++) {
    for (let k = 0; k < m; k++) {
      const j = at[k] < 0 ? at[k] + n : at[k];
      for (let i = 0; i < inner; i++) y[(o * m + k) * inner + i] = x[(o * n + j) * inner + i];
    }
  }
}
