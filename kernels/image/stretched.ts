import type { Floats } from '../types.ts';

/** Elements between the least and the greatest, as they lie between low and high; low where all are equal.
 *
 * @param a (n)
 * @param ends (2): least and greatest
 * @param range (2): low and high
 * @param out (n), overwritten; may be a
 */
export function stretched(a: Floats, ends: Floats, range: Floats, out: Floats): void {
  const least = ends[0];
  const span = ends[1] - least;
  const low = range[0];
  const height = range[1] - low;
  const scale = span > 0 ? height / span : 0;
  for (let i = 0; i < out.length; i++) out[i] = low + (a[i] - least) * scale;
}
