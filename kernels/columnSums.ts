import type { Floats } from './types.ts';

/** The sum of every column, walked row by row as the memory lies; each is rounded to the type of `out` at every step.
 *
 * @param a (h, w)
 * @param out (w), overwritten
 */
export function columnSums(a: Floats, h: number, w: number, out: Floats): void {
  for (let j = 0; j < w; j++) out[j] = 0;
  for (let i = 0; i < h; i++) {
    for (let j = 0; j < w; j++) out[j] += a[i * w + j];
  }
}
