import type { Numbers } from '../types.ts';

declare const prange: (n: number) => Iterable<number>;

/** How many elements are not 0, block by block: the first step of `keep` where the elements are on a device.
 *
 * @param condition (n)
 * @param size elements of a block
 * @param counts (blocks), overwritten
 */
export function keepCounts(condition: Numbers, n: number, blocks: number, size: number, counts: Int32Array): void {
  for (const b of prange(blocks)) {
    let many = 0;
    const lo = Math.imul(b, size);
    const end = Math.min((lo + size) | 0, n);
    for (let i = lo; i < end; i++) many = (many + (condition[i] !== 0 ? 1 : 0)) | 0;
    counts[b] = many;
  }
}
