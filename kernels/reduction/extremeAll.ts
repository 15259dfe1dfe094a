import type { Numbers } from '../types.ts';

declare const term: (x: number) => number;
declare const fold: (m: number, x: number) => number;
declare const start: number;

/** The extreme of a term of each element of part of an array: of blocks first, and then of these. `fold` hands NaN on.
 *
 * @param a at least from + n elements
 * @param size elements of a block
 * @param bests ⌈n / size⌉ elements, overwritten
 * @param out one element of it is written; not the memory of a
 */
export function extremeAll(
  a: Numbers,
  from: number,
  n: number,
  size: number,
  bests: Numbers,
  out: Numbers,
  at: number,
): void {
  const whole = Math.floor(n / size);
  for (let b = 0; b < whole; b++) {
    let m = start;
    for (let j = 0; j < size; j++) m = fold(m, term(a[from + b * size + j]));
    bests[b] = m;
  }
  let m = start;
  for (let j = whole * size; j < n; j++) m = fold(m, term(a[from + j]));
  for (let b = 0; b < whole; b++) m = fold(m, bests[b]);
  out[at] = m;
}
