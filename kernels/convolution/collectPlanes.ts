import type { Floats } from '../types.ts';

/** What `denseConvolution` has added up, without the places that straddle two rows, and with a bias.
 *
 * @param sums (c, pitch): the sum for (b, k, i, j) is `sums[k·pitch + (b·h + i)·w + j]`
 * @param bias (all)
 * @param out (n, all, oh, ow), of which the channels `first` … first + c are overwritten; not the memory of sums or bias
 */
export function collectPlanes(
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
      for (let k = 0; k < c; k++) {
        const s = bias[first + k];
        for (let j = 0; j < ow; j++) {
          out[((b * all + first + k) * oh + i) * ow + j] = sums[k * pitch + (b * h + i) * w + j] + s;
        }
      }
    }
  }
}
