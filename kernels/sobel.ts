import type { Bytes } from './types.ts';

/** Strength of edges: the length of the gradient by Sobel's 3 × 3 operators, cut at 255 and rounded down. The outermost
 * rows and columns become 0. Sobel and Feldman (1968), in Duda and Hart, Pattern Classification (1973) 271.
 *
 * @param image (h, w)
 * @param out (h, w), overwritten; not the memory of image
 */
export function sobel(image: Bytes, h: number, w: number, out: Bytes): void {
  for (let i = 0; i < h; i++) {
    for (let j = 0; j < w; j++) {
      if (i === 0 || j === 0 || i === h - 1 || j === w - 1) {
        out[i * w + j] = 0;
        continue;
      }
      const up = (i - 1) * w + j;
      const at = i * w + j;
      const down = (i + 1) * w + j;
      const gx =
        image[up + 1] - image[up - 1] + 2 * (image[at + 1] - image[at - 1]) + image[down + 1] - image[down - 1];
      const gy = image[down - 1] - image[up - 1] + 2 * (image[down] - image[up]) + image[down + 1] - image[up + 1];
      out[at] = Math.min(255, Math.sqrt(gx * gx + gy * gy));
    }
  }
}
