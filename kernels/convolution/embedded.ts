import type { Floats } from '../types.ts';

/** A volume in the corner of a larger one, its elements spread, and zeros all around: what a Fourier transform takes.
 *
 * @param x (d, h, w)
 * @param dz @param dy @param dx distances of the elements
 * @param out (depth, height, width), overwritten; not the memory of x
 */
export function embedded(
  x: Floats,
  d: number,
  h: number,
  w: number,
  dz: number,
  dy: number,
  dx: number,
  out: Floats,
  depth: number,
  height: number,
  width: number,
): void {
  for (let i = 0; i < depth * height * width; i++) out[i] = 0;
  for (let r = 0; r < d; r++) {
    for (let i = 0; i < h; i++) {
      for (let j = 0; j < w; j++) out[(r * dz * height + i * dy) * width + j * dx] = x[(r * h + i) * w + j];
    }
  }
}
