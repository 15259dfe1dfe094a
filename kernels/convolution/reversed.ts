import type { Floats } from '../types.ts';

/** A filter turned by half a turn, whatever its dimensions: its elements in reverse.
 *
 * @param x (n)
 * @param out (n), overwritten; not the memory of x
 */
export function reversed(x: Floats, n: number, out: Floats): void {
  for (let i = 0; i < n; i++) out[i] = x[n - 1 - i];
}
