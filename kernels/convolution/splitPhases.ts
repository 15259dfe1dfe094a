import type { Floats } from '../types.ts';

/** Images parted by the places of a grid: phase (a, b) holds every `down`-th row from a on, and of those every `across`-th
 * element from b on. A correlation with strides is one without on each phase: elements that are multiplied lie side by side.
 *
 * @param x (planes, h · down, w · across)
 * @param out (phasesY, phasesX, planes, h, w), overwritten; not the memory of x
 */
export function splitPhases(
  x: Floats,
  planes: number,
  h: number,
  w: number,
  down: number,
  across: number,
  phasesY: number,
  phasesX: number,
  out: Floats,
): void {
  for (let r = 0; r < planes * h; r++) {
    for (let a = 0; a < phasesY; a++) {
      for (let b = 0; b < phasesX; b++) {
        for (let j = 0; j < w; j++) {
          out[((a * phasesX + b) * planes * h + r) * w + j] = x[(r * down + a) * w * across + j * across + b];
        }
      }
    }
  }
}
