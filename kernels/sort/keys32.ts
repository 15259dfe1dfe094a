declare const float: boolean;
declare const bias: number;

/** Keys that compare as unsigned integers as their elements do. Of float32 by its bits: −0 before 0, all NaNs one, and last.
 * Herf, "Radix tricks", 2001. Of integers of up to 32 bits: the element and a bias.
 *
 * @param a (n); float32 as its bits
 * @param keys (n), overwritten; may be a
 */
export function keys32(
  a: Uint32Array | Int32Array | Int16Array | Uint16Array | Int8Array | Uint8Array | Uint8ClampedArray,
  keys: Uint32Array,
): void {
  for (let i = 0; i < a.length; i++) {
    if (float) {
      const w = a[i] | 0;
      const key = w < 0 ? ~w : w ^ -2147483648;
      keys[i] = (w & 2147483647) > 2139095040 ? -1 : key;
    } else keys[i] = a[i] + bias;
  }
}
