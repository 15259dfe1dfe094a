import type { Pixels } from '../types.ts';

/** The median of 3 × 3 neighbours: columns are sorted, then the median of the greatest of the least, the middle of the middle
 * and the least of the greatest is that of all nine. Smith, "Implementing median filters in XC4000E FPGAs" (1996).
 *
 * @param a rows of `pitch` elements from `at` on, one row and one step on each side more than out has; no NaN
 * @param out rows × length, overwritten from `to` on; not the memory of a
 * @param step elements between neighbours in a row
 */
export function median3(
  a: Pixels,
  out: Pixels,
  rows: number,
  length: number,
  step: number,
  at: number,
  pitch: number,
  to: number,
): void {
  const low = (x: number, y: number) => (y < x ? y : x);
  const high = (x: number, y: number) => (x < y ? y : x);
  const least = (x: number, y: number, z: number) => low(x, low(y, z));
  const greatest = (x: number, y: number, z: number) => high(x, high(y, z));
  const middle = (x: number, y: number, z: number) => high(low(x, y), low(high(x, y), z));
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < length; j++) {
      const up = at + r * pitch + j;
      const mid = up + pitch;
      const down = mid + pitch;
      const [a0, a1, a2] = [a[up], a[mid], a[down]];
      const [b0, b1, b2] = [a[up + step], a[mid + step], a[down + step]];
      const [c0, c1, c2] = [a[up + 2 * step], a[mid + 2 * step], a[down + 2 * step]];
      const low = greatest(least(a0, a1, a2), least(b0, b1, b2), least(c0, c1, c2));
      const centre = middle(middle(a0, a1, a2), middle(b0, b1, b2), middle(c0, c1, c2));
      const high = least(greatest(a0, a1, a2), greatest(b0, b1, b2), greatest(c0, c1, c2));
      out[to + r * length + j] = middle(low, centre, high);
    }
  }
}
