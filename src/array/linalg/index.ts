/** `np.linalg`: linear algebra over stacks of matrices (…, m, n), under the names of the array API standard and NumPy. */
export { matmul, matrix_transpose, tensordot, vecdot } from '../linear/index.ts';
export { type CholeskyOptions, cholesky } from './cholesky.ts';
export { type Eigen, type EighOptions, eigh, eigvalsh } from './eigh.ts';
export { type LeastSquares, type LstsqOptions, lstsq } from './lstsq.ts';
export {
  det,
  type LuFactors,
  type LuOptions,
  type LuParts,
  lu,
  lu_factor,
  lu_solve,
  type SignedLogarithm,
  slogdet,
} from './lu.ts';
export {
  type MatrixNormOptions,
  type MatrixOrder,
  matrix_norm,
  type NormOptions,
  norm,
  type VectorNormOptions,
  vector_norm,
} from './norms.ts';
export { cond, matrix_rank, pinv, type ToleranceOptions } from './pinv.ts';
export { matrix_power, multi_dot } from './powers.ts';
export { type QrFactors, type QrOptions, qr } from './qr.ts';
export { inv, solve } from './solve.ts';
export { type Svd, type SvdOptions, svd, svdvals } from './svd.ts';
export { cross, type DiagonalOptions, diagonal, eig, eigvals, outer, trace } from './vectors.ts';
