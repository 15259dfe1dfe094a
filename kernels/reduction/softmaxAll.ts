import type { Floats, Numbers } from '../types.ts';

/** Exponentials that sum to 1: outᵢ ← exp(aᵢ − m) / Σⱼ exp(aⱼ − m), m the greatest element, so that nothing overflows.
 *
 * @param a (n)
 * @param out (n), overwritten; may be a
 */
export function softmaxAll(a: Numbers, n: number, out: Floats): void {
  let m = -Infinity;
  for (let j = 0; j < n; j++) m = Math.max(m, a[j]);
  let s = 0;
  for (let j = 0; j < n; j++) {
    const e = Math.exp(a[j] - m);
    out[j] = e;
    s += e;
  }
  for (let j = 0; j < n; j++) out[j] = out[j] / s;
}
