import type { Floats } from './types.ts';

/** outᵢ = e^{aᵢ}.
 *
 * @param a (n)
 * @param out (n), overwritten; may be a
 */
export function exp(a: Floats, out: Floats): void {
  for (let i = 0; i < a.length; i++) out[i] = Math.exp(a[i]);
}
