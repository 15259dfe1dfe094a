import type { Numbers } from '../types.ts';

/** The bin of each element between edges, or `bins` outside of them. A bin is closed below and open above, but the last one,
 * which is closed.
 *
 * @param a (n)
 * @param edges (bins + 1), ascending
 * @param at (n), overwritten
 */
export function unevenBins(a: Numbers, n: number, edges: Float64Array, bins: number, at: Int32Array): void {
  for (let i = 0; i < n; i++) {
    const x = a[i];
    let lo = 0;
    let hi = bins + 1;
    while (lo < hi) {
      const middle = (lo + hi) >> 1;
      if (edges[middle] <= x) lo = (middle + 1) | 0;
      else hi = middle;
    }
    at[i] = x === edges[bins] ? bins - 1 : lo > 0 && lo <= bins ? lo - 1 : bins;
  }
}
