import type { Counts, Numbers } from '../types.ts';

/** How often each whole number occurs.
 *
 * @param a (n), whole numbers from 0 to below the length of counts
 * @param counts overwritten
 */
export function tally(a: Numbers, counts: Counts): void {
  for (let b = 0; b < counts.length; b++) counts[b] = 0;
  for (let i = 0; i < a.length; i++) counts[a[i]]++;
}
