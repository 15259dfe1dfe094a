import type { Numbers } from '../types.ts';

declare const right: boolean;

/** Where each of v would go in a sorted array: before its equals, or behind them where `right`. NaN is behind all numbers.
 *
 * @param a (n), sorted
 * @param v (m)
 * @param out (m), overwritten
 */
export function search(a: Numbers, n: number, v: Numbers, m: number, out: Int32Array): void {
  for (let i = 0; i < m; i++) {
    const x = v[i];
    let lo = 0;
    let hi = n;
    while (lo < hi) {
      const middle = (lo + hi) >> 1;
      const y = a[middle];
      const isBefore = right ? y <= x || Number.isNaN(x) : y < x || (Number.isNaN(x) && !Number.isNaN(y));
      if (isBefore) lo = (middle + 1) | 0;
      else hi = middle;
    }
    out[i] = lo;
  }
}
