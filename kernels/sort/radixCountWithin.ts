declare const prange: (n: number) => Iterable<number>;

/** `radixCount` of those words whose bits from 11 above the digit on are `prefix`.
 *
 * @param words (n)
 * @param shift from which bit on the digit is, at least 1
 * @param size elements of a block
 * @param counts (blocks, 2048), overwritten
 */
export function radixCountWithin(
  words: Uint32Array,
  n: number,
  shift: number,
  prefix: number,
  blocks: number,
  size: number,
  counts: Int32Array,
): void {
  const wanted = prefix | 0;
  for (const b of prange(blocks)) {
    for (let d = 0; d < 2048; d++) counts[(b << 11) | d] = 0;
    const end = Math.min((b + 1) * size, n);
    for (let i = b * size; i < end; i++) {
      const digits = (words[i] >>> shift) | 0;
      if (digits >> 11 === wanted) counts[(b << 11) | (digits & 2047)]++;
    }
  }
}
