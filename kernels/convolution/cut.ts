import type { Floats } from '../types.ts';

/** Part of a volume, of which every so manieth element is kept.
 *
 * @param x (…, height, width)
 * @param x0 place of the first element
 * @param sz @param sy @param sx steps from one element to the next
 * @param out (d, h, w), overwritten; not the memory of x
 */
export function cut(
  x: Floats,
  height: number,
  width: number,
  x0: number,
  sz: number,
  sy: number,
  sx: number,
  out: Floats,
  d: number,
  h: number,
  w: number,
): void {
  for (let r = 0; r < d; r++) {
    for (let i = 0; i < h; i++) {
      for (let j = 0; j < w; j++) out[(r * h + i) * w + j] = x[x0 + (r * sz * height + i * sy) * width + j * sx];
    }
  }
}
