import type { Numbers } from '../types.ts';

/** How many elements lie in each bin between edges of their own dtype; a bin is closed below and open above, but the last one, which is
 * closed. `unevenBins` and `tally` in one, for devices, which lack float64.
 *
 * @param a (n)
 * @param edges (m), ascending: the least numbers of the dtype in each bin, as far as there are any, and behind the last bin
 * @param top the greatest number in the last bin
 * @param counts (bins + 1), overwritten: at its end the elements in no bin
 */
export function tallyBetween(
  a: Numbers,
  edges: Numbers,
  m: number,
  top: Numbers,
  bins: number,
  counts: Int32Array,
): void {
  for (let b = 0; b < counts.length; b++) counts[b] = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i];
    let lo = 0;
    let hi = m;
    while (lo < hi) {
      const middle = (lo + hi) >> 1;
      if (edges[middle] <= x) lo = (middle + 1) | 0;
      else hi = middle;
    }
    const bin = lo > 0 && x <= top[0] ? Math.min(lo, bins) - 1 : bins;
    counts[bin]++;
  }
}
