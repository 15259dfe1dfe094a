import type { Floats } from '../types.ts';

/** Every channel with a filter of its own, or several one after the other: for channel k and its m-th of `multiplier` filters
 * out(b, k·multiplier + m, i, j) = bias + Σ x(k, b, i·strideY + p·dilationY, j·strideX + q·dilationX) · w(k·multiplier + m, p, q).
 *
 * @param x (c, n, h, w)
 * @param filters (c, multiplier, kh, kw)
 * @param bias (c, multiplier)
 * @param out (n, c, multiplier, oh, ow), of which filter m of each channel is overwritten
 */
export function depthwise(
  x: Floats,
  n: number,
  c: number,
  h: number,
  w: number,
  filters: Floats,
  bias: Floats,
  multiplier: number,
  m: number,
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
      for (let k = 0; k < c; k++) {
        for (let j = 0; j < ow; j++) {
          let s = bias[k * multiplier + m];
          for (let p = 0; p < kh; p++) {
            for (let q = 0; q < kw; q++) {
              s +=
                x[((k * n + b) * h + i * strideY + p * dilationY) * w + j * strideX + q * dilationX] *
                filters[((k * multiplier + m) * kh + p) * kw + q];
            }
          }
          out[(((b * c + k) * multiplier + m) * oh + i) * ow + j] = s;
        }
      }
    }
  }
}
