import type { Floats } from '../types.ts';

/** Every `step`-th element of each row, from the first: out(i, j) = x(i, j·step).
 *
 * @param x (rows, w)
 * @param out (rows, ow), overwritten; not the memory of x
 */
export function everyNth(x: Floats, rows: number, w: number, step: number, out: Floats, ow: number): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < ow; j++) out[i * ow + j] = x[i * w + j * step];
  }
}
