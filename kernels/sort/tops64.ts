declare const float: boolean;
declare const flip: number;

/** The upper words of what `keys64` gives.
 *
 * @param a (n, 2): the halves of each element, the lower one first
 * @param tops (n), overwritten
 */
export function tops64(a: Uint32Array, tops: Uint32Array): void {
  for (let i = 0; i < tops.length; i++) {
    const high = a[2 * i + 1] | 0;
    if (float) {
      const magnitude = high & 2147483647;
      const isNone = magnitude > 2146435072 || (magnitude === 2146435072 && a[2 * i] !== 0);
      tops[i] = isNone ? -1 : high < 0 ? ~high : high ^ -2147483648;
    } else {
      tops[i] = high ^ flip;
    }
  }
}
