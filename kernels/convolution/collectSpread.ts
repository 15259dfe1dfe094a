import type { Floats } from '../types.ts';

/** `collectPlanes` for results that lie apart, as those of a transposed convolution do: place (i, j) goes to row i·down + top, column
 * j·across + left.
 *
 * @param sums (c, pitch): the sum for (b, k, i, j) is `sums[k·pitch + (b·h + i)·w + j]`
 * @param bias (all)
 * @param out (n, all, oh, ow), of which `rows` × `columns` places of the channels `first` … first + c are overwritten
 */
export function collectSpread(
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
  rows: number,
  columns: number,
  top: number,
  left: number,
  down: number,
  across: number,
): void {
  for (let i = 0; i < rows; i++) {
    for (let b = 0; b < n; b++) {
      for (let k = 0; k < c; k++) {
        const s = bias[first + k];
        for (let j = 0; j < columns; j++) {
          out[((b * all + first + k) * oh + i * down + top) * ow + j * across + left] =
            sums[k * pitch + (b * h + i) * w + j] + s;
        }
      }
    }
  }
}
