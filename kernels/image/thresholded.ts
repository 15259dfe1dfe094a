import type { Pixels } from '../types.ts';

/** What elements above a value become, and the others.
 *
 * @param a (n)
 * @param levels (4): the value; what is above it; what is not; what it is replaced by where it is cut
 * @param above 0 levels(1) · 1 the element · 2 levels(3)
 * @param below 0 levels(2) · 1 the element
 * @param out (n), overwritten; may be a
 */
export function thresholded(a: Pixels, levels: Pixels, above: number, below: number, out: Pixels): void {
  const [value, high, low, cut] = [levels[0], levels[1], levels[2], levels[3]];
  for (let i = 0; i < out.length; i++) {
    const x = a[i];
    const kept = below === 1 ? x : low;
    out[i] = x > value ? (above === 0 ? high : above === 1 ? x : cut) : kept;
  }
}
