import type { Counts } from './types.ts';

/** Escape times of the Mandelbrot set: how many iterations of z ← z² + c, from z = 0, leave |z| ≤ 2, at most `limit`.
 *
 * @param out (h, w), overwritten; row 0 is at y0
 * @param x0 real part of the left edge, x1 of the right edge (exclusive)
 * @param y0 imaginary part of the first row, y1 of the last (exclusive)
 * @param limit iterations after which a point counts as inside
 */
export function mandelbrot(
  out: Counts,
  h: number,
  w: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  limit: number,
): void {
  const dx = (x1 - x0) / w;
  const dy = (y1 - y0) / h;
  for (let i = 0; i < h; i++) {
    const cy = y0 + i * dy;
    for (let j = 0; j < w; j++) {
      const cx = x0 + j * dx;
      let x = 0;
      let y = 0;
      let n = 0;
      while (n < limit && x * x + y * y <= 4) {
        const t = x * x - y * y + cx;
        y = 2 * x * y + cy;
        x = t;
        n++;
      }
      out[i * w + j] = n;
    }
  }
}
