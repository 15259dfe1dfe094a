import type { Floats } from '../types.ts';

/** Two axes exchanged, with rows behind them that stay as they are.
 *
 * @param x (outer, a, b, inner)
 * @param y (outer, b, a, inner), overwritten; not the memory of x
 */
export function swapped(x: Floats, y: Floats, outer: number, a: number, b: number, inner: number): void {
  for (let t = 0; t < outer; t++) {
    for (let j = 0; j < b; j++) {
      for (let i = 0; i < a; i++) {
        for (let q = 0; q < inner; q++) y[((t * b + j) * a + i) * inner + q] = x[((t * a + i) * b + j) * inner + q];
      }
    }
  }
}
