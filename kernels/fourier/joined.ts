import type { Floats } from '../types.ts';

/** The parts of complex numbers side by side along an axis.
 *
 * @param zr @param zi (outer, h, inner)
 * @param x (outer, 2h, inner), overwritten
 * @param scale of the result
 */
export function joined(
  zr: Floats,
  zi: Floats,
  x: Floats,
  outer: number,
  h: number,
  inner: number,
  scale: number,
): void {
  for (let k = 0; k < outer * h; k++) {
    for (let j = 0; j < inner; j++) {
      x[2 * k * inner + j] = scale * zr[k * inner + j];
      x[(2 * k + 1) * inner + j] = scale * zi[k * inner + j];
    }
  }
}
