import type { Floats } from '../types.ts';

/** Neighbours along an axis as the parts of complex numbers: how a transform of real numbers begins.
 *
 * @param x (outer, 2h, inner)
 * @param zr @param zi (outer, h, inner), overwritten
 */
export function paired(x: Floats, zr: Floats, zi: Floats, outer: number, h: number, inner: number): void {
  for (let k = 0; k < outer * h; k++) {
    for (let j = 0; j < inner; j++) {
      zr[k * inner + j] = x[2 * k * inner + j];
      zi[k * inner + j] = x[(2 * k + 1) * inner + j];
    }
  }
}
