import type { Numbers } from '../types.ts';

/** Where something new begins in a sorted array: 1 at its first element, else 0. NaNs are equal, and so are both zeros.
 *
 * @param a (n), sorted
 * @param out (n), overwritten
 */
export function firsts(a: Numbers, n: number, out: Int32Array): void {
  for (let i = 0; i < n; i++) {
    const before = i > 0 ? a[i - 1] : 0;
    out[i] = i > 0 && (a[i] === before || (Number.isNaN(a[i]) && Number.isNaN(before))) ? 0 : 1;
  }
}
