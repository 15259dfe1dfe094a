import type { Floats } from './types.ts';

/** Inclusive prefix sum: outᵢ = a₀ + … + aᵢ. Blelloch, "Prefix sums and their applications", CMU-CS-90-190.
 *
 * @param a (n)
 * @param out (n), overwritten; may be a
 */
export function prefixSum(a: Floats, out: Floats): void {
  let s = 0;
  for (let i = 0; i < a.length; i++) {
    s += a[i];
    out[i] = s;
  }
}
