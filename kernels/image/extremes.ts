import type { Floats } from '../types.ts';

/** The least and the greatest element; NaNs are passed over.
 *
 * @param a (n)
 * @param out (2), overwritten
 */
export function extremes(a: Floats, out: Floats): void {
  let least = Infinity;
  let greatest = -Infinity;
  for (let i = 0; i < a.length; i++) if (a[i] < least) least = a[i];
  for (let i = 0; i < a.length; i++) if (a[i] > greatest) greatest = a[i];
  out[0] = least;
  out[1] = greatest;
}
