import type { Floats, Numbers } from '../types.ts';

declare const interpolated: (x: number, y: number, last: number, place: number, below: number, rule: number) => number;
declare const rule: number;
declare const skip: boolean;

/** Quantiles of sorted rows: what is between the two elements around place (n − 1)·q, as `interpolated` has it by `rule`; or, with
 * `skip`, of the elements that are not NaN, and NaN where there are none.
 *
 * @param a (h, n), each row sorted, NaNs last; n > 0
 * @param q (m), from 0 to 1
 * @param out (m, h), overwritten
 */
export function quantiles(a: Numbers, h: number, n: number, q: Float64Array, m: number, out: Floats): void {
  for (let k = 0; k < m; k++) {
    for (let i = 0; i < h; i++) {
      let many = n;
      if (skip) {
        let lo = 0;
        let hi = n;
        while (lo < hi) {
          const middle = (lo + hi) >> 1;
          if (Number.isNaN(a[i * n + middle])) hi = middle;
          else lo = (middle + 1) | 0;
        }
        many = Math.max(lo, 1);
      }
      const place = q[k] * (many - 1);
      const below = Math.min(Math.max(Math.floor(place), 0), many - 1);
      const [x, y] = [a[i * n + below], a[i * n + Math.min(below + 1, many - 1)]];
      out[k * h + i] = interpolated(x, y, a[i * n + many - 1], place, below, rule);
    }
  }
}
