import type { Floats } from './types.ts';

/** Jacobi sweeps for Laplace's equation on a grid: every inner point becomes the mean of its four neighbours. A step is
 * two sweeps, a → b and b → a, so that the result is in `a`. The outermost rows and columns are the boundary condition.
 * Cf. PolyBench `jacobi-2d`, which averages five points.
 *
 * @param a (h, w), read and written
 * @param b (h, w), scratch; its boundary is to equal that of a
 * @param steps pairs of sweeps
 */
export function jacobi(a: Floats, b: Floats, h: number, w: number, steps: number): void {
  for (let t = 0; t < steps; t++) {
    for (let i = 1; i < h - 1; i++) {
      for (let j = 1; j < w - 1; j++) {
        b[i * w + j] = 0.25 * (a[(i - 1) * w + j] + a[(i + 1) * w + j] + a[i * w + j - 1] + a[i * w + j + 1]);
      }
    }
    for (let i = 1; i < h - 1; i++) {
      for (let j = 1; j < w - 1; j++) {
        a[i * w + j] = 0.25 * (b[(i - 1) * w + j] + b[(i + 1) * w + j] + b[i * w + j - 1] + b[i * w + j + 1]);
      }
    }
  }
}
