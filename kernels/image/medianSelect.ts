import type { Pixels } from '../types.ts';

/** The largest window that `medianSelect` takes, in elements. */
declare const LARGEST: number;

/** The element of rank ⌊size / 2⌋ among size = high × wide neighbours, by Hoare's selection (CACM 4 (1961) 321).
 *
 * @param a rows of `pitch` elements from `at` on, high − 1 rows and (wide − 1) · step elements in a row more than out has; no NaN
 * @param out rows × length, overwritten from `to` on; not the memory of a
 * @param step elements between neighbours in a row
 */
export function medianSelect(
  a: Pixels,
  out: Pixels,
  rows: number,
  length: number,
  step: number,
  at: number,
  pitch: number,
  to: number,
  high: number,
  wide: number,
): void {
  const rank = (high * wide) >> 1;
  for (let r = 0; r < rows; r++) {
    const v = new Float64Array(LARGEST);
    for (let j = 0; j < length; j++) {
      for (let p = 0; p < high; p++) {
        for (let q = 0; q < wide; q++) v[p * wide + q] = a[at + (r + p) * pitch + j + q * step];
      }
      let lo = 0;
      let hi = high * wide - 1;
      while (lo < hi) {
        const pivot = v[rank];
        let i = lo;
        let k = hi;
        while (i <= k) {
          while (v[i] < pivot) i++;
          while (v[k] > pivot) k--;
          if (i <= k) {
            const t = v[i];
            v[i] = v[k];
            v[k] = t;
            i++;
            k--;
          }
        }
        if (k < rank) lo = i;
        if (i > rank) hi = k;
      }
      out[to + r * length + j] = v[rank];
    }
  }
}
