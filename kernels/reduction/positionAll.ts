import type { Counts, Numbers } from '../types.ts';

declare const fold: (m: number, x: number) => number;
declare const start: number;

/** Where the extreme of part of an array is, counted from `from`: the first of equals, or the first NaN where there is one. Blocks are
 * folded first, and then only the first of those that have it is searched.
 *
 * @param a at least from + n elements, n > 0
 * @param size elements of a block
 * @param bests ⌈n / size⌉ elements, overwritten
 * @param out one element of it is written; not the memory of a
 */
export function positionAll(
  a: Numbers,
  from: number,
  n: number,
  size: number,
  bests: Numbers,
  out: Counts,
  k: number,
): void {
  const whole = Math.floor(n / size);
  for (let b = 0; b < whole; b++) {
    let m = start;
    for (let j = 0; j < size; j++) m = fold(m, a[from + b * size + j]);
    bests[b] = m;
  }
  if (whole * size < n) {
    let m = start;
    for (let j = whole * size; j < n; j++) m = fold(m, a[from + j]);
    bests[whole] = m;
  }
  let best = start;
  let block = 0;
  for (let b = 0; b < Math.ceil(n / size); b++) {
    const m = fold(best, bests[b]);
    // Neither of two NaNs is the other, nor is −0 another zero.
    if (m !== best && !Number.isNaN(best)) block = b;
    best = m;
  }
  const first = (block * size) | 0;
  const end = Math.min((first + size) | 0, n);
  let at = n;
  for (let j = first; j < end; j++) {
    const x = a[from + j];
    if (x === best || (Number.isNaN(best) && Number.isNaN(x))) at = Math.min(at, j);
  }
  out[k] = at;
}
