type High = (a: number, m: number) => number;
declare const high: High;
declare const philox: (high: High, k0: number, k1: number, c0: number, c1: number, c2: number, c3: number) => number[];

/** The first two words of a block, as a uniform number in [0, 1): for draws that take as many numbers as it needs.
 *
 * @param k0 @param k1 the key @param c0 @param c1 @param c2 @param c3 the counter, in words
 */
export function philoxUniform(k0: number, k1: number, c0: number, c1: number, c2: number, c3: number): number {
  const [a, b] = philox(high, k0, k1, c0, c1, c2, c3);
  return ((a >>> 5) * 67108864 + (b >>> 6)) / 9007199254740992;
}
