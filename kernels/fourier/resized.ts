import type { Floats } from '../types.ts';

/** An array cut, or filled up with zeros, along one axis, times a factor.
 *
 * @param x (outer, n, inner)
 * @param y (outer, m, inner), overwritten; not the memory of x
 */
export function resized(x: Floats, y: Floats, outer: number, n: number, m: number, inner: number, scale: number): void {
  const kept = Math.min(n, m) * inner;
  for (let b = 0; b < outer; b++) {
    for (let j = 0; j < kept; j++) y[b * m * inner + j] = scale * x[b * n * inner + j];
    for (let j = kept; j < m * inner; j++) y[b * m * inner + j] = 0;
  }
}
