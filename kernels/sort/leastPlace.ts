/** The least of some places.
 *
 * @param places those from `from` on, before `end`
 * @param out (1), overwritten
 */
export function leastPlace(places: Int32Array, from: number, end: number, out: Int32Array): void {
  let least = 2147483647;
  for (let i = from; i < end; i++) least = Math.min(least, places[i]);
  out[0] = least;
}
