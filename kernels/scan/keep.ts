import type { Numbers } from '../types.ts';

declare const prange: (n: number) => Iterable<number>;

/** The elements, and their places, that a condition keeps: those of each block go behind those of the blocks before.
 *
 * @param condition (n): kept where it is not 0
 * @param a (n)
 * @param starts (blocks): how many are kept before each block
 * @param size elements of a block
 * @param out overwritten: the elements kept
 * @param at overwritten: their places
 */
export function keep(
  condition: Numbers,
  a: Numbers,
  n: number,
  starts: Int32Array,
  blocks: number,
  size: number,
  out: Numbers,
  at: Int32Array,
): void {
  for (const b of prange(blocks)) {
    let k = starts[b];
    const end = Math.min((b + 1) * size, n);
    for (let i = b * size; i < end; i++) {
      if (condition[i] !== 0) {
        out[k] = a[i];
        at[k] = i;
        k = (k + 1) | 0;
      }
    }
  }
}
