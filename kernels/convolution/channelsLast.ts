import type { Floats } from '../types.ts';

/** Channels side by side: out(b, t, k) = x(b, k, t).
 *
 * @param x (n, c, size)
 * @param out (n, size, c), overwritten; not the memory of x
 */
export function channelsLast(x: Floats, n: number, c: number, size: number, out: Floats): void {
  for (let t = 0; t < size; t++) {
    for (let b = 0; b < n; b++) {
      for (let k = 0; k < c; k++) out[(b * size + t) * c + k] = x[(b * c + k) * size + t];
    }
  }
}
