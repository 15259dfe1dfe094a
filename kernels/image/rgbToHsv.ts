import type { Floats } from '../types.ts';

/** Hue, saturation and value of red, green and blue. Smith, "Color gamut transform pairs", SIGGRAPH 1978.
 *
 * @param a (n, 3), 0 … 1
 * @param out (n, 3), overwritten; 0 … 1, hue in turns, 0 for grey; may be a
 */
export function rgbToHsv(a: Floats, out: Floats, n: number): void {
  for (let i = 0; i < n; i++) {
    const r = a[3 * i];
    const g = a[3 * i + 1];
    const b = a[3 * i + 2];
    const v = Math.max(r, Math.max(g, b));
    const d = v - Math.min(r, Math.min(g, b));
    const by = d === 0 ? 1 : d;
    const turn = v === r ? (g - b) / by : v === g ? (b - r) / by + 2 : (r - g) / by + 4;
    const h = d === 0 ? 0 : turn / 6;
    out[3 * i] = h < 0 ? h + 1 : h;
    out[3 * i + 1] = v === 0 ? 0 : d / v;
    out[3 * i + 2] = v;
  }
}
