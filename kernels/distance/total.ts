import type { Floats } from '../types.ts';

/** The sum of all elements.
 *
 * @param a (n); an empty one gives 0
 */
export function total(a: Floats): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i];
  return s;
}
