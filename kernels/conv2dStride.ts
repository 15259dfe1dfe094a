import type { Floats } from './types.ts';

/** Valid correlation at every `stride`-th place: out(i, j) = Σ image(i·stride + p, j·stride + q) · filter(p, q).
 * The strided convolution of neural networks, without padding.
 *
 * @param image (h, w)
 * @param filter (kh, kw), 1 ≤ kh ≤ h, 1 ≤ kw ≤ w
 * @param stride in pixels, at least 1, the same both ways
 * @param out (⌊(h − kh) / stride⌋ + 1, ⌊(w − kw) / stride⌋ + 1), overwritten
 */
export function conv2dStride(
  image: Floats,
  h: number,
  w: number,
  filter: Floats,
  kh: number,
  kw: number,
  stride: number,
  out: Floats,
): void {
  const oh = Math.floor((h - kh) / stride) + 1;
  const ow = Math.floor((w - kw) / stride) + 1;
  for (let i = 0; i < oh; i++) {
    for (let j = 0; j < ow; j++) {
      let s = 0;
      for (let p = 0; p < kh; p++) {
        for (let q = 0; q < kw; q++) s += image[(i * stride + p) * w + j * stride + q] * filter[p * kw + q];
      }
      out[i * ow + j] = s;
    }
  }
}
