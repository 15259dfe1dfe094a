import type { Floats } from '../types.ts';

/** Inner products of rows, outᵢ = Σ_p x(i, p) · y(i, p).
 *
 * @param x (m, k)
 * @param y (m, k)
 * @param out (m), overwritten; not the memory of x or y
 */
export function rowDots(x: Floats, y: Floats, out: Floats, m: number, k: number): void {
  for (let i = 0; i < m; i++) {
    let s = 0;
    for (let p = 0; p < k; p++) s += x[i * k + p] * y[i * k + p];
    out[i] = s;
  }
}
