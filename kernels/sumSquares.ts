import type { Floats } from './types.ts';

/** Sum of squares, Σ aᵢ², added up in order.
 *
 * @param a (n); an empty one gives 0
 */
export function sumSquares(a: Floats): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i] * a[i];
  return s;
}
