declare const prange: (n: number) => Iterable<number>;

/** What the first of each value leaves for `unique`: its place among the sorted ones, and for each element which of the values it is.
 *
 * @param isFirst (n): 1 at the first of each value of a sorted row, else 0
 * @param index (n): where the sorted elements were, a permutation
 * @param starts (blocks): how many values begin before each block
 * @param places overwritten: where values begin
 * @param inverse (n), overwritten: at[index[i]] is the number of the value at i
 */
export function ranked(
  isFirst: Int32Array,
  index: Int32Array,
  n: number,
  blocks: number,
  size: number,
  starts: Int32Array,
  places: Int32Array,
  inverse: Int32Array,
): void {
  for (const b of prange(blocks)) {
    let rank = starts[b];
    const lo = Math.imul(b, size);
    const end = Math.min((lo + size) | 0, n);
    for (let i = lo; i < end; i++) {
      if (isFirst[i] === 1) {
        places[rank] = i;
        rank = (rank + 1) | 0;
      }
      inverse[index[i]] = (rank - 1) | 0;
    }
  }
}
