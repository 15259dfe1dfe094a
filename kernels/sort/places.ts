/** Places along rows: out[i, j] ← j.
 *
 * @param out (h, n), overwritten
 */
export function places(out: Int32Array, h: number, n: number): void {
  for (let i = 0; i < h; i++) {
    for (let j = 0; j < n; j++) out[i * n + j] = j;
  }
}
