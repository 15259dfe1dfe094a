import type { Floats } from '../types.ts';

/** Columns from one place of a filter to the next: known before, since neighbours share vectors where it is 1. */
declare const STEP: number;

/** Every channel with a filter of its own: out(b, k, i, j) = bias(k) + Σ x(k, b, i·strideY + p·dilationY, j·STEP + q·dilationX) · filter(k, p, q).
 *
 * @param x (c, n, h, w)
 * @param filters (c, kh, kw)
 * @param bias (c)
 * @param out (n, c, oh, ow), overwritten; not the memory of the others
 */
export function depthwise(
  x: Floats,
  n: number,
  c: number,
  h: number,
  w: number,
  filters: Floats,
  bias: Floats,
  kh: number,
  kw: number,
  strideY: number,
  dilationY: number,
  dilationX: number,
  out: Floats,
  oh: number,
  ow: number,
): void {
  for (let i = 0; i < oh; i++) {
    for (let b = 0; b < n; b++) {
      for (let k = 0; k < c; k++) {
        for (let j = 0; j < ow; j++) {
          let s = bias[k];
          for (let p = 0; p < kh; p++) {
            for (let q = 0; q < kw; q++) {
              s +=
                x[((k * n + b) * h + i * strideY + p * dilationY) * w + j * STEP + q * dilationX] *
                filters[(k * kh + p) * kw + q];
            }
          }
          out[((b * c + k) * oh + i) * ow + j] = s;
        }
      }
    }
  }
}
