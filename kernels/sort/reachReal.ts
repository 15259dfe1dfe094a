/** From where to where the upper halves of float64 go, as integers with a sign that compare as they do.
 *
 * @param words (n, 2): the halves of each element, the lower one first; no NaN has its sign set
 * @param reach (2): the least and the greatest, overwritten
 */
export function reachReal(words: Uint32Array, n: number, reach: Int32Array): void {
  let lo = 2147483647;
  let hi = -2147483648;
  for (let i = 0; i < n; i++) {
    const high = words[2 * i + 1] | 0;
    const key = high ^ ((high >> 31) & 2147483647);
    lo = Math.min(lo, key);
    hi = Math.max(hi, key);
  }
  reach[0] = lo;
  reach[1] = hi;
}
