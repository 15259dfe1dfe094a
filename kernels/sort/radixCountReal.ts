declare const prange: (n: number) => Iterable<number>;
declare const upper: boolean;

/** `radixCount` of float64 as they are: a digit is one of the bits that `keys64` would give, found as it is wanted.
 *
 * @param words (n, 2): the halves of each element, the lower one first; no NaN has its sign set
 * @param base what is taken off the upper half first
 * @param shift from which bit on, of what is left of the upper half where `upper`, else of the lower half
 * @param many how many digits there are, a power of two up to 2048
 * @param size elements of a block
 * @param counts (blocks, 2048), of which `many` are overwritten
 */
export function radixCountReal(
  words: Uint32Array,
  n: number,
  base: number,
  shift: number,
  many: number,
  blocks: number,
  size: number,
  counts: Int32Array,
): void {
  const origin = base | 0;
  const mask = (many - 1) | 0;
  for (const b of prange(blocks)) {
    for (let d = 0; d < many; d++) counts[(b << 11) | d] = 0;
    const end = Math.min((b + 1) * size, n);
    for (let i = b * size; i < end; i++) {
      const high = words[2 * i + 1] | 0;
      const key = upper ? (high ^ ((high >> 31) | -2147483648)) - origin : words[2 * i] ^ (high >> 31);
      counts[(b << 11) | ((key >>> shift) & mask)]++;
    }
  }
}
