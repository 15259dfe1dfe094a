import type { Floats } from '../types.ts';

/** Mean of each window: its sum over the elements that count, given as so many rows times so many columns, of images whose channels lie side by side.
 *
 * @param x (n, h, w, c), with the borders it is to have
 * @param rows that count in each row of windows (oh)
 * @param columns that count in each column of windows (ow)
 * @param out (n, oh, ow, c), overwritten; not the memory of x
 */
export function averagePixels(
  x: Floats,
  n: number,
  c: number,
  h: number,
  w: number,
  kh: number,
  kw: number,
  strideY: number,
  strideX: number,
  dilationY: number,
  dilationX: number,
  rows: Floats,
  columns: Floats,
  out: Floats,
  oh: number,
  ow: number,
): void {
  for (let i = 0; i < oh; i++) {
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < ow; j++) {
        for (let k = 0; k < c; k++) {
          let s = 0;
          for (let p = 0; p < kh; p++) {
            for (let q = 0; q < kw; q++)
              s += x[((b * h + i * strideY + p * dilationY) * w + j * strideX + q * dilationX) * c + k];
          }
          out[((b * oh + i) * ow + j) * c + k] = s / (rows[i] * columns[j]);
        }
      }
    }
  }
}
