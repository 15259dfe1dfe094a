import type { Floats } from '../types.ts';

/** Product of a sparse matrix in compressed rows and a dense one, C ← AB; see `csrMatvec`.
 *
 * @param data @param indices (nnz) @param indptr (m + 1)
 * @param b (columns, n)
 * @param c (m, n), overwritten; not the memory of the others
 */
export function csrMatmat(
  data: Floats,
  indices: Int32Array,
  indptr: Int32Array,
  b: Floats,
  c: Floats,
  m: number,
  n: number,
): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let s = 0;
      // In 32 bits, which a GPU has, as it does not know how large the indices are.
      for (let p = indptr[i]; p < indptr[i + 1]; p++) s += data[p] * b[(Math.imul(indices[p], n) + j) | 0];
      c[i * n + j] = s;
    }
  }
}
