import type { Pixels } from '../types.ts';

/** One channel of an image in another order: out(i, j) = a(at + i · down + j · right).
 *
 * @param out (rows, columns, channels), overwritten from `to` on, one element of each pixel; not the memory of a
 * @param down elements of a between rows of out, and right, between columns; they may be negative
 */
export function rearranged(
  a: Pixels,
  out: Pixels,
  rows: number,
  columns: number,
  channels: number,
  to: number,
  at: number,
  down: number,
  right: number,
): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) out[(i * columns + j) * channels + to] = a[at + i * down + j * right];
  }
}
