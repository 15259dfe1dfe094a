declare const float: boolean;
declare const flip: number;

/** Keys of two words that compare as unsigned integers as their elements do. Of float64 by its bits: −0 before 0, all NaNs
 * one, and last. Of int64 and uint64: the element, with its sign flipped where it has one.
 *
 * @param a (n, 2): the halves of each element, the lower one first
 * @param n how many
 * @param keys (n, 2), overwritten; may be a
 */
export function keys64(a: Uint32Array, n: number, keys: Uint32Array): void {
  for (let i = 0; i < n; i++) {
    const low = a[2 * i] | 0;
    const high = a[2 * i + 1] | 0;
    if (float) {
      const magnitude = high & 2147483647;
      const isNone = magnitude > 2146435072 || (magnitude === 2146435072 && low !== 0);
      keys[2 * i] = isNone ? -1 : high < 0 ? ~low : low;
      keys[2 * i + 1] = isNone ? -1 : high < 0 ? ~high : high ^ -2147483648;
    } else {
      keys[2 * i] = low;
      keys[2 * i + 1] = high ^ flip;
    }
  }
}
