import type { Floats, Numbers } from '../types.ts';

declare const interpolated: (x: number, y: number, last: number, place: number, below: number, rule: number) => number;
declare const rule: number;

/** Quantiles of rows of which only the elements around each are there: what `quantiles` gives of the whole rows.
 *
 * @param a (h, 2m + 1): the element below each quantile and the one above, and the last of the row
 * @param many (h): elements of each row, from 1 on
 * @param q (m), from 0 to 1
 * @param out (m, h), overwritten
 */
export function quantilesAround(
  a: Numbers,
  h: number,
  many: Int32Array,
  q: Float64Array,
  m: number,
  out: Floats,
): void {
  const each = 2 * m + 1;
  for (let k = 0; k < m; k++) {
    for (let i = 0; i < h; i++) {
      const place = q[k] * (many[i] - 1);
      const below = Math.min(Math.max(Math.floor(place), 0), many[i] - 1);
      const [x, y, last] = [a[i * each + 2 * k], a[i * each + 2 * k + 1], a[i * each + 2 * m]];
      out[k * h + i] = interpolated(x, y, last, place, below, rule);
    }
  }
}
