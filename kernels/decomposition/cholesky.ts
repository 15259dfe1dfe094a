import type { Floats } from '../types.ts';

/** Cholesky factors of symmetric positive definite matrices, A = UᵀU, row by row: each row takes off what the rows above
 * make of it. Golub & Van Loan, Matrix Computations (2013) § 4.2.5; LAPACK `?potrf`.
 *
 * @param a (count, n, n), of which only the upper triangles are read
 * @param u (count, n, n), overwritten; not the memory of a. 0 below the diagonals
 * @param row (count, n), overwritten
 * @param info (count), overwritten: 0, or one more than the row whose pivot is not positive
 */
export function cholesky(a: Floats, u: Floats, row: Floats, info: Int32Array, count: number, n: number): void {
  for (let t = 0; t < count; t++) {
    let bad = 0;
    for (let i = 0; i < n; i++) {
      for (let j = i; j < n; j++) {
        let s = a[(t * n + i) * n + j];
        for (let k = 0; k < i; k++) s -= u[(t * n + k) * n + i] * u[(t * n + k) * n + j];
        row[t * n + j] = s;
      }
      const p = row[t * n + i];
      if (!(p > 0) && bad === 0) bad = i + 1;
      const d = Math.sqrt(p);
      for (let j = 0; j < i; j++) u[(t * n + i) * n + j] = 0;
      for (let j = i; j < n; j++) u[(t * n + i) * n + j] = row[t * n + j] / d;
    }
    info[t] = bad;
  }
}
