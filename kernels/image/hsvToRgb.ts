import type { Floats } from '../types.ts';

/** Red, green and blue of hue, saturation and value. Smith, "Color gamut transform pairs", SIGGRAPH 1978.
 *
 * @param a (n, 3), 0 … 1, hue in turns; whole turns make no difference
 * @param out (n, 3), overwritten; 0 … 1; may be a
 */
export function hsvToRgb(a: Floats, out: Floats, n: number): void {
  for (let i = 0; i < n; i++) {
    const h = 6 * (a[3 * i] - Math.floor(a[3 * i]));
    const s = a[3 * i + 1];
    const v = a[3 * i + 2];
    const r = Math.max(0, Math.min(1, Math.abs(h - 3) - 1));
    const g = Math.max(0, Math.min(1, 2 - Math.abs(h - 2)));
    const b = Math.max(0, Math.min(1, 2 - Math.abs(h - 4)));
    out[3 * i] = v * (1 - s * (1 - r));
    out[3 * i + 1] = v * (1 - s * (1 - g));
    out[3 * i + 2] = v * (1 - s * (1 - b));
  }
}
