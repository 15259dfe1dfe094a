import type { Floats } from '../types.ts';

/** Matrices with rows and columns exchanged, in blocks of 32 × 32, so that both sides of a block stay in the cache.
 *
 * @param x (count, rows, columns)
 * @param y (count, columns, rows), overwritten; not the memory of x
 */
export function transposed(x: Floats, y: Floats, count: number, rows: number, columns: number): void {
  const blocks = Math.ceil(rows / 32);
  for (let block = 0; block < blocks; block++) {
    const end = Math.min(rows, block * 32 + 32);
    for (let t = 0; t < count; t++) {
      for (let j = 0; j < columns; j++) {
        for (let i = block * 32; i < end; i++) y[(t * columns + j) * rows + i] = x[(t * rows + i) * columns + j];
      }
    }
  }
}
