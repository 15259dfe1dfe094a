declare const prange: (n: number) => Iterable<number>;

/** How often each digit of 11 bits occurs in each block: the first step of a pass of a radix sort by the least significant digit.
 *
 * @param words (n, stride)
 * @param offset which word of an element has the digit
 * @param shift from which bit on
 * @param size elements of a block
 * @param counts (blocks, 2048), overwritten
 */
export function radixCount(
  words: Uint32Array,
  n: number,
  stride: number,
  offset: number,
  shift: number,
  blocks: number,
  size: number,
  counts: Int32Array,
): void {
  for (const b of prange(blocks)) {
    for (let d = 0; d < 2048; d++) counts[(b << 11) | d] = 0;
    const end = Math.min((b + 1) * size, n);
    for (let i = b * size; i < end; i++) counts[(b << 11) | ((words[stride * i + offset] >>> shift) & 2047)]++;
  }
}
