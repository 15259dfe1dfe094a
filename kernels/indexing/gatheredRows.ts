import type { Numbers } from '../types.ts';

/** Elements that indices name, of rows: y(o, k) = x(o, at(o · step + k)).
 *
 * @param x (outer, n)
 * @param at (m), the same for all rows, where step is 0, or (outer, m), where it is m: from −n to n − 1
 * @param y (outer, m), overwritten
 */
export function gatheredRows(
  x: Numbers,
  at: Int32Array,
  y: Numbers,
  outer: number,
  n: number,
  m: number,
  step: number,
): void {
  for (let o = 0; o < outer; o++) {
    for (let k = 0; k < m; k++) {
      const j = at[o * step + k];
      y[o * m + k] = x[o * n + (j < 0 ? j + n : j)];
    }
  }
}
