import type { Floats } from '../types.ts';

/** The products with a factor for each place along an axis, filled up with zeros: how Bluestein's transform begins.
 *
 * @param xr @param xi (outer, n, inner)
 * @param wr @param wi (n)
 * @param yr @param yi (outer, m, inner), overwritten; m ≥ n
 */
export function chirped(
  xr: Floats,
  xi: Floats,
  wr: Floats,
  wi: Floats,
  yr: Floats,
  yi: Floats,
  outer: number,
  n: number,
  m: number,
  inner: number,
): void {
  for (let b = 0; b < outer; b++) {
    for (let k = 0; k < n; k++) {
      for (let j = 0; j < inner; j++) {
        const at = (b * n + k) * inner + j;
        const to = (b * m + k) * inner + j;
        yr[to] = xr[at] * wr[k] - xi[at] * wi[k];
        yi[to] = xr[at] * wi[k] + xi[at] * wr[k];
      }
    }
    for (let j = n * inner; j < m * inner; j++) {
      yr[b * m * inner + j] = 0;
      yi[b * m * inner + j] = 0;
    }
  }
}
