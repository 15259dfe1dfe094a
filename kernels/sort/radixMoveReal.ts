declare const prange: (n: number) => Iterable<number>;
declare const upper: boolean;
/** Whether an index moves along. */
declare const indexed: boolean;

/** Moves float64 to where `radixStarts` says by what `radixCountReal` counted.
 *
 * @param words (n, 2): the halves of each element
 * @param from (n): the same memory
 * @param index (n)
 * @param base what is taken off the upper half first
 * @param shift from which bit on, of what is left of the upper half where `upper`, else of the lower half
 * @param many how many digits there are
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
  base: number,
  shift: number,
  many: number,
  blocks: number,
  size: number,
  starts: Int32Array,
  to: Float64Array,
  indexTo: Int32Array,
): void {
  const origin = base | 0;
  const mask = (many - 1) | 0;
  for (const b of prange(blocks)) {
    const end = Math.min((b + 1) * size, n);
    for (let i = b * size; i < end; i++) {
      const high = words[2 * i + 1] | 0;
      const key = upper ? (high ^ ((high >> 31) | -2147483648)) - origin : words[2 * i] ^ (high >> 31);
      const d = (b << 11) | ((key >>> shift) & mask);
      const at = starts[d];
      starts[d] = at + 1;
      to[at] = from[i];
      if (indexed) indexTo[at] = index[i];
    }
  }
}
