import type { Floats } from '../types.ts';

/** The columns of a matrix in panels of `width`, each panel row by row: element (p, q · width + j) goes to
 * packed[(q · k + p) · width + j]. What the last panel has too much is 0. Goto and van de Geijn, "Anatomy of High-Performance Matrix
 * Multiplication", 2008.
 *
 * @param b (k, n)
 * @param packed (⌈n / width⌉, k, width), overwritten
 */
export function pack(b: Floats, packed: Floats, k: number, n: number, width: number): void {
  const panels = Math.ceil(n / width);
  for (let q = 0; q < panels; q++) {
    const columns = Math.min(width, n - q * width);
    for (let p = 0; p < k; p++) {
      for (let j = 0; j < columns; j++) packed[(q * k + p) * width + j] = b[p * n + q * width + j];
      for (let j = columns; j < width; j++) packed[(q * k + p) * width + j] = 0;
    }
  }
}
