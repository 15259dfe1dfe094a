declare const high: (a: number, m: number) => number;

/** The first two words of a block, as a uniform number in [0, 1): for draws that take as many numbers as it needs.
 *
 * @param k0 @param k1 the key @param c0 @param c1 @param c2 @param c3 the counter, in words
 */
export function philoxUniform(k0: number, k1: number, c0: number, c1: number, c2: number, c3: number): number {
  let a = c0 | 0;
  let b = c1 | 0;
  let c = c2 | 0;
  let d = c3 | 0;
  let x = k0 | 0;
  let y = k1 | 0;
  for (let round = 0; round < 10; round++) {
    const p = high(c, 0xcd9e8d57) ^ b ^ x;
    b = Math.imul(c, 0xcd9e8d57);
    c = high(a, 0xd2511f53) ^ d ^ y;
    d = Math.imul(a, 0xd2511f53);
    a = p;
    x = (x + 0x9e3779b9) | 0;
    y = (y + 0xbb67ae85) | 0;
  }
  return ((a >>> 5) * 67108864 + (b >>> 6)) / 9007199254740992;
}
