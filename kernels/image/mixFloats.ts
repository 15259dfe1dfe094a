import type { Floats } from '../types.ts';

/** Other colour coordinates of pixels: out = M · (a + before) + after.
 *
 * @param a (n, 3)
 * @param m nine elements of M, row by row; three of `before`; three of `after`
 * @param out (n, 3), overwritten; may be a
 */
export function mixFloats(a: Floats, m: Floats, out: Floats, n: number): void {
  const [m0, m1, m2] = [m[0], m[1], m[2]];
  const [m3, m4, m5] = [m[3], m[4], m[5]];
  const [m6, m7, m8] = [m[6], m[7], m[8]];
  const [b0, b1, b2] = [m[9], m[10], m[11]];
  const [c0, c1, c2] = [m[12], m[13], m[14]];
  for (let i = 0; i < n; i++) {
    const x = a[3 * i] + b0;
    const y = a[3 * i + 1] + b1;
    const z = a[3 * i + 2] + b2;
    out[3 * i] = m0 * x + m1 * y + m2 * z + c0;
    out[3 * i + 1] = m3 * x + m4 * y + m5 * z + c1;
    out[3 * i + 2] = m6 * x + m7 * y + m8 * z + c2;
  }
}
