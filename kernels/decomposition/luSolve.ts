import type { Floats } from '../types.ts';

/** Solutions of AX = B by the LU factors of A: exchanges of rows, then L from the top, then U from the bottom. Golub & Van Loan
 * (2013) § 3.1, § 3.4.9; LAPACK `?getrs`.
 *
 * @param lu (count, n, n) and @param pivots (count, n), as `lu` gives them
 * @param x (count, n, m): B, overwritten with X
 * @param row (count, m), overwritten
 */
export function luSolve(
  lu: Floats,
  pivots: Int32Array,
  x: Floats,
  row: Floats,
  count: number,
  n: number,
  m: number,
): void {
  for (let t = 0; t < count; t++) {
    const o = t * n * n;
    const ox = t * n * m;
    for (let i = 0; i < n; i++) {
      const p = pivots[t * n + i];
      for (let j = 0; j < m; j++) {
        row[t * m + j] = x[ox + i * m + j];
        x[ox + i * m + j] = x[ox + p * m + j];
      }
      for (let j = 0; j < m; j++) x[ox + p * m + j] = p === i ? x[ox + p * m + j] : row[t * m + j];
    }
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < m; j++) {
        let s = x[ox + i * m + j];
        for (let k = 0; k < i; k++) s -= lu[o + i * n + k] * x[ox + k * m + j];
        row[t * m + j] = s;
      }
      for (let j = 0; j < m; j++) x[ox + i * m + j] = row[t * m + j];
    }
    for (let i = n - 1; i >= 0; i--) {
      const d = lu[o + i * n + i];
      for (let j = 0; j < m; j++) {
        let s = x[ox + i * m + j];
        for (let k = i + 1; k < n; k++) s -= lu[o + i * n + k] * x[ox + k * m + j];
        row[t * m + j] = s / d;
      }
      for (let j = 0; j < m; j++) x[ox + i * m + j] = row[t * m + j];
    }
  }
}
