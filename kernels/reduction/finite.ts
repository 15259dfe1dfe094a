import type { Numbers } from '../types.ts';

/** What to subtract so that nothing overflows: the number itself, or 0 where it is not finite.
 *
 * @param m (n)
 * @param out (n), overwritten
 */
export function finite(m: Numbers, out: Numbers): void {
  for (let i = 0; i < m.length; i++) out[i] = Number.isFinite(m[i]) ? m[i] : 0;
}
