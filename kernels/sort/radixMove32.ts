declare const prange: (n: number) => Iterable<number>;

/** Moves elements of one word to where `radixStarts` says, in order within each digit. Blocks write
 * where no other does, since their positions are counts of what lies before.
 *
 * @param from (n)
 * @param to (n), overwritten
 * @param shift from which bit on
 * @param size elements of a block
 * @param starts (blocks, 2048): positions; counted up
 */
export function radixMove32(
  from: Uint32Array,
  n: number,
  shift: number,
  blocks: number,
  size: number,
  starts: Int32Array,
  to: Uint32Array,
): void {
  for (const b of prange(blocks)) {
    const end = Math.min((b + 1) * size, n);
    for (let i = b * size; i < end; i++) {
      const d = (b << 11) | ((from[i] >>> shift) & 2047);
      const at = starts[d];
      starts[d] = at + 1;
      to[at] = from[i];
    }
  }
}
