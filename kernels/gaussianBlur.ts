import type { Bytes } from './types.ts';

/** Blur with the binomial filter 1 4 6 4 1 both ways, a Gaussian of σ = 1 pixel, rounded to nearest once at the end;
 * outside the image the nearest edge pixel counts. Burt and Adelson, IEEE Trans. Comm. 31 (1983) 532.
 *
 * @param image (h, w)
 * @param rows (h, w), scratch
 * @param out (h, w), overwritten; may be image
 */
export function gaussianBlur(image: Bytes, h: number, w: number, rows: Uint16Array, out: Bytes): void {
  const weights = [1, 4, 6, 4, 1];
  for (let i = 0; i < h; i++) {
    for (let j = 0; j < w; j++) {
      let s = 0;
      for (let q = 0; q < 5; q++) s += weights[q] * image[i * w + Math.min(Math.max(j + q - 2, 0), w - 1)];
      rows[i * w + j] = s;
    }
  }
  for (let i = 0; i < h; i++) {
    for (let j = 0; j < w; j++) {
      let s = 128;
      for (let p = 0; p < 5; p++) s += weights[p] * rows[Math.min(Math.max(i + p - 2, 0), h - 1) * w + j];
      out[i * w + j] = s >> 8;
    }
  }
}
