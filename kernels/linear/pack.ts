import type { Floats } from '../types.ts';

declare const WIDTH: number;

/** Columns of a matrix in panels of WIDTH, each panel row by row. Goto and van de Geijn, "Anatomy of High-Performance Matrix
 * Multiplication", 2008.
 *
 * @param b (k, n), n ≥ panels · WIDTH
 * @param packed (panels, k, WIDTH), overwritten
 */
export function pack(b: Floats, packed: Floats, k: number, n: number, panels: number): void {
  for (let q = 0; q < panels; q++) {
    for (let p = 0; p < k; p++) {
      for (let j = 0; j < WIDTH; j++) packed[(q * k + p) * WIDTH + j] = b[p * n + q * WIDTH + j];
    }
  }
}
