declare const prange: (n: number) => Iterable<number>;

/** Moves elements of two words to where `radixStarts` says, in order within each digit. Blocks write
 * where no other does, since their positions are counts of what lies before.
 *
 * @param from (n, 2)
 * @param to (n, 2), overwritten
 * @param offset which word of an element has the digit
 * @param shift from which bit on
 * @param size elements of a block
 * @param starts (blocks, 2048): positions; counted up
 */
export function radixMove64(
  from: Uint32Array,
  n: number,
  offset: number,
  shift: number,
  blocks: number,
  size: number,
  starts: Int32Array,
  to: Uint32Array,
): void {
  for (const b of prange(blocks)) {
    const end = Math.min((b + 1) * size, n);
    for (let i = b * size; i < end; i++) {
      const d = (b << 11) | ((from[2 * i + offset] >>> shift) & 2047);
      const at = starts[d];
      starts[d] = at + 1;
      to[2 * at] = from[2 * i];
      to[2 * at + 1] = from[2 * i + 1];
    }
  }
}
