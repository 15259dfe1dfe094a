import type { Floats } from '../types.ts';

/** Greatest element of each window, NaN where it holds one.
 *
 * @param x (planes, h, w), with the borders it is to have
 * @param out (planes, oh, ow), overwritten; not the memory of x
 */
export function maxPlanes(
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
  out: Floats,
  oh: number,
  ow: number,
): void {
  for (let i = 0; i < oh; i++) {
    for (let r = 0; r < planes; r++) {
      for (let j = 0; j < ow; j++) {
        let s = -Infinity;
        for (let p = 0; p < kh; p++) {
          for (let q = 0; q < kw; q++)
            s = Math.max(s, x[(r * h + i * strideY + p * dilationY) * w + j * strideX + q * dilationX]);
        }
        out[(r * oh + i) * ow + j] = s;
      }
    }
  }
}
