import type { Floats } from '../types.ts';

declare const random: (seed: number, i: number) => number;

/** Normally distributed numbers, each from two of a stream. Box and Muller, Ann. Math. Stat. 29 (1958) 610.
 *
 * @param out (n), overwritten with the numbers first, first + 1, …; number i uses 2i and 2i + 1 of the stream
 * @param seed of the stream, a whole number
 * @param mean of the distribution @param deviation its standard deviation
 */
export function normal(out: Floats, seed: number, first: number, mean: number, deviation: number): void {
  for (let i = 0; i < out.length; i++) {
    const u = 1 - random(seed, 2 * (first + i));
    const v = random(seed, 2 * (first + i) + 1);
    out[i] = mean + deviation * Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
  }
}
