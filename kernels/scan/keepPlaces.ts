import type { Numbers } from '../types.ts';

declare const prange: (n: number) => Iterable<number>;

/** The places of elements that are not 0: those of each block go behind those of the blocks before. `keep` without the elements.
 *
 * @param condition (n)
 * @param starts (blocks): how many are kept before each block
 * @param size elements of a block
 * @param at overwritten: their places
 */
export function keepPlaces(
  condition: Numbers,
  n: number,
  starts: Int32Array,
  blocks: number,
  size: number,
  at: Int32Array,
): void {
  for (const b of prange(blocks)) {
    let k = starts[b];
    const lo = Math.imul(b, size);
    const end = Math.min((lo + size) | 0, n);
    for (let i = lo; i < end; i++) {
      if (condition[i] !== 0) {
        at[k] = i;
        k = (k + 1) | 0;
      }
    }
  }
}
