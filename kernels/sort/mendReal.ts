declare const prange: (n: number) => Iterable<number>;
declare const indexed: boolean;
/** `inserted`, handed over. */
declare const insert: (a: Float64Array, index: Int32Array, indexed: boolean, first: number, i: number) => number;

/** Puts float64 that are in the order of their upper halves in the order of both, by insertion: fast where few of those that have the
 * same upper half are out of order. A block sorts what begins in it, so that no two meet. It gives up after 32 moves an element or so.
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
    const end = Math.min((b + 1) * size, n);
    let moves = 0;
    // Those come first that have the upper half of the last one in the block before, which sorts them.
    let first = b * size;
    while (first > 0 && first < end && words[2 * first + 1] === words[2 * first - 1]) first++;
    for (let i = b * size; i < end; i++) {
      if (i > first && a[i - 1] > a[i] && moves <= 32 * size) moves += insert(a, index, indexed, first, i);
    }
    let i = end;
    while (i < n && first < end && moves <= 32 * size && words[2 * i + 1] === words[2 * i - 1]) {
      if (a[i - 1] > a[i]) moves += insert(a, index, indexed, first, i);
      i++;
    }
    given[b] = moves > 32 * size ? 1 : 0;
  }
}
