import type { Floats } from '../types.ts';

/** The number nearest to each exact sum, ties to the even one.
 *
 * @param digits (h, m, 72): what `exactDigits` made of the m pieces of each row; overwritten
 * @param out (h), overwritten
 */
export function exactEnd(digits: Float64Array, h: number, m: number, out: Floats): void {
  const power = (k: number): number => (k > 31 ? 4294967296 : (1 << k) >>> 0);
  for (let i = 0; i < h; i++) {
    const row = i * m * 72;
    for (let p = 1; p < m; p++) {
      for (let k = 0; k < 72; k++) digits[row + k] += digits[row + p * 72 + k];
    }
    let sign = 1;
    for (let pass = 0; pass < 2; pass++) {
      for (let k = 0; k < 67; k++) {
        const carry = Math.floor(digits[row + k] / 4294967296);
        digits[row + k] -= carry * 4294967296;
        digits[row + k + 1] += carry;
      }
      // A sum below 0 is the only one with a top digit below 0: its opposite is rounded, and carried in the second pass.
      if (pass === 0 && digits[row + 67] < 0) {
        sign = -1;
        for (let k = 0; k < 68; k++) digits[row + k] = -digits[row + k];
      }
    }
    let top = 67;
    while (top > 0 && digits[row + top] === 0) top--;
    // The digit `top` has `size` bits; 53 − size further ones are wanted of the two digits below, and `rest` decides the
    // rounding: what is left of them, as a part of the last bit wanted, and whether anything is left below.
    const a = digits[row + top];
    const b = top > 0 ? digits[row + top - 1] : 0;
    const c = top > 1 ? digits[row + top - 2] : 0;
    let size = 0;
    for (let x = a; x >= 1; x = Math.floor(x / 2)) size++;
    let x = a * 4294967296 + b;
    let exponent = 32 * (top - 1) - 1074;
    if (top > 1) {
      let below = 0;
      for (let k = 0; k < top - 2; k++) below += digits[row + k];
      const more = 53 - size;
      const high = more > 32 ? 32 : more;
      const low = more - high;
      const unitOfB = power(32 - high);
      const unitOfC = power(32 - low);
      const ofB = Math.floor(b / unitOfB);
      const ofC = Math.floor(c / unitOfC);
      x = (a * power(high) + ofB) * power(low) + ofC;
      const twice = high < 32 ? (b - ofB * unitOfB) * 2 : (c - ofC * unitOfC) * 2;
      const unit = high < 32 ? unitOfB : unitOfC;
      const isMore = (high < 32 && c > 0) || below > 0;
      if (twice > unit || (twice === unit && (isMore || x % 2 === 1))) x += 1;
      exponent = 32 * top - 1074 - more;
    }
    // Below three digits everything is a multiple of 2⁻¹⁰⁷⁴ below 2⁻¹⁰⁷⁴ ⁺ ⁶⁴, and x need not be exact for that.
    for (; exponent >= 1; exponent--) x *= 2;
    for (; exponent <= -1; exponent++) x /= 2;
    const infinite = digits[row + 68] - digits[row + 69];
    const isNone = digits[row + 70] > 0 || (digits[row + 68] > 0 && digits[row + 69] > 0);
    out[i] = isNone ? NaN : infinite !== 0 ? infinite * Infinity : sign * x;
  }
}
