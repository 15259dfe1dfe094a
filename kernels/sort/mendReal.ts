declare const prange: (n: number) => Iterable<number>;
declare const indexed: boolean;

/** Puts float64 that are in the order of their upper halves in the order of both, by insertion: fast where few have the same
 * upper half. A block sorts what begins in it, so that no two meet. It gives up after 32 moves an element or so.
 *
 * @param words (n, 2): the halves of each element
 * @param a (n): the same memory, sorted in place
 * @param index (n), moved along where `indexed`
 * @param size elements of a block
 * @param given (blocks): whether a block gave up
 */
export function mendReal(
  words: Uint32Array,
  a: Float64Array,
  index: Int32Array,
  n: number,
  blocks: number,
  size: number,
  given: Int32Array,
): void {
  for (const b of prange(blocks)) {
    let i = b * size;
    while (i > 0 && i < n && words[2 * i + 1] === words[2 * i - 1]) i++;
    let moves = 0;
    let first = i;
    let before = i < n ? words[2 * i + 1] : 0;
    const end = Math.min((b + 1) * size, n);
    for (i = i + 1; i < n && moves <= 32 * size; i++) {
      const high = words[2 * i + 1];
      if (high !== before) {
        if (i >= end) break;
        before = high;
        first = i;
      } else {
        const x = a[i];
        let k = i;
        if (indexed) {
          const at = index[i];
          for (; k > first && a[k - 1] > x; k--) {
            a[k] = a[k - 1];
            index[k] = index[k - 1];
          }
          index[k] = at;
        } else {
          for (; k > first && a[k - 1] > x; k--) a[k] = a[k - 1];
        }
        a[k] = x;
        moves += i - k;
      }
    }
    given[b] = moves > 32 * size ? 1 : 0;
  }
}
