declare const prange: (n: number) => Iterable<number>;

/** For each element where its value stands among the unique ones: at[index[i]] ← rank[i] − 1.
 *
 * @param index (n): a permutation
 * @param rank (n): running count of unique values
 * @param at (n), overwritten
 */
export function inverses(index: Int32Array, rank: Int32Array, n: number, at: Int32Array): void {
  for (const i of prange(n)) at[index[i]] = rank[i] - 1;
}
