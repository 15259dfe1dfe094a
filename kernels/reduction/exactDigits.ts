/** Sums of rows of float64 without any rounding, as digits of base 2³², the lowest worth 2⁻¹⁰⁷⁴. A number is at most three
 * digits; digits are held as float64 and carried at the end of a row, before they can reach 2⁵³. Neal, "Fast exact summation
 * using small and large superaccumulators", arXiv:1505.05571.
 *
 * @param words (h, n, 2): the halves of each number, the lower one first; from number `from` on; n ≤ 2¹⁹
 * @param digits (h, 72), from row `at` on, overwritten: 68 digits, of which the last has the sign; then how many elements were
 *   Infinity, −Infinity and NaN
 */
export function exactDigits(
  words: Uint32Array,
  from: number,
  h: number,
  n: number,
  digits: Float64Array,
  at: number,
): void {
  for (let i = 0; i < h; i++) {
    const row = (at + i) * 72;
    for (let k = 0; k < 72; k++) digits[row + k] = 0;
    for (let j = 0; j < n; j++) {
      const low = words[2 * (from + i * n + j)];
      const high = words[2 * (from + i * n + j) + 1];
      const exponent = (high >>> 20) & 2047;
      const fraction = high & 1048575;
      const sign = high >>> 31 ? -1 : 1;
      if (exponent === 2047) {
        const k = fraction !== 0 || low !== 0 ? 70 : sign > 0 ? 68 : 69;
        digits[row + k] += 1;
      } else {
        const place = exponent > 0 ? exponent - 1 : 0;
        const k = row + (place >>> 5);
        const scale = (1 << (place & 31)) >>> 0;
        const l = low * scale;
        const u = (exponent > 0 ? fraction + 1048576 : fraction) * scale;
        const carry = Math.floor(l / 4294967296);
        const top = Math.floor(u / 4294967296);
        digits[k] += sign * (l - carry * 4294967296);
        digits[k + 1] += sign * (carry + u - top * 4294967296);
        digits[k + 2] += sign * top;
      }
    }
    for (let k = 0; k < 67; k++) {
      const carry = Math.floor(digits[row + k] / 4294967296);
      digits[row + k] -= carry * 4294967296;
      digits[row + k + 1] += carry;
    }
  }
}
