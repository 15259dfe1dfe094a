import type { Floats } from '../types.ts';

/** Greatest element of each window, NaN where it holds one, of images whose channels lie side by side.
 *
 * @param x (n, h, w, c), with the borders it is to have
 * @param out (n, oh, ow, c), overwritten; not the memory of x
 */
export function maxPixels(
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
  out: Floats,
  oh: number,
  ow: number,
): void {
  for (let i = 0; i < oh; i++) {
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < ow; j++) {
        for (let k = 0; k < c; k++) {
          let s = -Infinity;
          for (let p = 0; p < kh; p++) {
            for (let q = 0; q < kw; q++)
              s = Math.max(s, x[((b * h + i * strideY + p * dilationY) * w + j * strideX + q * dilationX) * c + k]);
          }
          out[((b * oh + i) * ow + j) * c + k] = s;
        }
      }
    }
  }
}
