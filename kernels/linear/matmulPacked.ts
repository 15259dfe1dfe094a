import type { Floats } from '../types.ts';

declare const WIDTH: number;
declare const prange: (n: number) => Iterable<number>;

/** Matrix product of rows of a and the panels that `pack` makes of b. Rows in blocks whose part of a stays in the second-level cache,
 * a panel in the first-level one. That rows of c do not meet is for the caller to say: it is so where n ≥ panels · WIDTH.
 *
 * @param a (from + blocks · rows, k)
 * @param packed (panels, k, WIDTH)
 * @param c (from + blocks · rows, n): columns 0 … panels · WIDTH − 1 of the rows from `from` on are overwritten; not the memory of a
 * or packed
 * @param rows of a block
 */
export function matmulPacked(
  a: Floats,
  packed: Floats,
  c: Floats,
  n: number,
  k: number,
  panels: number,
  from: number,
  blocks: number,
  rows: number,
): void {
  for (const block of prange(blocks)) {
    for (let q = 0; q < panels; q++) {
      for (const r of prange(rows)) {
        for (let j = 0; j < WIDTH; j++) {
          let s = 0;
          for (let p = 0; p < k; p++) s += a[(from + block * rows + r) * k + p] * packed[(q * k + p) * WIDTH + j];
          c[(from + block * rows + r) * n + q * WIDTH + j] = s;
        }
      }
    }
  }
}
