import type { Floats } from './types.ts';

/** Scaled vector addition, y ← αx + y, in place. BLAS level 1, `?axpy`.
 *
 * @param alpha the factor of x
 * @param x (n)
 * @param y (n), read and written
 */
export function saxpy(alpha: number, x: Floats, y: Floats): void {
  for (let i = 0; i < x.length; i++) y[i] = alpha * x[i] + y[i];
}
