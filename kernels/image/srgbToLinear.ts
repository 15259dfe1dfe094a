import type { Floats } from '../types.ts';

/** Intensities of sRGB values: IEC 61966-2-1.
 *
 * @param a (n), 0 … 1
 * @param out (n), overwritten; may be a
 */
export function srgbToLinear(a: Floats, out: Floats): void {
  for (let i = 0; i < out.length; i++) {
    const x = a[i];
    out[i] = x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
  }
}
