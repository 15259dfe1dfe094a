import type { Bytes } from '../types.ts';

/** Sums of whole numbers divided by how many they are of, rounded to nearest, halves up. The quotient is estimated in float32, and
 * put right by its remainder: exact, and the same in lanes of 32 bits.
 *
 * @param sums (n), not negative
 * @param count at least 1, so that no mean is above 255
 * @param out (n), overwritten
 */
export function meanOfSums(sums: Int32Array, count: number, out: Bytes): void {
  const n = count | 0;
  const half = n >> 1;
  const inverse = Math.fround(1 / n);
  for (let i = 0; i < out.length; i++) {
    const s = (sums[i] + half) | 0;
    const q = Math.fround(Math.fround(s) * inverse) | 0;
    const rest = (s - Math.imul(q, n)) | 0;
    out[i] = (rest < 0 ? q - 1 : rest >= n ? q + 1 : q) | 0;
  }
}
