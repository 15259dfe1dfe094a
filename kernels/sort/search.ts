import type { Numbers } from '../types.ts';

declare const right: boolean;

/** Where each of v would go in a sorted array, of BigInts too: before its equals, or behind them where `right`. NaN is behind all numbers.
 *
 * @param a (n), sorted
 * @param v (m)
 * @param out (m), overwritten
 */
export function search(a: Numbers, n: number, v: Numbers, m: number, out: Int32Array): void {
  for (let i = 0; i < m; i++) {
    const x = v[i];
    // biome-ignore lint/suspicious/noSelfCompare: as Number.isNaN, which takes no BigInts
    const isNone = x !== x;
    let lo = 0;
    let hi = n;
    while (lo < hi) {
      const middle = (lo + hi) >> 1;
      const y = a[middle];
      // biome-ignore lint/suspicious/noSelfCompare: the same
      const isBefore = right ? y <= x || isNone : y < x || (isNone && y === y);
      if (isBefore) lo = (middle + 1) | 0;
      else hi = middle;
    }
    out[i] = lo;
  }
}
