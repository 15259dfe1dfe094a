import type { Numbers } from '../types.ts';

declare const prange: (n: number) => Iterable<number>;

/** The elements that a condition keeps: those of each block go behind those of the blocks before.
 *
 * @param condition (n): kept where it is not 0
 * @param a (n)
 * @param starts (blocks): how many are kept before each block
 * @param size elements of a block
 * @param out overwritten: the elements kept
 */
export function keepValues(
  condition: Numbers,
  a: Numbers,
  n: number,
  starts: Int32Array,
  blocks: number,
  size: number,
  out: Numbers,
): void {
  for (const b of prange(blocks)) {
    let k = starts[b];
    const lo = Math.imul(b, size);
    const end = Math.min((lo + size) | 0, n);
    for (let i = lo; i < end; i++) {
      if (condition[i] !== 0) {
        out[k] = a[i];
        k = (k + 1) | 0;
      }
    }
  }
}
