import type { Floats } from './types.ts';

/** Inner product, Σ xᵢyᵢ, added up in order. BLAS level 1, `?dot`.
 *
 * @param x (n); an empty one gives 0
 * @param y (n)
 */
export function dot(x: Floats, y: Floats): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) s += x[i] * y[i];
  return s;
}
