/** What singular values are good for: pseudoinverses, ranks, condition numbers. */
import { KernelError } from '../../diagnostic.ts';
import { shown } from '../../ndarray/layout.ts';
import { type ArrayLike, apply, type NDArray } from '../../ndarray/ndarray.ts';
import { matmul } from '../linear/index.ts';
import { type MatrixOrder, matrix_norm } from './norms.ts';
import { composed, folded } from './reductions.ts';
import { inv } from './solve.ts';
import { stackOf } from './stacks.ts';
import { svd, svdvals } from './svd.ts';

export interface ToleranceOptions {
  /** Singular values up to this times the greatest count as 0. By default max(m, n) times the distance from 1 to the next float. */
  readonly rtol?: number | null;
}

/** The distance from 1 to the next number of the dtype. */
export const spacing = (dtype: string): number => (dtype === 'float32' ? 2 ** -23 : 2 ** -52);

/** Pseudoinverses (Moore and Penrose), by singular values. Array API and NumPy `linalg.pinv`.
 *
 * @param x (…, m, n)
 * @returns (…, n, m); float32 for float32, else float64
 * @throws KernelError 'argument' for fewer than two dimensions
 */
export function pinv(x: ArrayLike, { rtol, rcond }: ToleranceOptions & { readonly rcond?: number } = {}): NDArray {
  const { dtype, batch, m, n } = stackOf('linalg.pinv', x);
  const least = rtol ?? rcond ?? Math.max(m, n) * spacing(dtype);
  const { U, S, Vh } = svd(x, { full_matrices: false });
  return composed('pinv', dtype, [...batch, n, m], [U, S, Vh], (u, s, vh) => {
    if (!s.size) return matmul(vh.mT, u.mT);
    const greatest = folded('linalg.pinv', 'max', s, [s.ndim - 1], true);
    const counts = apply('greater', s, apply('multiply', greatest, least));
    const inverse = apply('where', counts, apply('divide', 1, s), 0);
    return matmul(vh.mT, apply('multiply', inverse.reshape(...s.shape, 1), u.mT));
  });
}

/** Ranks: how many singular values are not 0. Array API and NumPy `linalg.matrix_rank`.
 *
 * @param x (…, m, n)
 * @returns (…), int64
 * @throws KernelError 'argument' for fewer than two dimensions
 */
export function matrix_rank(x: ArrayLike, { rtol, tol }: ToleranceOptions & { readonly tol?: number } = {}): NDArray {
  const { dtype, batch, m, n } = stackOf('linalg.matrix_rank', x);
  const least = rtol ?? Math.max(m, n) * spacing(dtype);
  return composed('matrix_rank', 'int64', batch, [svdvals(x)], s => {
    const last = s.ndim - 1;
    const limit = tol ?? (s.size ? apply('multiply', folded('linalg.matrix_rank', 'max', s, [last], true), least) : 0);
    return folded('linalg.matrix_rank', 'sum', apply('greater', s, limit).astype('int64'), [last]);
  });
}

/** Condition numbers: how much a solution may change when its equations do. NumPy `linalg.cond`.
 *
 * @param x (…, m, n)
 * @param options p, a norm of matrices as `matrix_norm` has it; by default 2, for which m and n may differ
 * @returns (…); infinite for singular matrices
 * @throws KernelError 'argument' where matrices have no elements
 */
export function cond(x: ArrayLike, { p = 2 }: { readonly p?: MatrixOrder | null } = {}): NDArray {
  const { a, dtype, batch, m, n } = stackOf('linalg.cond', x);
  if (!m || !n)
    throw new KernelError('argument', `linalg.cond: an array of shape ${shown(a.shape)} has matrices of no elements`);
  if (p !== null && p !== 2 && p !== -2) {
    const given = asFloat(a, dtype);
    return apply('multiply', matrix_norm(given, { ord: p }), matrix_norm(inv(given), { ord: p }));
  }
  return composed('cond', dtype, batch, [svdvals(x)], s => {
    const [first, last] = [s.slice('...', 0), s.slice('...', -1)];
    return p === -2 ? apply('divide', last, first) : apply('divide', first, last);
  });
}

const asFloat = (a: NDArray, dtype: NDArray['dtype']): NDArray => (a.dtype === dtype ? a : a.astype(dtype));
