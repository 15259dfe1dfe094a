import type { Pixels } from '../types.ts';

/** Lines along one axis in another order, or filled: for what lies beyond the ends of an array.
 *
 * @param a (groups, n, inner), n ≥ 1
 * @param out (groups, lines, inner): lines to, to + 1, … of each group are overwritten; not the memory of a
 * @param source which line of a each of them becomes, 0 … n − 1; −1 for one of fill[0]
 */
export function extendLines(
  a: Pixels,
  out: Pixels,
  groups: number,
  n: number,
  inner: number,
  source: Int32Array,
  to: number,
  lines: number,
  fill: Pixels,
): void {
  const value = fill[0];
  for (let g = 0; g < groups; g++) {
    for (let i = 0; i < source.length; i++) {
      const line = Math.max(0, Math.min(n - 1, source[i]));
      if (source[i] < 0) {
        for (let j = 0; j < inner; j++) out[(g * lines + to + i) * inner + j] = value;
      } else {
        for (let j = 0; j < inner; j++) out[(g * lines + to + i) * inner + j] = a[(g * n + line) * inner + j];
      }
    }
  }
}
