declare const float: boolean;
declare const flip: number;

/** The elements that have these keys: what `keys64` does, undone.
 *
 * @param keys (n, 2)
 * @param n how many
 * @param a (n, 2), overwritten; may be keys
 */
export function values64(keys: Uint32Array, n: number, a: Uint32Array): void {
  for (let i = 0; i < n; i++) {
    const low = keys[2 * i] | 0;
    const high = keys[2 * i + 1] | 0;
    if (float) {
      a[2 * i] = high < 0 ? low : ~low;
      a[2 * i + 1] = high < 0 ? high ^ -2147483648 : ~high;
    } else {
      a[2 * i] = low;
      a[2 * i + 1] = high ^ flip;
    }
  }
}
