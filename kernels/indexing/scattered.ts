import type { Numbers } from '../types.ts';

/** Rows written where indices name: y(o, at(k), i) = x(o, k, i), in the order of k.
 *
 * @param x (outer, m, inner)
 * @param at (m): from −n, which counts from the back, to n − 1
 * @param y (outer, n, inner), overwritten there
 */
export function scattered(
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
      for (let i = 0; i < inner; i++) y[(o * n + j) * inner + i] = x[(o * m + k) * inner + i];
    }
  }
}
