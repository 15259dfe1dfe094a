/** Norms of vectors and matrices. */
import { KernelError } from '../../diagnostic.ts';
import { axesOf, axisOf, shown } from '../../ndarray/layout.ts';
import { type ArrayLike, apply, asarray, type NDArray } from '../../ndarray/ndarray.ts';
import { composed, floats, folded, powered } from './reductions.ts';
import { stackOf } from './stacks.ts';
import { svdvals } from './svd.ts';

export interface VectorNormOptions {
  /** The axis or axes of the vectors. By default the array is one vector. */
  readonly axis?: number | readonly number[] | null;
  /** Keep their axes, with one element each. */
  readonly keepdims?: boolean;
  /** p of (Σ|x|ᵖ)^(1/p); Infinity and −Infinity for the greatest and least magnitude, 0 for how many are not 0. Default 2. */
  readonly ord?: number;
}

export type MatrixOrder = 'fro' | 'nuc' | 1 | -1 | 2 | -2 | number;

export interface MatrixNormOptions {
  /** Keep the last two axes, with one element each. */
  readonly keepdims?: boolean;
  /** 'fro' (default), 'nuc', ±1 for sums of columns, ±Infinity for sums of rows, ±2 for singular values. */
  readonly ord?: MatrixOrder;
}

export interface NormOptions {
  /** By default 2 for vectors and 'fro' for matrices. */
  readonly ord?: MatrixOrder | null;
  /** The axis of vectors, or both of matrices. By default all of an array of one or two dimensions. */
  readonly axis?: number | readonly number[] | null;
  readonly keepdims?: boolean;
}

/** Norms of vectors. Array API and NumPy `linalg.vector_norm`.
 *
 * @returns without the vectors' axes; float32 for float32, else float64
 * @throws KernelError 'argument' where axes do not fit
 */
export function vector_norm(x: ArrayLike, { axis, keepdims, ord = 2 }: VectorNormOptions = {}): NDArray {
  const a = floats(x);
  const caller = 'linalg.vector_norm';
  if (typeof ord !== 'number') throw new KernelError('argument', `${caller}: ord must be a number, not ${String(ord)}`);
  const axes = axesOf(caller, axis, a.ndim);
  const size = apply('abs', a);
  if (ord === Infinity) return folded(caller, 'max', size, axes, keepdims);
  if (ord === -Infinity) return folded(caller, 'min', size, axes, keepdims);
  if (ord === 0) return folded(caller, 'sum', apply('not_equal', a, 0).astype(a.dtype), axes, keepdims);
  if (ord === 1) return folded(caller, 'sum', size, axes, keepdims);
  if (ord === 2) return apply('sqrt', folded(caller, 'sum', apply('square', a), axes, keepdims));
  return powered(folded(caller, 'sum', powered(size, ord), axes, keepdims), 1 / ord);
}

/** Norms of matrices. Array API and NumPy `linalg.matrix_norm`.
 *
 * @param x (…, m, n)
 * @returns (…); float32 for float32, else float64
 * @throws KernelError 'argument' where ord is no norm of matrices
 */
export function matrix_norm(x: ArrayLike, { keepdims = false, ord = 'fro' }: MatrixNormOptions = {}): NDArray {
  const caller = 'linalg.matrix_norm';
  const { batch } = stackOf(caller, x);
  const a = floats(x);
  const [rows, columns] = [a.ndim - 2, a.ndim - 1];
  const shape = keepdims ? [...batch, 1, 1] : batch;
  if (ord === 'fro') return apply('sqrt', folded(caller, 'sum', apply('square', a), [rows, columns], keepdims));
  if (ord === 'nuc' || ord === 2 || ord === -2) {
    const fold = ord === 'nuc' ? 'sum' : ord === 2 ? 'max' : 'min';
    const s = folded(caller, fold, svdvals(a), [rows]);
    return keepdims ? composed('matrix_norm', a.dtype, shape, [s], v => v.reshape(shape)) : s;
  }
  if (![1, -1, Infinity, -Infinity].includes(ord as number))
    throw new KernelError('argument', `${caller}: ord must be 'fro', 'nuc', ±1, ±2 or ±Infinity, not ${String(ord)}`);
  const sums = folded(caller, 'sum', apply('abs', a), [Math.abs(ord as number) === 1 ? rows : columns], true);
  return folded(caller, (ord as number) > 0 ? 'max' : 'min', sums, [rows, columns], keepdims);
}

/** Norms of vectors or matrices. NumPy `linalg.norm`.
 *
 * @param options ord alone, or { ord, axis, keepdims }
 * @throws KernelError 'argument' where ord or axes do not fit
 */
export function norm(x: ArrayLike, options: NormOptions | MatrixOrder = {}): NDArray {
  const { ord, axis, keepdims = false } = typeof options === 'object' ? options : { ord: options };
  const a = asarray(x);
  if ((axis === undefined || axis === null) && (ord === undefined || ord === null)) return vector_norm(a, { keepdims });
  const axes =
    axis === undefined || axis === null
      ? a.shape.map((_, k) => k)
      : (typeof axis === 'number' ? [axis] : axis).map(k => axisOf('linalg.norm', k, a.ndim));
  if (axes.length === 1) return vector_norm(a, { axis: axes[0], keepdims, ord: orderOf(ord) });
  if (axes.length !== 2 || axes[0] === axes[1])
    throw new KernelError(
      'argument',
      `linalg.norm: an array of shape ${shown(a.shape)}: axis must name one axis, of vectors, or two, of matrices`,
    );
  const rest = a.shape.map((_, k) => k).filter(k => !axes.includes(k));
  const result = matrix_norm(a.transpose([...rest, ...axes]), { ord: ord ?? 'fro' });
  const shape = a.shape.map((n, k) => (axes.includes(k) ? 1 : n));
  return keepdims ? composed('norm', result.dtype, shape, [result], v => v.reshape(shape)) : result;
}

function orderOf(ord: MatrixOrder | null | undefined): number {
  if (typeof ord === 'string') throw new KernelError('argument', `linalg.norm: '${ord}' is no norm of vectors`);
  return ord ?? 2;
}
