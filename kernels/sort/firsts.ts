import type { Numbers } from '../types.ts';

declare const sameNaN: boolean;

/** Where something new begins in a sorted array, of BigInts too: 1 at its first element, else 0. Both zeros are equal, and NaNs
 * are where `sameNaN`.
 *
 * @param a (n), sorted
 * @param out (n), overwritten
 */
export function firsts(a: Numbers, n: number, out: Int32Array): void {
  for (let i = 0; i < n; i++) {
    const x = a[i];
    const before = a[Math.max(i - 1, 0)];
    // biome-ignore lint/suspicious/noSelfCompare: as Number.isNaN, which takes no BigInts
    const areNaN = sameNaN && x !== x && before !== before;
    out[i] = i > 0 && (x === before || areNaN) ? 0 : 1;
  }
}
