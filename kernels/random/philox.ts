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

/** A block: four words from a key of two and a counter of four. */
export function philox(key: readonly number[], counter: readonly number[]): number[] {
  let a = counter[0] | 0;
  let b = counter[1] | 0;
  let c = counter[2] | 0;
  let d = counter[3] | 0;
  let x = key[0] | 0;
  let y = key[1] | 0;
  for (let round = 0; round < 10; round++) {
    const p = high(c, 0xcd9e8d57) ^ b ^ x;
    b = Math.imul(c, 0xcd9e8d57);
    c = high(a, 0xd2511f53) ^ d ^ y;
    d = Math.imul(a, 0xd2511f53);
    a = p;
    x = (x + 0x9e3779b9) | 0;
    y = (y + 0xbb67ae85) | 0;
  }
  return [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
}
