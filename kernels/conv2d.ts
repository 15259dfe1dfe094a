import type { Floats } from './types.ts';

/** Valid correlation of an image with a filter: out(i, j) = Σ image(i + p, j + q) · filter(p, q).
 * The filter is not flipped, as in SciPy's `correlate2d(image, filter, 'valid')` and in neural networks.
 *
 * @param image (h, w)
 * @param filter (kh, kw), 1 ≤ kh ≤ h, 1 ≤ kw ≤ w
 * @param out (h − kh + 1, w − kw + 1), overwritten
 */
export function conv2d(image: Floats, h: number, w: number, filter: Floats, kh: number, kw: number, out: Floats): void {
  const oh = h - kh + 1;
  const ow = w - kw + 1;
  for (let i = 0; i < oh; i++) {
    for (let j = 0; j < ow; j++) {
      let s = 0;
      for (let p = 0; p < kh; p++) {
        for (let q = 0; q < kw; q++) s += image[(i + p) * w + j + q] * filter[p * kw + q];
      }
      out[i * ow + j] = s;
    }
  }
}
