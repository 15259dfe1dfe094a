/** Statistical functions of the array API. */
import { type ArrayDType, kindOf } from '../ndarray/dtypes.ts';
import { axesOf } from '../ndarray/layout.ts';
import { type ArrayLike, asarray, NDArray } from '../ndarray/ndarray.ts';
import { reduce } from '../ndarray/node.ts';

export interface AxesOptions {
  /** The axis or axes to reduce along. By default all. */
  readonly axis?: number | readonly number[] | null;
  /** Keep reduced axes, with one element each. */
  readonly keepdims?: boolean;
  /** What to compute in, and give. */
  readonly dtype?: ArrayDType;
}

/** Sum of the elements, 0 of none: of integers in 64 bits. */
export function sum(x: ArrayLike, { axis, keepdims = false, dtype }: AxesOptions = {}): NDArray {
  const a = asarray(x);
  const axes = axesOf('sum', axis, a.ndim);
  const own = a.dtype;
  const wide =
    dtype ?? (kindOf(own) === 'float' || kindOf(own) === 'big' ? own : own.startsWith('uint') ? 'uint64' : 'int64');
  const shape = keepdims
    ? a.shape.map((n, k) => (axes.includes(k) ? 1 : n))
    : a.shape.filter((_, k) => !axes.includes(k));
  return new NDArray(reduce('sum', wide, shape, axes, asarray(a, wide).node));
}
