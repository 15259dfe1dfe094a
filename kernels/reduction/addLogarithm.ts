import type { Floats } from '../types.ts';

/** outᵢ ← log sᵢ + mᵢ.
 *
 * @param s (n)
 * @param m (n)
 * @param out (n), overwritten; may be s
 */
export function addLogarithm(s: Floats, m: Floats, out: Floats): void {
  for (let i = 0; i < m.length; i++) out[i] = Math.log(s[i]) + m[i];
}
