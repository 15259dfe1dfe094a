import type { Floats } from '../types.ts';

/** `correlateInside` for places whose filter reaches beyond the edges of the image, from row `top` and column `left` on.
 *
 * @param image (h, w)
 * @param rows for each row with its margins the row of the image that it shows, below 0 for the fill value
 * @param columns the same for columns
 * @param fill (1)
 * @param filter (…), (kh, kw) from `first` on
 * @param out (…, pitch), overwritten from `to` on: places (top … bottom − 1, left … right − 1)
 */
export function correlateEdges(
  image: Floats,
  h: number,
  w: number,
  rows: Int32Array,
  columns: Int32Array,
  fill: Floats,
  filter: Floats,
  first: number,
  kh: number,
  kw: number,
  stride: number,
  out: Floats,
  to: number,
  pitch: number,
  top: number,
  bottom: number,
  left: number,
  right: number,
): void {
  for (let i = top; i < bottom; i++) {
    for (let j = left; j < right; j++) {
      let s = 0;
      for (let p = 0; p < kh; p++) {
        const y = rows[i * stride + p];
        const row = Math.min(Math.max(y, 0), h - 1);
        for (let q = 0; q < kw; q++) {
          const x = columns[j * stride + q];
          const at = Math.min(Math.max(x, 0), w - 1);
          s += (Math.min(y, x) < 0 ? fill[0] : image[row * w + at]) * filter[first + p * kw + q];
        }
      }
      out[to + i * pitch + j] = s;
    }
  }
}
