import type { Bytes, Counts } from './types.ts';

/** How often each byte value occurs.
 *
 * @param data (n)
 * @param counts (256), overwritten
 */
export function histogram(data: Bytes, counts: Counts): void {
  for (let b = 0; b < 256; b++) counts[b] = 0;
  for (let i = 0; i < data.length; i++) counts[data[i]]++;
}
