/** Places of places.
 *
 * @param index (n)
 * @param places from which index is counted
 * @param out (n), overwritten; may be index
 */
export function followed(index: Int32Array, places: Int32Array, out: Int32Array): void {
  for (let i = 0; i < out.length; i++) out[i] = places[index[i]];
}
