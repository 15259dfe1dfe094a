import type { Floats } from '../types.ts';

declare const random: (seed: number, i: number) => number;

/** Numbers of a stream, uniform from low up to high.
 *
 * @param out (n), overwritten with the numbers first, first + 1, … of the stream
 * @param seed of the stream, a whole number
 */
export function uniform(out: Floats, seed: number, first: number, low: number, high: number): void {
  for (let i = 0; i < out.length; i++) out[i] = low + (high - low) * random(seed, first + i);
}
