/** Least squares. */
import { KernelError } from '../../diagnostic.ts';
import { contiguous } from '../../ndarray/copy.ts';
import { promote } from '../../ndarray/dtypes.ts';
import { shown } from '../../ndarray/layout.ts';
import { type ArrayLike, apply, asarray, fromView, type NDArray } from '../../ndarray/ndarray.ts';
import { type Operation, operation, settled } from '../../operation.ts';
import { matmul } from '../linear/index.ts';
import { pinv, spacing } from './pinv.ts';
import { folded } from './reductions.ts';
import { resultOf, stackOf } from './stacks.ts';
import { svdvals } from './svd.ts';

export interface LstsqOptions {
  /** Singular values up to this times the greatest count as 0. By default max(m, n) times the distance from 1 to the next float. */
  readonly rcond?: number | null;
}

export interface LeastSquares {
  /** (n) or (n, k). */
  readonly x: NDArray;
  /** Sums of squares of what is left, (1) or (k); none where the rank is below n, or m is not above it. */
  readonly residuals: NDArray;
  readonly rank: number;
  /** Singular values of a, descending. */
  readonly s: NDArray;
}

/** The x for which a·x comes closest to b, and the shortest of them where there are several. NumPy `linalg.lstsq`.
 *
 * @param a (m, n)
 * @param b (m) or (m, k)
 * @throws KernelError 'argument' where shapes do not fit
 */
export const lstsq: Operation<[a: ArrayLike, b: ArrayLike, options?: LstsqOptions], LeastSquares> = operation(
  'linalg.lstsq',
  function* (first, second, { rcond } = {}) {
    const { a, dtype, m, n } = stackOf('linalg.lstsq', first);
    const given = asarray(second);
    if (a.ndim !== 2 || given.ndim < 1 || given.ndim > 2 || given.shape[0] !== m)
      throw new KernelError(
        'argument',
        `linalg.lstsq: shapes ${shown(a.shape)} and ${shown(given.shape)}: the first must be (m, n), the second (m) or (m, k)`,
      );
    const wanted = resultOf(promote(dtype, resultOf(given.dtype)));
    const b = asarray(given, 'float64');
    const least = rcond ?? Math.max(m, n) * spacing(wanted);
    const s = yield* svdvals(a).viewLater();
    yield* settled();
    const values = contiguous(s) as Float64Array;
    const rank = values.filter(v => v > least * values[0]).length;
    const x = matmul(pinv(a, { rtol: least }), b);
    const rest = apply('square', apply('subtract', b, matmul(a, x)));
    const has = rank === n && m > n;
    const residuals = has ? folded('linalg.lstsq', 'sum', rest.reshape(m, -1), [0]) : asarray([], wanted);
    return {
      x: x.astype(wanted, { copy: false }),
      residuals: residuals.astype(wanted, { copy: false }),
      rank,
      s: fromView(s).astype(wanted, { copy: false }),
    };
  },
);
