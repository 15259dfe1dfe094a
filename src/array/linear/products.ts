/** Products of vectors, and what NumPy makes of its `dot` and its like for other shapes. */
import { KernelError } from '../../diagnostic.ts';
import { axisOf, broadcastShapes, type Shape, shown, sizeOf, strideAs } from '../../ndarray/layout.ts';
import { type ArrayLike, apply, fromView, type NDArray } from '../../ndarray/ndarray.ts';
import type { View } from '../../ndarray/store.ts';
import { type Steps, settled } from '../../operation.ts';
import { shapedAs } from './laid.ts';
import { inFloats, matmul } from './matmul.ts';
import { common, dotted } from './operands.ts';
import { tensordot } from './tensordot.ts';

/** Where the axis of a vector is. */
export interface VecdotOptions {
  /** Default −1. */
  readonly axis?: number;
}

/** An array with an axis moved to the end. */
function moved(a: NDArray, axis: number): NDArray {
  if (axis === a.ndim - 1) return a;
  return a.transpose([...a.shape.map((_, k) => k).filter(k => k !== axis), axis]);
}

/** Inner products along an axis, over which both have as many elements; the others broadcast. Array API `vecdot`.
 *
 * @returns without that axis, of the common dtype
 * @throws KernelError 'argument' where shapes do not fit
 */
export function vecdot(x1: ArrayLike, x2: ArrayLike, { axis = -1 }: VecdotOptions = {}): NDArray {
  const { a, b } = common(x1, x2);
  const [i, j] = [axisOf('vecdot', axis, a.ndim), axisOf('vecdot', axis, b.ndim)];
  if (a.shape[i] !== b.shape[j])
    throw new KernelError(
      'argument',
      `vecdot: shapes ${shown(a.shape)} and ${shown(b.shape)}: axis ${axis} must have as many elements in both`,
    );
  const shape = broadcastShapes('vecdot', [moved(a, i).shape, moved(b, j).shape]);
  return dotted(moved(a, i), moved(b, j), [shape.length - 1]);
}

/** NumPy's `dot`: inner product of vectors, `matmul` of matrices, `multiply` where an operand has no dimensions; otherwise sums
 * over the last axis of a and the last but one of b (its only one, where it has one).
 * @throws KernelError 'argument' where shapes do not fit */
export function dot(a: ArrayLike, b: ArrayLike): NDArray {
  const { a: x, b: y } = common(a, b);
  if (!x.ndim || !y.ndim) return apply('multiply', x, y);
  if (x.shape.at(-1) !== y.shape.at(y.ndim > 1 ? -2 : -1))
    throw new KernelError(
      'argument',
      `dot: shapes ${shown(x.shape)} and ${shown(y.shape)} do not fit: the last axis of the first must be as long as ${y.ndim > 1 ? 'the last but one of the second' : 'the second'}`,
    );
  if (x.ndim <= 2 && y.ndim <= 2) return matmul(x, y);
  return tensordot(x, y, [[-1], [y.ndim > 1 ? -2 : -1]]);
}

/** Inner product of two arrays of as many elements, taken as flat. NumPy `vdot`. */
export function vdot(a: ArrayLike, b: ArrayLike): NDArray {
  const { a: x, b: y } = common(a, b);
  if (x.size !== y.size)
    throw new KernelError(
      'argument',
      `vdot: shapes ${shown(x.shape)} and ${shown(y.shape)}: both must have as many elements`,
    );
  return dotted(flat(x), flat(y), [0]);
}

const flat = (a: NDArray): NDArray => (a.ndim === 1 ? a : a.reshape(-1));

/** Sums over the last axes of both; `multiply` where an operand has no dimensions. NumPy `inner`. */
export function inner(a: ArrayLike, b: ArrayLike): NDArray {
  const { a: x, b: y } = common(a, b);
  if (!x.ndim || !y.ndim) return apply('multiply', x, y);
  if (x.shape.at(-1) !== y.shape.at(-1))
    throw new KernelError(
      'argument',
      `inner: shapes ${shown(x.shape)} and ${shown(y.shape)}: the last axes must be as long`,
    );
  return x.ndim === 1 && y.ndim === 1 ? dotted(x, y, [0]) : tensordot(x, y, [[-1], [-1]]);
}

/** Every element of a times every element of b, both taken as flat: (m, n). NumPy `outer`. */
export function outer(a: ArrayLike, b: ArrayLike): NDArray {
  const { a: x, b: y } = common(a, b);
  return apply('multiply', x.reshape(-1, 1), y.reshape(1, -1));
}

/** Kronecker product: every element of a times the whole of b, in the place of that element. NumPy `kron`.
 *
 * @returns of as many dimensions as the operand with more; lengths are products
 */
export function kron(a: ArrayLike, b: ArrayLike): NDArray {
  const { a: x, b: y, dtype } = common(a, b);
  const rank = Math.max(x.ndim, y.ndim);
  const full = (s: Shape): Shape => [...Array<number>(rank - s.length).fill(1), ...s];
  const [p, q] = [full(x.shape), full(y.shape)];
  const shape = p.map((n, k) => n * q[k]);
  return inFloats('kron', dtype, shape, [x, y], function* ([v, w]): Steps<View> {
    const spread = (view: View, own: Shape, at: 0 | 1) => {
      const stride = strideAs(view.shape, view.stride, own);
      const pairs = <T>(values: readonly T[], other: T) => values.flatMap(s => (at === 0 ? [s, other] : [other, s]));
      return fromView({ ...view, shape: pairs(own, 1), stride: pairs(stride, 0) });
    };
    const product = apply('multiply', spread(v, p, 0), spread(w, q, 1));
    const view = yield* product.viewLater();
    if (!sizeOf(shape)) yield* settled();
    return shapedAs(view, shape);
  });
}

/** Of which matrices, and which diagonal. */
export interface TraceOptions {
  /** Which diagonal: above the main one where positive, below where negative. Default 0. */
  readonly offset?: number;
  /** Axes of the matrices' rows and columns. Default 0 and 1. */
  readonly axis1?: number;
  readonly axis2?: number;
}

/** A diagonal as the last axis: a view. @internal */
export function diagonalOf(caller: string, x: NDArray, { offset = 0, axis1 = 0, axis2 = 1 }: TraceOptions): NDArray {
  if (x.ndim < 2)
    throw new KernelError(
      'argument',
      `${caller}: an array of shape ${shown(x.shape)} has no diagonal: it must have at least 2 dimensions`,
    );
  const [i, j] = [axisOf(caller, axis1, x.ndim), axisOf(caller, axis2, x.ndim)];
  if (i === j) throw new KernelError('argument', `${caller}: axis1 and axis2 must differ, and are both ${axis1}`);
  const { shape, stride, offset: start } = x.view();
  const [rows, columns] = [Math.max(0, -offset), Math.max(0, offset)];
  const n = Math.max(0, Math.min(shape[i] - rows, shape[j] - columns));
  const rest = shape.map((_, k) => k).filter(k => k !== i && k !== j);
  return x.viewedAs(
    [...rest.map(k => shape[k]), n],
    [...rest.map(k => stride[k]), stride[i] + stride[j]],
    n ? start + rows * stride[i] + columns * stride[j] : 0,
  );
}
