/** How many indices name none of n elements. */
export function missing(at: Int32Array, m: number, n: number): number {
  let count = 0;
  for (let k = 0; k < m; k++) count += at[k] < -n || at[k] >= n ? 1 : 0;
  return count;
}
