import type { Floats } from '../types.ts';

/** Valid correlation of an image with a filter: out(i, j) = Σ image(i·strideY + p·dilationY, j + q·dilationX) · filter(p, q).
 * As `conv2d`, with rows left out and the filter spread.
 *
 * @param image (…, w)
 * @param filter (kh, kw)
 * @param out (oh, ow), overwritten; not the memory of image or filter
 */
export function correlateImage(
  image: Floats,
  w: number,
  filter: Floats,
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
    for (let j = 0; j < ow; j++) {
      let s = 0;
      for (let p = 0; p < kh; p++) {
        for (let q = 0; q < kw; q++) {
          s += image[(i * strideY + p * dilationY) * w + j + q * dilationX] * filter[p * kw + q];
        }
      }
      out[i * ow + j] = s;
    }
  }
}
