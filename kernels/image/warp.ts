import type { Pixels } from '../types.ts';

/** An image seen through a projective map: the pixel (i, j) of the result is the image at x = X / W, y = Y / W, where
 * (X, Y, W) = m · (j, i, 1), in pixels; between pixels it is interpolated bilinearly, or the nearest is taken (halves up).
 *
 * @param a (h, w, channels)
 * @param out (high, wide, channels), overwritten; not the memory of a
 * @param m (3, 3)
 * @param from where the image's channel begins in a, and to, where in out
 * @param nearest not interpolated
 * @param stretched beyond the image its edge goes on
 * @param fill what lies beyond it otherwise
 * @param whole rounded to nearest, halves up
 */
export function warp(
  a: Pixels,
  h: number,
  w: number,
  channels: number,
  from: number,
  out: Pixels,
  to: number,
  high: number,
  wide: number,
  m: Float64Array,
  nearest: boolean,
  stretched: boolean,
  fill: number,
  whole: boolean,
): void {
  const [m0, m1, m2] = [m[0], m[1], m[2]];
  const [m3, m4, m5] = [m[3], m[4], m[5]];
  const [m6, m7, m8] = [m[6], m[7], m[8]];
  for (let i = 0; i < high; i++) {
    for (let j = 0; j < wide; j++) {
      const scale = 1 / (m6 * j + m7 * i + m8);
      const x = Math.max(-4, Math.min(w + 4, (m0 * j + m1 * i + m2) * scale));
      const y = Math.max(-4, Math.min(h + 4, (m3 * j + m4 * i + m5) * scale));
      const left = Math.floor(nearest ? x + 0.5 : x);
      const up = Math.floor(nearest ? y + 0.5 : y);
      const p = nearest ? 0 : x - left;
      const q = nearest ? 0 : y - up;
      const x0 = Math.max(0, Math.min(w - 1, left));
      const x1 = Math.max(0, Math.min(w - 1, left + 1));
      const y0 = Math.max(0, Math.min(h - 1, up));
      const y1 = Math.max(0, Math.min(h - 1, up + 1));
      const inX0 = stretched || x0 === left;
      const inX1 = stretched || x1 === left + 1;
      const inY0 = stretched || y0 === up;
      const inY1 = stretched || y1 === up + 1;
      const a00 = inY0 && inX0 ? a[(y0 * w + x0) * channels + from] : fill;
      const a01 = inY0 && inX1 ? a[(y0 * w + x1) * channels + from] : fill;
      const a10 = inY1 && inX0 ? a[(y1 * w + x0) * channels + from] : fill;
      const a11 = inY1 && inX1 ? a[(y1 * w + x1) * channels + from] : fill;
      const top = a00 + p * (a01 - a00);
      const bottom = a10 + p * (a11 - a10);
      const value = top + q * (bottom - top);
      out[(i * wide + j) * channels + to] = whole ? Math.floor(value + 0.5) : value;
    }
  }
}
