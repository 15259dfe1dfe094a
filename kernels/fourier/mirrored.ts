import type { Floats } from '../types.ts';

/** All n numbers of a transform of real numbers from the first ⌊n/2⌋ + 1: X_{n−k} is the conjugate of X_k. The imaginary
 * parts of X_0, and of X_{n/2} where n is even, are taken for 0.
 *
 * @param xr @param xi (outer, ⌊n/2⌋ + 1, inner)
 * @param yr @param yi (outer, n, inner), overwritten; not the memory of x
 */
export function mirrored(
  xr: Floats,
  xi: Floats,
  yr: Floats,
  yi: Floats,
  outer: number,
  n: number,
  inner: number,
): void {
  const h = Math.floor(n / 2) + 1;
  for (let b = 0; b < outer; b++) {
    for (let k = 0; k < h; k++) {
      for (let j = 0; j < inner; j++) {
        yr[(b * n + k) * inner + j] = xr[(b * h + k) * inner + j];
        yi[(b * n + k) * inner + j] = k === 0 || 2 * k === n ? 0 : xi[(b * h + k) * inner + j];
      }
    }
    for (let k = h; k < n; k++) {
      for (let j = 0; j < inner; j++) {
        yr[(b * n + k) * inner + j] = xr[(b * h + n - k) * inner + j];
        yi[(b * n + k) * inner + j] = -xi[(b * h + n - k) * inner + j];
      }
    }
  }
}
