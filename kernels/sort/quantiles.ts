import type { Floats, Numbers } from '../types.ts';

/** Quantiles of sorted rows, by linear interpolation between the two elements around (n − 1)·q; NaN where a row has one. NumPy's
 * method 'linear', definition 7 of Hyndman and Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996).
 *
 * @param a (h, n), each row sorted, NaNs last; n > 0
 * @param q (m), from 0 to 1
 * @param out (m, h), overwritten
 */
export function quantiles(a: Numbers, h: number, n: number, q: Float64Array, m: number, out: Floats): void {
  for (let k = 0; k < m; k++) {
    for (let i = 0; i < h; i++) {
      const place = q[k] * (n - 1);
      const below = Math.min(Math.max(Math.floor(place), 0), n - 1);
      const t = place - below;
      const x = a[i * n + below];
      const y = a[i * n + Math.min(below + 1, n - 1)];
      const d = y - x;
      const between = t >= 0.5 ? y - d * (1 - t) : x + d * t;
      const last = a[i * n + n - 1];
      out[k * h + i] = Number.isNaN(last) ? last : x === y ? y : between;
    }
  }
}
