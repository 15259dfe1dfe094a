import type { Floats } from '../types.ts';

/** The products with a factor for each place along an axis, of which the first n are kept.
 *
 * @param xr @param xi (outer, m, inner)
 * @param wr @param wi (n)
 * @param yr @param yi (outer, n, inner), overwritten; n ≤ m; may be x where n = m
 * @param scale of the products
 */
export function multiplied(
  xr: Floats,
  xi: Floats,
  wr: Floats,
  wi: Floats,
  yr: Floats,
  yi: Floats,
  outer: number,
  m: number,
  n: number,
  inner: number,
  scale: number,
): void {
  for (let b = 0; b < outer; b++) {
    for (let k = 0; k < n; k++) {
      for (let j = 0; j < inner; j++) {
        const at = (b * m + k) * inner + j;
        const to = (b * n + k) * inner + j;
        const re = xr[at] * wr[k] - xi[at] * wi[k];
        const im = xr[at] * wi[k] + xi[at] * wr[k];
        yr[to] = scale * re;
        yi[to] = scale * im;
      }
    }
  }
}
