import type { Floats } from '../types.ts';

/** Product of a sparse matrix in compressed rows and a vector, y ← Ax. Saad, Iterative Methods for Sparse Linear Systems (2003) § 3.4.
 *
 * @param data (nnz) the elements that are not 0, row by row
 * @param indices (nnz) their columns
 * @param indptr (m + 1) where each row begins in them, and the last one ends
 * @param x (columns)
 * @param y (m), overwritten; not the memory of the others
 */
export function csrMatvec(
  data: Floats,
  indices: Int32Array,
  indptr: Int32Array,
  x: Floats,
  y: Floats,
  m: number,
): void {
  for (let i = 0; i < m; i++) {
    let s = 0;
    for (let p = indptr[i]; p < indptr[i + 1]; p++) s += data[p] * x[indices[p]];
    y[i] = s;
  }
}
