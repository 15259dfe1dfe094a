declare const prange: (n: number) => Iterable<number>;
/** Words of a key, the lower one first: 1 or 2. */
declare const words: number;
/** Whether the index moves along. */
declare const indexed: boolean;

/** Rows of keys sorted, stably, by radix from the lowest byte up: for rows too short to be shared among threads, and long
 * enough for tables of 256. There and back is written out twice, since a function for both makes it 1.6 times as slow.
 *
 * @param keys (h, n, words); sorted in place
 * @param index (h, n), moved along where `indexed`
 * @param keys2 as keys, overwritten
 * @param index2 (h, n), overwritten where `indexed`
 */
export function radixRows(
  keys: Uint32Array,
  index: Int32Array,
  h: number,
  n: number,
  keys2: Uint32Array,
  index2: Int32Array,
): void {
  for (const r of prange(h)) {
    const row = r * n;
    const starts = new Int32Array(256);
    for (let byte = 0; byte < 4 * words; byte += 2) {
      const word = byte >>> 2;
      const shift = (byte & 3) * 8;
      starts.fill(0);
      for (let k = row; k < row + n; k++) starts[(keys[k * words + word] >>> shift) & 255]++;
      let sum = row;
      for (let d = 0; d < 256; d++) {
        const count = starts[d];
        starts[d] = sum;
        sum += count;
      }
      for (let k = row; k < row + n; k++) {
        const to = starts[(keys[k * words + word] >>> shift) & 255]++;
        for (let w = 0; w < words; w++) keys2[to * words + w] = keys[k * words + w];
        if (indexed) index2[to] = index[k];
      }
      starts.fill(0);
      for (let k = row; k < row + n; k++) starts[(keys2[k * words + word] >>> (shift + 8)) & 255]++;
      sum = row;
      for (let d = 0; d < 256; d++) {
        const count = starts[d];
        starts[d] = sum;
        sum += count;
      }
      for (let k = row; k < row + n; k++) {
        const to = starts[(keys2[k * words + word] >>> (shift + 8)) & 255]++;
        for (let w = 0; w < words; w++) keys[to * words + w] = keys2[k * words + w];
        if (indexed) index[to] = index2[k];
      }
    }
  }
}
