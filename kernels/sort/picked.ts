/** Elements at places: outₖ ← a at atₖ.
 *
 * @param at (m), from 0 to n − 1
 * @param out (m), overwritten; not the memory of a
 */
export function picked(a: Uint32Array | Int32Array, at: Int32Array, m: number, out: Uint32Array | Int32Array): void {
  for (let k = 0; k < m; k++) out[k] = a[at[k]];
}
