import type { Bytes } from './types.ts';

/** Mean of the (2·radius + 1)² pixels around each, rounded to nearest; outside the image the nearest edge pixel counts.
 *
 * @param image (h, w)
 * @param radius in pixels, at least 0
 * @param out (h, w), overwritten; not the memory of image
 */
export function boxBlur(image: Bytes, h: number, w: number, radius: number, out: Bytes): void {
  const size = 2 * radius + 1;
  for (let i = 0; i < h; i++) {
    for (let j = 0; j < w; j++) {
      let s = 0;
      for (let p = -radius; p <= radius; p++) {
        const y = Math.min(Math.max(i + p, 0), h - 1);
        for (let q = -radius; q <= radius; q++) {
          const x = Math.min(Math.max(j + q, 0), w - 1);
          s += image[y * w + x];
        }
      }
      out[i * w + j] = Math.floor(s / (size * size) + 0.5);
    }
  }
}
