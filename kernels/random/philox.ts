/** Philox4x32-10: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC '11,
 * https://doi.org/10.1145/2063384.2063405. Functions that kernels inline, and that run as they stand. */

/** High word of the product of two words. */
export function high(a: number, m: number): number {
  const low = a & 65535;
  const up = a >>> 16;
  const lower = m & 65535;
  const upper = m >>> 16;
  const carry = (Math.imul(upper, low) + (Math.imul(lower, low) >>> 16)) | 0;
  const cross = (Math.imul(lower, up) + (carry & 65535)) | 0;
  return (Math.imul(upper, up) + (carry >>> 16) + (cross >>> 16)) | 0;
}

/** A block: four words. A text that kernels inline names nothing outside itself, since bundlers rename that.
 *
 * @param mulhi `high`
 * @param k0 @param k1 the key @param c0 @param c1 @param c2 @param c3 the counter, in words
 */
export function philox(
  mulhi: typeof high,
  k0: number,
  k1: number,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
): number[] {
  let a = c0 | 0;
  let b = c1 | 0;
  let c = c2 | 0;
  let d = c3 | 0;
  let x = k0 | 0;
  let y = k1 | 0;
  for (let round = 0; round < 10; round++) {
    const p = mulhi(c, 0xcd9e8d57) ^ b ^ x;
    b = Math.imul(c, 0xcd9e8d57);
    c = mulhi(a, 0xd2511f53) ^ d ^ y;
    d = Math.imul(a, 0xd2511f53);
    a = p;
    x = (x + 0x9e3779b9) | 0;
    y = (y + 0xbb67ae85) | 0;
  }
  return [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
}
