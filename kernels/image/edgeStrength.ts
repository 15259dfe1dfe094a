import type { Floats } from '../types.ts';

/** The length of the gradient by 3 × 3 operators, √(gx² + gy²): differences of the neighbours at both sides, averaged across
 * with weights 1, centre, 1. Sobel's has centre 2, Prewitt's 1.
 *
 * @param a rows of `pitch` elements from `at` on, one row and one step on each side more than out has
 * @param out rows × length, overwritten from `to` on; not the memory of a
 * @param step elements between neighbours in a row
 * @param centre weight of the middle row or column
 */
export function edgeStrength(
  a: Floats,
  out: Floats,
  rows: number,
  length: number,
  step: number,
  at: number,
  pitch: number,
  to: number,
  centre: number,
): void {
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < length; j++) {
      const up = at + r * pitch + j;
      const mid = up + pitch;
      const down = mid + pitch;
      const nw = a[up];
      const ne = a[up + 2 * step];
      const sw = a[down];
      const se = a[down + 2 * step];
      const gx = ne - nw + centre * (a[mid + 2 * step] - a[mid]) + (se - sw);
      const gy = sw - nw + centre * (a[down + step] - a[up + step]) + (se - ne);
      out[to + r * length + j] = Math.sqrt(gx * gx + gy * gy);
    }
  }
}
