import type { Floats } from '../types.ts';

/** `collectPlanes` for results whose channels lie side by side.
 *
 * @param sums (c, pitch): the sum for (b, k, i, j) is `sums[k·pitch + (b·h + i)·w + j]`
 * @param bias (all)
 * @param out (n, oh, ow, all), of which the channels `first` … first + c are overwritten; not the memory of sums or bias
 */
export function collectPixels(
  sums: Floats,
  pitch: number,
  h: number,
  w: number,
  bias: Floats,
  out: Floats,
  n: number,
  all: number,
  first: number,
  c: number,
  oh: number,
  ow: number,
): void {
  for (let i = 0; i < oh; i++) {
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < ow; j++) {
        for (let k = 0; k < c; k++) {
          out[((b * oh + i) * ow + j) * all + first + k] = sums[k * pitch + (b * h + i) * w + j] + bias[first + k];
        }
      }
    }
  }
}
