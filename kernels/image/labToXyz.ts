import type { Floats } from '../types.ts';

/** Tristimulus values relative to white, of L*, a*, b*: CIE 15:2004, 8.2.1.
 *
 * @param a (n, 3)
 * @param out (n, 3), overwritten: X / Xn, Y / Yn, Z / Zn; may be a
 */
export function labToXyz(a: Floats, out: Floats, n: number): void {
  const g = (t: number) => (t > 6 / 29 ? t * t * t : ((t - 4 / 29) * 108) / 841);
  for (let i = 0; i < n; i++) {
    const y = (a[3 * i] + 16) / 116;
    const x = y + a[3 * i + 1] / 500;
    const z = y - a[3 * i + 2] / 200;
    out[3 * i] = g(x);
    out[3 * i + 1] = g(y);
    out[3 * i + 2] = g(z);
  }
}
