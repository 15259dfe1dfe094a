declare const float: boolean;
declare const bias: number;

/** The elements that have these keys: what `keys32` does, undone.
 *
 * @param keys (n)
 * @param a (n), overwritten; float32 as its bits; may be keys
 */
export function values32(
  keys: Uint32Array,
  a: Uint32Array | Int32Array | Int16Array | Uint16Array | Int8Array | Uint8Array | Uint8ClampedArray,
): void {
  for (let i = 0; i < a.length; i++) {
    if (float) {
      const w = keys[i] | 0;
      a[i] = w < 0 ? w ^ -2147483648 : ~w;
    } else a[i] = keys[i] - bias;
  }
}
