import type { Floats } from './types.ts';

/** Arithmetic mean, the sum taken in order.
 *
 * @param a (n); an empty one gives NaN
 */
export function mean(a: Floats): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i];
  return s / a.length;
}
