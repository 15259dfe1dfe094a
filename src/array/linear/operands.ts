/** What products ask of their operands. */
import { type ArrayDType, kindOf } from '../../ndarray/dtypes.ts';
import { broadcastShapes } from '../../ndarray/layout.ts';
import { type ArrayLike, apply, asarray, NDArray, partOf } from '../../ndarray/ndarray.ts';
import { reduce } from '../../ndarray/node.ts';
import { commonDtype } from '../../ndarray/record.ts';

/** Operands of the dtype that both have together. */
export function common(x1: ArrayLike, x2: ArrayLike): { a: NDArray; b: NDArray; dtype: ArrayDType } {
  const dtype = commonDtype([partOf(x1), partOf(x2)]);
  return { a: asarray(x1, dtype), b: asarray(x2, dtype), dtype };
}

/** Sums along axes that keep the dtype; booleans are joined by or. */
export function summed(a: NDArray, axes: readonly number[]): NDArray {
  if (!axes.length) return a;
  const shape = a.shape.filter((_, k) => !axes.includes(k));
  return new NDArray(reduce(kindOf(a.dtype) === 'bool' ? 'any' : 'sum', a.dtype, shape, axes, a.node));
}

/** Products of elements, summed along axes of what the operands broadcast to: one pass over memory. */
export function dotted(a: NDArray, b: NDArray, axes: readonly number[]): NDArray {
  broadcastShapes('multiply', [a.shape, b.shape]);
  return summed(apply('multiply', a, b), axes);
}
