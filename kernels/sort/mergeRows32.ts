declare const prange: (n: number) => Iterable<number>;

/** Rows of keys of one word sorted, stably, with an index moved along: merge sort from the bottom up.
 *
 * @param keys (h, n), sorted in place
 * @param index (h, n), moved along
 * @param keys2 (h, n), overwritten
 * @param index2 (h, n), overwritten
 */
export function mergeRows32(
  keys: Uint32Array,
  index: Int32Array,
  h: number,
  n: number,
  keys2: Uint32Array,
  index2: Int32Array,
): void {
  for (const r of prange(h)) {
    const row = r * n;
    for (let width = 1; width < n; width *= 2) {
      for (let lo = 0; lo < n; lo += 2 * width) {
        const middle = Math.min(lo + width, n);
        const end = Math.min(lo + 2 * width, n);
        let p = row + lo;
        let q = row + middle;
        for (let k = row + lo; k < row + end; k++) {
          let left = q >= row + end;
          if (!left && p < row + middle) {
            left = keys[p] <= keys[q];
          }
          const from = left ? p++ : q++;
          keys2[k] = keys[from];
          index2[k] = index[from];
        }
      }
      for (let k = row; k < row + n; k++) {
        keys[k] = keys2[k];
        index[k] = index2[k];
      }
    }
  }
}
