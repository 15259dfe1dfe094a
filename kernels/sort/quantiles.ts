import type { Floats, Numbers } from '../types.ts';

declare const rule: number;
declare const skip: boolean;

/** Quantiles of sorted rows: the two elements around place (n − 1)·q, and what is between them by `rule`: 0, linear interpolation,
 * NumPy's method 'linear', definition 7 of Hyndman and Fan, "Sample quantiles in statistical packages", The American Statistician
 * 50 (1996); 1, the lower one; 2, the higher; 3, the nearer, of two as near that at an even place; 4, the mean of both. NaN where
 * a row has one; or, with `skip`, of the other elements, and NaN where there are none.
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
      const far = place - below;
      const nearer = far > 0.5 || (far === 0.5 && below % 2 === 1) ? 1 : 0;
      const t = rule === 0 ? far : rule === 1 ? 0 : rule === 2 ? (far > 0 ? 1 : 0) : rule === 3 ? nearer : far;
      const x = a[i * n + below];
      const y = a[i * n + Math.min(below + 1, many - 1)];
      const d = y - x;
      const between = rule === 4 ? (x + y) / 2 : t >= 0.5 ? y - d * (1 - t) : x + d * t;
      const last = a[i * n + many - 1];
      out[k * h + i] = Number.isNaN(last) ? last : x === y ? y : t === 0 ? x : t === 1 ? y : between;
    }
  }
}
