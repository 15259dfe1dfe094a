/** Covariance and correlation of rows. */
import { KernelError } from '../diagnostic.ts';
import { shown } from '../ndarray/layout.ts';
import { type ArrayLike, apply, type NDArray } from '../ndarray/ndarray.ts';
import { told } from './axes.ts';
import { matmul } from './linear/matmul.ts';
import { inFloats, mean } from './statistics.ts';

export interface CovarianceOptions {
  /** Whether rows are variables and columns observations (default), or the other way round. */
  readonly rowvar?: boolean;
  /** Divide by the number of observations instead of one less. Default false. */
  readonly bias?: boolean;
  /** What is taken from the number of observations before it divides. Default 1, or 0 under `bias`. */
  readonly ddof?: number;
}

/** An array of variables in rows. */
function variables(name: string, x: ArrayLike, rowvar: boolean): NDArray {
  const a = inFloats(x);
  if (a.ndim > 2)
    throw new KernelError('argument', `${name}: takes one dimension or two, not the shape ${shown(a.shape)}`);
  if (a.ndim < 2) return a.reshape(1, -1);
  return rowvar ? a : a.T;
}

/** Products of distances from the mean, summed and divided: (n, n). */
function products(name: string, x: ArrayLike, options?: CovarianceOptions): NDArray {
  const o = told<CovarianceOptions>(name, options, ['rowvar', 'bias', 'ddof']);
  const a = variables(name, x, o.rowvar ?? true);
  const far = apply('subtract', a, mean(a, { axis: 1, keepdims: true }));
  const n = Math.max(0, a.shape[1] - (o.ddof ?? (o.bias ? 0 : 1)));
  return apply('divide', matmul(far, far.T), n);
}

const squeezed = (a: NDArray): NDArray => (a.size === 1 ? a.reshape([]) : a);

/** Covariance of each variable with each other. NumPy's `cov`.
 *
 * @param m (n, k): k observations of n variables; or (k)
 * @returns (n, n), or () of one variable
 */
export const cov = (m: ArrayLike, options?: CovarianceOptions): NDArray => squeezed(products('cov', m, options));

/** Correlation of each variable with each other, from −1 to 1. NumPy's `corrcoef`.
 *
 * @param x (n, k): k observations of n variables; or (k)
 * @returns (n, n), or () of one variable
 */
export function corrcoef(x: ArrayLike, options?: { readonly rowvar?: boolean }): NDArray {
  const o = told<{ readonly rowvar?: boolean }>('corrcoef', options, ['rowvar']);
  const c = products('corrcoef', x, o);
  const n = c.shape[0];
  const { stride, offset } = c.view();
  const diagonal = c.viewedAs([n], [stride[0] + stride[1]], offset);
  const s = apply('sqrt', diagonal);
  const r = apply('divide', apply('divide', c, s.reshape(n, 1)), s.reshape(1, n));
  return squeezed(apply('maximum', -1, apply('minimum', 1, r)));
}
