import type { Floats } from '../types.ts';

/** Weighted sums of red, green and blue; what else a pixel has is left out.
 *
 * @param a (n, channels), channels ≥ 3
 * @param weights (3)
 * @param out (n), overwritten; not the memory of a
 */
export function greyFloats(a: Floats, channels: number, weights: Floats, out: Floats): void {
  const r = weights[0];
  const g = weights[1];
  const b = weights[2];
  for (let i = 0; i < out.length; i++) {
    const at = i * channels;
    out[i] = r * a[at] + g * a[at + 1] + b * a[at + 2];
  }
}
