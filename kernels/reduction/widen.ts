import type { Numbers } from '../types.ts';

/** A copy in another type.
 *
 * @param a (n)
 * @param out (n), overwritten
 */
export function widen(a: Numbers, out: Numbers): void {
  for (let i = 0; i < a.length; i++) out[i] = a[i];
}
