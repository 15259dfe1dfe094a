import type { Numbers } from '../types.ts';

/** The sum of the weights of each whole number, in order.
 *
 * @param a (n), whole numbers from 0 to below the length of sums
 * @param weights (n)
 * @param sums overwritten
 */
export function tallyWeights(a: Numbers, weights: Numbers, sums: Float64Array): void {
  for (let b = 0; b < sums.length; b++) sums[b] = 0;
  for (let i = 0; i < a.length; i++) sums[a[i]] += weights[i];
}
