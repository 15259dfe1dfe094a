import type { Floats } from '../types.ts';

/** `collectPlanes` for one volume of a batch.
 *
 * @param sums (c, pitch): the sum for (k, z, i, j) is `sums[sums0 + k·pitch + (z·stride·h + i)·w + j]`
 * @param bias (all)
 * @param out (…, all, od, oh, ow), from `out0` on, of which the channels `first` … first + c are overwritten
 */
export function collectVolume(
  sums: Floats,
  sums0: number,
  pitch: number,
  h: number,
  w: number,
  stride: number,
  bias: Floats,
  out: Floats,
  out0: number,
  first: number,
  c: number,
  od: number,
  oh: number,
  ow: number,
): void {
  for (let z = 0; z < od; z++) {
    for (let k = 0; k < c; k++) {
      const s = bias[first + k];
      for (let i = 0; i < oh; i++) {
        for (let j = 0; j < ow; j++) {
          out[out0 + (((first + k) * od + z) * oh + i) * ow + j] =
            sums[sums0 + k * pitch + (z * stride * h + i) * w + j] + s;
        }
      }
    }
  }
}
