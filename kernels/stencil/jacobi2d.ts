import type { Floats } from '../types.ts';

/** Jacobi sweeps for Laplace's equation on a grid of two dimensions, between two arrays: every inner point becomes the mean of its four
 * neighbours. The outermost points are the boundary condition.
 *
 * @param a (h, w), read and written
 * @param b (h, w), the same boundary; the result is here where `sweeps` is odd, else in a
 */
export function jacobi2d(a: Floats, b: Floats, h: number, w: number, sweeps: number): void {
  const sweep = (x: Floats, y: Floats) => {
    for (let i = 1; i < h - 1; i++) {
      for (let j = 1; j < w - 1; j++) {
        const at = i * w + j;
        y[at] = 0.25 * (x[at - w] + x[at + w] + x[at - 1] + x[at + 1]);
      }
    }
  };
  for (let t = 0; t < sweeps >> 1; t++) {
    sweep(a, b);
    sweep(b, a);
  }
  if (sweeps % 2 === 1) sweep(a, b);
}
