import type { Floats } from '../types.ts';

/** Jacobi sweeps for Laplace's equation on a grid of three dimensions, between two arrays: every inner point becomes the mean of its
 * six neighbours. The outermost points are the boundary condition.
 *
 * @param a (d, h, w), read and written
 * @param b (d, h, w), the same boundary; the result is here where `sweeps` is odd, else in a
 */
export function jacobi3d(a: Floats, b: Floats, d: number, h: number, w: number, sweeps: number): void {
  const plane = h * w;
  const sweep = (x: Floats, y: Floats) => {
    for (let k = 1; k < d - 1; k++) {
      for (let i = 1; i < h - 1; i++) {
        for (let j = 1; j < w - 1; j++) {
          const at = k * plane + i * w + j;
          const sides = x[at - plane] + x[at + plane] + x[at - w] + x[at + w];
          y[at] = (sides + x[at - 1] + x[at + 1]) / 6;
        }
      }
    }
  };
  for (let t = 0; t < sweeps >> 1; t++) {
    sweep(a, b);
    sweep(b, a);
  }
  if (sweeps % 2 === 1) sweep(a, b);
}
