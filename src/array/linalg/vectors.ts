/** Products of vectors, diagonals and traces, as `linalg` has them: of the last axes. */
import { KernelError } from '../../diagnostic.ts';
import type { ArrayDType } from '../../ndarray/dtypes.ts';
import { axisOf, broadcastShapes, shown } from '../../ndarray/layout.ts';
import { type ArrayLike, apply, asarray, fromView, type NDArray } from '../../ndarray/ndarray.ts';
import { allocate } from '../../ndarray/store.ts';
import { outer as flatOuter, trace as traceOf } from '../linear/index.ts';
import { common } from '../linear/operands.ts';
import { diagonalOf } from '../linear/products.ts';
import { composed } from './reductions.ts';

/** Every element of one vector times every element of another. Array API and NumPy `linalg.outer`.
 *
 * @param x1 (m) @param x2 (n)
 * @returns (m, n)
 * @throws KernelError 'argument' where one is no vector
 */
export function outer(x1: ArrayLike, x2: ArrayLike): NDArray {
  const [a, b] = [asarray(x1), asarray(x2)];
  if (a.ndim !== 1 || b.ndim !== 1)
    throw new KernelError(
      'argument',
      `linalg.outer: shapes ${shown(a.shape)} and ${shown(b.shape)}: both must have 1 dimension`,
    );
  return flatOuter(a, b);
}

export interface DiagonalOptions {
  /** Which diagonal: above the main one where positive, below where negative. Default 0. */
  readonly offset?: number;
}

/** Diagonals of matrices, a view. Array API and NumPy `linalg.diagonal`. @param x (…, m, n) @returns (…, length) */
export const diagonal = (x: ArrayLike, { offset }: DiagonalOptions = {}): NDArray =>
  diagonalOf('linalg.diagonal', asarray(x), { offset, axis1: -2, axis2: -1 });

/** Sums of diagonals, of integers in 64 bits. Array API and NumPy `linalg.trace`. @param x (…, m, n) @returns (…) */
export const trace = (x: ArrayLike, options: DiagonalOptions & { readonly dtype?: ArrayDType } = {}): NDArray =>
  traceOf(x, { ...options, axis1: -2, axis2: -1 });

/** Cross products of vectors in space; other axes broadcast. Array API and NumPy `linalg.cross`.
 *
 * @param options axis: that of the vectors, of 3 elements. Default −1
 * @throws KernelError 'argument' where they have not 3 elements
 */
export function cross(x1: ArrayLike, x2: ArrayLike, { axis = -1 }: { readonly axis?: number } = {}): NDArray {
  const { a, b, dtype } = common(x1, x2);
  const [i, j] = [axisOf('linalg.cross', axis, a.ndim), axisOf('linalg.cross', axis, b.ndim)];
  if (a.shape[i] !== 3 || b.shape[j] !== 3)
    throw new KernelError(
      'argument',
      `linalg.cross: shapes ${shown(a.shape)} and ${shown(b.shape)}: axis ${axis} must have 3 elements in both`,
    );
  const shape = broadcastShapes('linalg.cross', [a.shape, b.shape]);
  const at = axis < 0 ? shape.length + axis : axis;
  return composed('cross', dtype, shape, [a, b], (x, y) => {
    const part = (v: NDArray, own: number, k: number) => v.slice(...v.shape.map((_, d) => (d === own ? k % 3 : null)));
    const out = fromView(
      allocate(
        dtype,
        shape,
        shape.reduce((n, e) => n * e, 1),
      ),
    );
    for (let k = 0; k < 3; k++) {
      const [plus, minus] = [1, 2].map(d => apply('multiply', part(x, i, k + d), part(y, j, k + 3 - d)));
      part(out, at, k).assign(apply('subtract', plus, minus));
    }
    return out;
  });
}

const complex = (caller: string): never => {
  throw new KernelError(
    'argument',
    `linalg.${caller}: eigenvalues may be complex, and there are no complex arrays yet; for symmetric matrices take eigh or eigvalsh`,
  );
};

/** Not there until complex arrays are. @throws KernelError 'argument' */
export const eig = (_x: ArrayLike): never => complex('eig');
/** Not there until complex arrays are. @throws KernelError 'argument' */
export const eigvals = (_x: ArrayLike): never => complex('eigvals');
