/** Places along one axis, of places in row-major order: outᵢ ← ⌊placeᵢ / step⌋ mod extent.
 *
 * @param places (n)
 * @param step elements from one to the next along the axis
 * @param out every `of`-th element from `at` on is overwritten
 */
export function coordinates(
  places: Int32Array,
  n: number,
  step: number,
  extent: number,
  out: Int32Array,
  of: number,
  at: number,
): void {
  for (let i = 0; i < n; i++) out[i * of + at] = Math.floor(places[i] / step) % extent;
}
