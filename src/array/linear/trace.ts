/** Sums of diagonals. */
import type { ArrayDType } from '../../ndarray/dtypes.ts';
import { type ArrayLike, asarray, type NDArray } from '../../ndarray/ndarray.ts';
import { sum } from '../statistics.ts';
import { diagonalOf, type TraceOptions } from './products.ts';

/** The sum of a diagonal, of integers in 64 bits. NumPy `trace`.
 *
 * @param x of at least 2 dimensions
 * @returns without the axes of rows and columns
 * @throws KernelError 'argument' where axes do not fit
 */
export function trace(
  x: ArrayLike,
  { dtype, ...options }: TraceOptions & { readonly dtype?: ArrayDType } = {},
): NDArray {
  return sum(diagonalOf('trace', asarray(x), options), { axis: -1, dtype });
}
