import type { Floats } from '../types.ts';

/** L*, a*, b* of tristimulus values relative to white: CIE 15:2004, 8.2.1.
 *
 * @param a (n, 3): X / Xn, Y / Yn, Z / Zn
 * @param out (n, 3), overwritten; L* 0 … 100; may be a
 */
export function xyzToLab(a: Floats, out: Floats, n: number): void {
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (t * 841) / 108 + 4 / 29);
  for (let i = 0; i < n; i++) {
    const x = f(a[3 * i]);
    const y = f(a[3 * i + 1]);
    const z = f(a[3 * i + 2]);
    out[3 * i] = 116 * y - 16;
    out[3 * i + 1] = 500 * (x - y);
    out[3 * i + 2] = 200 * (y - z);
  }
}
