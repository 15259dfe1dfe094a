import type { Numbers } from '../types.ts';

/** The bin of each element among bins of the same width, or `bins` outside of them. A bin is closed below and open above, but the
 * last one, which is closed; where rounding has put an element on the wrong side of an edge, it is moved over, as NumPy does.
 *
 * @param a (n)
 * @param edges (bins + 1)
 * @param scale bins per unit
 * @param at (n), overwritten
 */
export function evenBins(
  a: Numbers,
  n: number,
  edges: Float64Array,
  bins: number,
  scale: number,
  at: Int32Array,
): void {
  const lo = edges[0];
  const hi = edges[bins];
  for (let i = 0; i < n; i++) {
    const x = a[i];
    const inside = x >= lo && x <= hi;
    const guess = inside ? Math.min(Math.floor((x - lo) * scale), bins - 1) : 0;
    const below = x < edges[guess] ? 1 : 0;
    const above = x >= edges[guess + 1] && guess < bins - 1 ? 1 : 0;
    at[i] = inside ? guess - below + above : bins;
  }
}
