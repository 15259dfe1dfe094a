import type { Bytes } from '../types.ts';

/** Other colour coordinates of pixels in whole numbers: M · (a + before) + after, rounded to nearest, halves up, and kept to 0 … 255.
 *
 * @param a (n, 3)
 * @param m nine elements of M, row by row, in 2^15ths; three of `before`; three of `after`
 * @param out (n, 3), overwritten; may be a
 */
export function mixBytes(a: Bytes, m: Int32Array, out: Bytes, n: number): void {
  const [m0, m1, m2] = [m[0], m[1], m[2]];
  const [m3, m4, m5] = [m[3], m[4], m[5]];
  const [m6, m7, m8] = [m[6], m[7], m[8]];
  const [b0, b1, b2] = [m[9], m[10], m[11]];
  const [c0, c1, c2] = [m[12], m[13], m[14]];
  for (let i = 0; i < n; i++) {
    const x = (a[3 * i] + b0) | 0;
    const y = (a[3 * i + 1] + b1) | 0;
    const z = (a[3 * i + 2] + b2) | 0;
    const r = (16384 + Math.imul(m0, x) + Math.imul(m1, y) + Math.imul(m2, z)) | 0;
    const g = (16384 + Math.imul(m3, x) + Math.imul(m4, y) + Math.imul(m5, z)) | 0;
    const b = (16384 + Math.imul(m6, x) + Math.imul(m7, y) + Math.imul(m8, z)) | 0;
    out[3 * i] = Math.max(0, Math.min(255, ((r >> 15) + c0) | 0));
    out[3 * i + 1] = Math.max(0, Math.min(255, ((g >> 15) + c1) | 0));
    out[3 * i + 2] = Math.max(0, Math.min(255, ((b >> 15) + c2) | 0));
  }
}
