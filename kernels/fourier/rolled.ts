import type { Floats } from '../types.ts';

/** An array whose elements have moved up along one axis by `by` places, those that leave coming in at the other end.
 *
 * @param x (outer, n, inner)
 * @param y (outer, n, inner), overwritten; not the memory of x
 * @param by 0 … n
 */
export function rolled(x: Floats, y: Floats, outer: number, n: number, inner: number, by: number): void {
  for (let b = 0; b < outer; b++) {
    for (let j = 0; j < (n - by) * inner; j++) y[(b * n + by) * inner + j] = x[b * n * inner + j];
    for (let j = 0; j < by * inner; j++) y[b * n * inner + j] = x[(b * n + n - by) * inner + j];
  }
}
