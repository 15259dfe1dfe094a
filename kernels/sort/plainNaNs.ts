/** A copy in which every NaN is the same one, without a sign.
 *
 * @param a (n)
 * @param out (n), overwritten
 */
export function plainNaNs(a: Float64Array, out: Float64Array): void {
  for (let i = 0; i < a.length; i++) out[i] = Number.isNaN(a[i]) ? NaN : a[i];
}
