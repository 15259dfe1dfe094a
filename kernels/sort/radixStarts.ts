/** Where the elements of each digit and block go: what is counted before them, of lower digits and, of the same, in blocks
 * before.
 *
 * @param many how many digits there are
 * @param counts (blocks, 2048), turned into positions
 */
export function radixStarts(counts: Int32Array, blocks: number, many: number): void {
  let s = 0;
  for (let d = 0; d < many; d++) {
    for (let b = 0; b < blocks; b++) {
      const c = counts[(b << 11) | d];
      counts[(b << 11) | d] = s;
      s = (s + c) | 0;
    }
  }
}
