import type { Bytes } from '../types.ts';

/** Weighted sums of red, green and blue in whole numbers, rounded to nearest, halves up; what else a pixel has is left out.
 *
 * @param a (n, channels), channels ≥ 3
 * @param weights (3), in 2^15ths; not negative, and 2^15 together
 * @param out (n), overwritten; not the memory of a
 */
export function greyBytes(a: Bytes, channels: number, weights: Int32Array, out: Bytes): void {
  const r = weights[0];
  const g = weights[1];
  const b = weights[2];
  for (let i = 0; i < out.length; i++) {
    const at = i * channels;
    const s = (16384 + Math.imul(r, a[at]) + Math.imul(g, a[at + 1]) + Math.imul(b, a[at + 2])) | 0;
    out[i] = s >> 15;
  }
}
