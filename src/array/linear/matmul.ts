/** Matrix products. */
import { KernelError } from '../../diagnostic.ts';
import type { ArrayDType } from '../../ndarray/dtypes.ts';
import { broadcastShapes, type Shape, shown } from '../../ndarray/layout.ts';
import { type ArrayLike, asarray, fromSteps, type NDArray } from '../../ndarray/ndarray.ts';
import type { View } from '../../ndarray/store.ts';
import type { Steps } from '../../operation.ts';
import { shapedAs } from './laid.ts';
import { common, dotted } from './operands.ts';
import { productOf } from './product.ts';

/** Records what steps make of operands of one dtype: float16 is computed in float32. */
export function inFloats(
  name: string,
  dtype: ArrayDType,
  shape: Shape,
  args: readonly NDArray[],
  steps: (inputs: readonly View[]) => Steps<View>,
): NDArray {
  const wide = dtype === 'float16' ? 'float32' : dtype;
  const result = fromSteps(
    name,
    wide,
    shape,
    args.map(a => asarray(a, wide)),
    steps,
  );
  return wide === dtype ? result : result.astype(dtype);
}

/** Matrix product; of stacks of matrices, dimensions before the last two broadcast. A first operand of one dimension is a row,
 * a second one a column, and that dimension is not in the result. Integers wrap; booleans are joined by and, and or.
 * Array API and NumPy `matmul`.
 *
 * @param x1 (…, m, k) or (k)
 * @param x2 (…, k, n) or (k)
 * @returns (…, m, n), of the common dtype
 * @throws KernelError 'argument' where shapes do not fit
 */
export function matmul(x1: ArrayLike, x2: ArrayLike): NDArray {
  const { a, b, dtype } = common(x1, x2);
  if (!a.ndim || !b.ndim)
    throw new KernelError(
      'argument',
      `matmul: shapes ${shown(a.shape)} and ${shown(b.shape)}: an operand of no dimensions; use multiply`,
    );
  const [isRow, isColumn] = [a.ndim === 1, b.ndim === 1];
  const k = a.shape.at(-1)!;
  if (k !== b.shape.at(isColumn ? -1 : -2))
    throw new KernelError(
      'argument',
      `matmul: shapes ${shown(a.shape)} and ${shown(b.shape)} do not fit: the last axis of the first must be as long as ${isColumn ? 'the second' : 'the last but one of the second'}`,
    );
  if (isRow && isColumn) return dotted(a, b, [0]);
  const [shapeA, shapeB] = [isRow ? [1, k] : a.shape, isColumn ? [k, 1] : b.shape];
  const batch = broadcastShapes('matmul', [shapeA.slice(0, -2), shapeB.slice(0, -2)]);
  const [m, n] = [shapeA.at(-2)!, shapeB.at(-1)!];
  const shape = [...batch, ...(isRow ? [] : [m]), ...(isColumn ? [] : [n])];
  return inFloats('matmul', dtype, shape, [a, b], function* ([x, y]) {
    const row = isRow ? { ...x, shape: shapeA, stride: [0, x.stride[0]] } : x;
    const column = isColumn ? { ...y, shape: shapeB, stride: [y.stride[0], 0] } : y;
    return shapedAs(yield* productOf(row, column, batch), shape);
  });
}

/** The last two axes swapped: a view. Array API `matrix_transpose`.
 * @throws KernelError 'argument' for fewer than two dimensions */
export function matrix_transpose(x: ArrayLike): NDArray {
  const a = asarray(x);
  if (a.ndim < 2)
    throw new KernelError(
      'argument',
      `matrix_transpose: an array of shape ${shown(a.shape)} has no matrices: it must have at least 2 dimensions`,
    );
  return a.mT;
}
