declare const prange: (n: number) => Iterable<number>;
declare const upper: boolean;
/** Whether an index moves along. */
declare const indexed: boolean;

/** Moves float64 to where `radixStarts` says by what `radixCountReal` counted.
 *
 * @param words (n, 2): the halves of each element
 * @param from (n): the same memory
 * @param index (n)
 * @param shift from which bit on, of the upper half where `upper`
 * @param size elements of a block
 * @param starts (blocks, 2048): positions; counted up
 * @param to (n), overwritten
 * @param indexTo (n), overwritten where `indexed`
 */
export function radixMoveReal(
  words: Uint32Array,
  from: Float64Array,
  index: Int32Array,
  n: number,
  shift: number,
  blocks: number,
  size: number,
  starts: Int32Array,
  to: Float64Array,
  indexTo: Int32Array,
): void {
  for (const b of prange(blocks)) {
    const end = Math.min((b + 1) * size, n);
    for (let i = b * size; i < end; i++) {
      const high = words[2 * i + 1] | 0;
      const key = upper ? high ^ ((high >> 31) | -2147483648) : words[2 * i] ^ (high >> 31);
      const d = (b << 11) | ((key >>> shift) & 2047);
      const at = starts[d];
      starts[d] = at + 1;
      to[at] = from[i];
      if (indexed) indexTo[at] = index[i];
    }
  }
}
