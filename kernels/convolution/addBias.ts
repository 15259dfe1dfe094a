import type { Floats } from '../types.ts';

/** Adds a number to all elements of a channel.
 *
 * @param out (n, filters, size), added to
 * @param bias (filters); not the memory of out
 */
export function addBias(out: Floats, bias: Floats, n: number, filters: number, size: number): void {
  for (let b = 0; b < n; b++) {
    for (let o = 0; o < filters; o++) {
      for (let t = 0; t < size; t++) out[(b * filters + o) * size + t] += bias[o];
    }
  }
}
