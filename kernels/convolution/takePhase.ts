import type { Floats } from '../types.ts';

/** One phase of images: every so manieth row, and of those every `step`-th element. A correlation with strides is one without on
 * each phase: elements that are multiplied lie side by side.
 *
 * @param x read from `x0` on, a row every `pitch` elements
 * @param out (rows, w), overwritten from `out0` on; not the memory of x
 */
export function takePhase(
  x: Floats,
  x0: number,
  pitch: number,
  step: number,
  out: Floats,
  out0: number,
  rows: number,
  w: number,
): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < w; j++) out[out0 + i * w + j] = x[x0 + i * pitch + j * step];
  }
}
