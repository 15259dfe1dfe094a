/** Powers and chains of products of matrices. */
import { KernelError } from '../../diagnostic.ts';
import { shown } from '../../ndarray/layout.ts';
import { type ArrayLike, asarray, type NDArray } from '../../ndarray/ndarray.ts';
import { matmul } from '../linear/index.ts';
import { inv } from './solve.ts';
import { squareOf } from './stacks.ts';

/** Powers of matrices, by squaring. NumPy `linalg.matrix_power`.
 *
 * @param x (…, n, n)
 * @param n a whole number; below 0, the power of the inverse
 * @returns of the dtype of x, but of the inverse's below 0
 * @throws KernelError 'argument' where matrices are not square; when computed, where an inverse is wanted and there is none
 */
export function matrix_power(x: ArrayLike, n: number): NDArray {
  const { m } = squareOf('linalg.matrix_power', x);
  if (!Number.isInteger(n))
    throw new KernelError('argument', `linalg.matrix_power: the power must be a whole number, not ${String(n)}`);
  const a = asarray(x);
  if (n === 0) return identityLike(a, m);
  let base = n < 0 ? inv(a) : a;
  let result: NDArray | undefined;
  for (let k = Math.abs(n); k > 0; k = Math.floor(k / 2)) {
    if (k % 2) result = result ? matmul(result, base) : base;
    if (k > 1) base = matmul(base, base);
  }
  return result!;
}

function identityLike(a: NDArray, m: number): NDArray {
  const rows = Array.from({ length: m }, (_, i) => Array.from({ length: m }, (_, j) => (i === j ? 1 : 0)));
  const one = m ? asarray(rows, a.dtype) : asarray([], a.dtype).reshape(0, 0);
  return one.broadcastTo(a.shape).copy();
}

/** The product of several matrices, in the order that takes the fewest multiplications. The first and the last may be vectors.
 * NumPy `linalg.multi_dot`.
 * @throws KernelError 'argument' where shapes do not fit */
export function multi_dot(arrays: readonly ArrayLike[]): NDArray {
  const all = arrays.map(a => asarray(a));
  const last = all.length - 1;
  if (last < 1)
    throw new KernelError('argument', `linalg.multi_dot: there must be two arrays or more, not ${all.length}`);
  all.forEach((a, k) => {
    if (a.ndim !== 2 && !(a.ndim === 1 && (k === 0 || k === last)))
      throw new KernelError(
        'argument',
        `linalg.multi_dot: array ${k} of shape ${shown(a.shape)} must have 2 dimensions`,
      );
  });
  const first = all[0];
  const rows = first.ndim === 1 ? 1 : first.shape[0];
  const extents = [rows, ...all.map(a => (a.ndim === 1 ? (a === first ? a.shape[0] : 1) : a.shape[1]))];
  const cuts = cheapest(extents);
  const product = (i: number, j: number): NDArray =>
    i === j ? all[i] : matmul(product(i, cuts[i][j]), product(cuts[i][j] + 1, j));
  return product(0, last);
}

/** Where to cut a chain of products in two. Cormen et al., Introduction to Algorithms (2009) § 15.2. */
function cheapest(extents: readonly number[]): number[][] {
  const n = extents.length - 1;
  const cost = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  const cuts = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let length = 1; length < n; length++)
    for (let i = 0; i + length < n; i++) {
      const j = i + length;
      cost[i][j] = Infinity;
      for (let k = i; k < j; k++) {
        const c = cost[i][k] + cost[k + 1][j] + extents[i] * extents[k + 1] * extents[j + 1];
        if (c < cost[i][j]) [cost[i][j], cuts[i][j]] = [c, k];
      }
    }
  return cuts;
}
