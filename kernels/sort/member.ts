import type { Numbers } from '../types.ts';

/** Whether each of v is in a sorted array, of BigInts too. NaN is in none.
 *
 * @param a (n), sorted, NaNs last
 * @param v (m)
 * @param out (m), overwritten
 */
export function member(a: Numbers, n: number, v: Numbers, m: number, out: Uint8Array): void {
  for (let i = 0; i < m; i++) {
    const x = v[i];
    let lo = 0;
    let hi = n;
    while (lo < hi) {
      const middle = (lo + hi) >> 1;
      if (a[middle] < x) lo = (middle + 1) | 0;
      else hi = middle;
    }
    out[i] = lo < n && a[Math.min(lo, n - 1)] === x ? 1 : 0;
  }
}
