import type { Floats } from '../types.ts';

/** `correlateImage` with columns left out too: out(i, j) = Σ image(i·strideY + p·dilationY, j·strideX + q·dilationX) · filter(p, q).
 *
 * @param image (…, w)
 * @param filter (kh, kw)
 * @param out (oh, ow), overwritten; not the memory of image or filter
 */
export function correlateSparsely(
  image: Floats,
  w: number,
  filter: Floats,
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
    for (let j = 0; j < ow; j++) {
      let s = 0;
      for (let p = 0; p < kh; p++) {
        for (let q = 0; q < kw; q++) {
          s += image[(i * strideY + p * dilationY) * w + j * strideX + q * dilationX] * filter[p * kw + q];
        }
      }
      out[i * ow + j] = s;
    }
  }
}
