import type { Floats } from '../types.ts';

/** `maxPixels` for windows of 2 × 2 side by side, the most usual ones: written out it takes half the time.
 *
 * @param x (n, h, w, c), with the borders it is to have
 * @param out (n, oh, ow, c), overwritten; not the memory of x
 */
export function maxPixels2(
  x: Floats,
  n: number,
  c: number,
  h: number,
  w: number,
  out: Floats,
  oh: number,
  ow: number,
): void {
  for (let i = 0; i < oh; i++) {
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < ow; j++) {
        for (let k = 0; k < c; k++) {
          const at = ((b * h + 2 * i) * w + 2 * j) * c + k;
          out[((b * oh + i) * ow + j) * c + k] = Math.max(
            Math.max(x[at], x[at + c]),
            Math.max(x[at + w * c], x[at + (w + 1) * c]),
          );
        }
      }
    }
  }
}
