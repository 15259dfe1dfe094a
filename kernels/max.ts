import type { Floats } from './types.ts';

/** The greatest element. NaNs are passed over; an empty array gives −Infinity.
 *
 * @param a (n)
 */
export function max(a: Floats): number {
  let m = -Infinity;
  for (let i = 0; i < a.length; i++) {
    if (a[i] > m) m = a[i];
  }
  return m;
}
