import type { Floats } from '../types.ts';

/** sRGB values of intensities: IEC 61966-2-1.
 *
 * @param a (n), 0 … 1
 * @param out (n), overwritten; may be a
 */
export function linearToSrgb(a: Floats, out: Floats): void {
  for (let i = 0; i < out.length; i++) {
    const x = a[i];
    out[i] = x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055;
  }
}
