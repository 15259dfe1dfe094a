import type { Bytes, Counts } from '../types.ts';

declare const prange: (n: number) => Iterable<number>;

/** How often each byte occurs in each tile of an image.
 *
 * @param a (h, w)
 * @param rows which row of a each row of the tiles shows, (across · high)
 * @param columns which column, (along · wide)
 * @param counts (across, along, 256), overwritten
 */
export function tileCounts(
  a: Bytes,
  w: number,
  rows: Int32Array,
  columns: Int32Array,
  across: number,
  along: number,
  high: number,
  wide: number,
  counts: Counts,
): void {
  for (const r of prange(across)) {
    for (const c of prange(along)) {
      for (let b = 0; b < 256; b++) counts[(r * along + c) * 256 + b] = 0;
      for (let i = 0; i < high; i++) {
        // In 32 bits, which a GPU has, as it does not know how large the numbers in rows are.
        const row = Math.imul(rows[r * high + i], w);
        for (let j = 0; j < wide; j++) {
          const v = a[(row + columns[c * wide + j]) | 0];
          counts[(r * along + c) * 256 + v]++;
        }
      }
    }
  }
}
