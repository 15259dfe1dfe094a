declare const prange: (n: number) => Iterable<number>;
/** Whether an element has two words, the lower one first; whether an index moves along. */
declare const wide: boolean;
declare const indexed: boolean;

/** Moves elements to where `radixStarts` says, in order within each digit. Blocks write where no other does, since their
 * positions are counts of what lies before.
 *
 * @param from (n), or (n, 2) where `wide`
 * @param index (n)
 * @param offset which word of an element has the digit
 * @param shift from which bit on
 * @param size elements of a block
 * @param starts (blocks, 2048): positions; counted up
 * @param to as from, overwritten
 * @param indexTo (n), overwritten where `indexed`
 */
export function radixMove(
  from: Uint32Array,
  index: Int32Array,
  n: number,
  offset: number,
  shift: number,
  blocks: number,
  size: number,
  starts: Int32Array,
  to: Uint32Array,
  indexTo: Int32Array,
): void {
  for (const b of prange(blocks)) {
    const end = Math.min((b + 1) * size, n);
    for (let i = b * size; i < end; i++) {
      const word = wide ? from[2 * i + offset] : from[i];
      const d = (b << 11) | ((word >>> shift) & 2047);
      const at = starts[d];
      starts[d] = at + 1;
      if (wide) {
        to[2 * at] = from[2 * i];
        to[2 * at + 1] = from[2 * i + 1];
      } else {
        to[at] = from[i];
      }
      if (indexed) indexTo[at] = index[i];
    }
  }
}
