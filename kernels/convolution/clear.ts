import type { Floats } from '../types.ts';

/** Zeros.
 *
 * @param out its first n elements are overwritten
 */
export function clear(out: Floats, n: number): void {
  for (let i = 0; i < n; i++) out[i] = 0;
}
