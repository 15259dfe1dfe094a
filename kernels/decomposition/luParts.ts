import type { Floats } from '../types.ts';

/** What LU factors with exchanges of rows stand for, A = P·L·U, each by itself: of (m, n) matrices whose factors were found with
 * zeroes around them, so that they are square. LAPACK has no routine; SciPy `linalg.lu`.
 *
 * @param lu (count, size, size) and @param pivots (count, size), as `lu` gives them, of size the greater of m and n
 * @param order (count, m) and @param place (count, m), overwritten: row i of L·U is row order[i] of A, and row i of A is row place[i] of L·U
 * @param l (count, m, k), overwritten, its rows in the order of those of A where `moved` is not 0
 * @param u (count, k, n), overwritten; k is the lesser of m and n
 */
export function luParts(
  lu: Floats,
  pivots: Int32Array,
  order: Floats,
  place: Floats,
  l: Floats,
  u: Floats,
  count: number,
  m: number,
  n: number,
  moved: number,
): void {
  const size = Math.max(m, n);
  const k = Math.min(m, n);
  for (let t = 0; t < count; t++) {
    for (let i = 0; i < m; i++) order[t * m + i] = i;
    for (let i = 0; i < k; i++) {
      const p = t * m + pivots[t * size + i];
      const row = order[t * m + i];
      order[t * m + i] = order[p];
      order[p] = row;
    }
    for (let i = 0; i < m; i++) place[t * m + order[t * m + i]] = i;
    for (let i = 0; i < m; i++) {
      const to = moved !== 0 ? order[t * m + i] : i;
      for (let j = 0; j < k; j++) l[(t * m + to) * k + j] = j < i ? lu[(t * size + i) * size + j] : j === i ? 1 : 0;
    }
    for (let i = 0; i < k; i++) {
      for (let j = 0; j < n; j++) u[(t * k + i) * n + j] = j < i ? 0 : lu[(t * size + i) * size + j];
    }
  }
}
