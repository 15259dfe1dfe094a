declare const prange: (n: number) => Iterable<number>;
/** Whether a key has two words, the lower one first. */
declare const wide: boolean;

/** Rows of keys sorted, stably, with an index moved along: merge sort from the bottom up.
 *
 * @param keys (h, n), or (h, n, 2) where `wide`; sorted in place
 * @param index (h, n), moved along
 * @param keys2 as keys, overwritten
 * @param index2 (h, n), overwritten
 */
export function mergeRows(
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
            if (wide) {
              const x = keys[2 * p + 1];
              const y = keys[2 * q + 1];
              left = x < y || (x === y && keys[2 * p] <= keys[2 * q]);
            } else {
              left = keys[p] <= keys[q];
            }
          }
          const from = left ? p++ : q++;
          if (wide) {
            keys2[2 * k] = keys[2 * from];
            keys2[2 * k + 1] = keys[2 * from + 1];
          } else {
            keys2[k] = keys[from];
          }
          index2[k] = index[from];
        }
      }
      for (let k = row; k < row + n; k++) {
        if (wide) {
          keys[2 * k] = keys2[2 * k];
          keys[2 * k + 1] = keys2[2 * k + 1];
        } else {
          keys[k] = keys2[k];
        }
        index[k] = index2[k];
      }
    }
  }
}
