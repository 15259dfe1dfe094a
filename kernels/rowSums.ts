import type { Floats } from './types.ts';

/** The sum of every row.
 *
 * @param a (h, w)
 * @param out (h), overwritten
 */
export function rowSums(a: Floats, h: number, w: number, out: Floats): void {
  for (let i = 0; i < h; i++) {
    let s = 0;
    for (let j = 0; j < w; j++) s += a[i * w + j];
    out[i] = s;
  }
}
