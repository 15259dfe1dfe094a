declare const prange: (n: number) => Iterable<number>;
declare const float: boolean;
declare const sameNaN: boolean;

/** Where something new begins among sorted keys of one word: 1 at its first key, else 0; and how often in each block. Keys of floats are
 * those of `keys32`: both zeros are equal, and NaNs are where `sameNaN`.
 *
 * @param keys (n), sorted
 * @param out (n), overwritten
 * @param counts (blocks), overwritten
 */
export function firstKeys(
  keys: Uint32Array,
  n: number,
  blocks: number,
  size: number,
  out: Int32Array,
  counts: Int32Array,
): void {
  for (const b of prange(blocks)) {
    let many = 0;
    const lo = Math.imul(b, size);
    const end = Math.min((lo + size) | 0, n);
    for (let i = lo; i < end; i++) {
      const x = keys[i];
      const before = keys[Math.max((i - 1) | 0, 0)];
      let same = x === before && i > 0;
      if (float) {
        if (x === 2147483648 && before === 2147483647) same = true;
        if (x === 4294967295 && !sameNaN) same = false;
      }
      out[i] = same ? 0 : 1;
      many = (many + (same ? 0 : 1)) | 0;
    }
    counts[b] = many;
  }
}
