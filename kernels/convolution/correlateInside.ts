import type { Floats } from '../types.ts';

declare const prange: (n: number) => Iterable<number>;

/** Correlation at places that lie a stride apart, for a rectangle of them, where the filter lies inside the image:
 * out(i, j) = Σ image(i·stride + p, j·stride + q) · filter(p, q). As `conv2dStride`, within larger arrays. That rows of the result do not
 * meet is for the caller to say: columns ≤ pitch.
 *
 * @param image (…, w), of which the first place sees what begins at `from`
 * @param filter (…), (kh, kw) from `first` on
 * @param out (…, pitch), overwritten from `to` on: rows × columns; not the memory of image or filter
 */
export function correlateInside(
  image: Floats,
  from: number,
  w: number,
  filter: Floats,
  first: number,
  kh: number,
  kw: number,
  stride: number,
  out: Floats,
  to: number,
  pitch: number,
  rows: number,
  columns: number,
): void {
  for (const i of prange(rows)) {
    for (let j = 0; j < columns; j++) {
      let s = 0;
      for (let p = 0; p < kh; p++) {
        for (let q = 0; q < kw; q++) {
          s += image[from + (i * stride + p) * w + j * stride + q] * filter[first + p * kw + q];
        }
      }
      out[to + i * pitch + j] = s;
    }
  }
}
