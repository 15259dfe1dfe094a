import type { Floats } from './types.ts';

/** Where the greatest element is, the first of equals. NaNs are passed over; −1 where nothing exceeds −Infinity.
 *
 * @param a (n)
 */
export function argmax(a: Floats): number {
  let m = -Infinity;
  let at = -1;
  for (let i = 0; i < a.length; i++) {
    if (a[i] > m) {
      m = a[i];
      at = i;
    }
  }
  return at;
}
