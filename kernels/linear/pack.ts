import type { Floats } from '../types.ts';

/** Columns of a matrix in panels of `width`, each panel row by row. Goto and van de Geijn, "Anatomy of High-Performance Matrix
 * Multiplication", 2008.
 *
 * @param b (k, n), n ≥ panels · width
 * @param packed (panels, k, width), overwritten
 */
export function pack(b: Floats, packed: Floats, k: number, n: number, panels: number, width: number): void {
  for (let q = 0; q < panels; q++) {
    for (let p = 0; p < k; p++) {
      for (let j = 0; j < width; j++) packed[(q * k + p) * width + j] = b[p * n + q * width + j];
    }
  }
}
