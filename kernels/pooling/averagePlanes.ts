import type { Floats } from '../types.ts';

/** Mean of each window: its sum over the elements that count, given as so many rows times so many columns.
 *
 * @param x (planes, h, w), with the borders it is to have
 * @param rows that count in each row of windows (oh)
 * @param columns that count in each column of windows (ow)
 * @param out (planes, oh, ow), overwritten; not the memory of x
 */
export function averagePlanes(
  x: Floats,
  planes: number,
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
    for (let r = 0; r < planes; r++) {
      for (let j = 0; j < ow; j++) {
        let s = 0;
        for (let p = 0; p < kh; p++) {
          for (let q = 0; q < kw; q++) s += x[(r * h + i * strideY + p * dilationY) * w + j * strideX + q * dilationX];
        }
        out[(r * oh + i) * ow + j] = s / (rows[i] * columns[j]);
      }
    }
  }
}
