import type { Floats } from '../types.ts';

/** The transform of 2h real numbers from that of their pairs, Z: X_k = (Z_k + Z̄_{h−k})/2 − i wᵏ (Z_k − Z̄_{h−k})/2.
 * Press et al., Numerical Recipes (1992) § 12.3.
 *
 * @param zr @param zi (outer, h, inner)
 * @param wr @param wi (h + 1): e^{−2πi k/2h}
 * @param yr @param yi (outer, h + 1, inner), overwritten; not the memory of z
 * @param scale of the result
 */
export function unpaired(
  zr: Floats,
  zi: Floats,
  wr: Floats,
  wi: Floats,
  yr: Floats,
  yi: Floats,
  outer: number,
  h: number,
  inner: number,
  scale: number,
): void {
  for (let b = 0; b < outer; b++) {
    for (let j = 0; j < inner; j++) {
      const re = zr[b * h * inner + j];
      const im = zi[b * h * inner + j];
      yr[b * (h + 1) * inner + j] = scale * (re + im);
      yi[b * (h + 1) * inner + j] = 0;
      yr[(b * (h + 1) + h) * inner + j] = scale * (re - im);
      yi[(b * (h + 1) + h) * inner + j] = 0;
    }
    for (let k = 1; k < h; k++) {
      for (let j = 0; j < inner; j++) {
        const at = (b * h + k) * inner + j;
        const back = (b * h + h - k) * inner + j;
        const dr = zr[at] - zr[back];
        const di = zi[at] + zi[back];
        const to = (b * (h + 1) + k) * inner + j;
        yr[to] = 0.5 * scale * (zr[at] + zr[back] + wi[k] * dr + wr[k] * di);
        yi[to] = 0.5 * scale * (zi[at] - zi[back] + wi[k] * di - wr[k] * dr);
      }
    }
  }
}
