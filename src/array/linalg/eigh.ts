/** Eigenvalues and eigenvectors of symmetric matrices. */
import { eigh as kernel } from '../../../kernels/decomposition/eigh.ts';
import { KernelError } from '../../diagnostic.ts';
import { stridesOf } from '../../ndarray/layout.ts';
import type { ArrayLike, NDArray } from '../../ndarray/ndarray.ts';
import { scratch } from '../../operation.ts';
import { performed } from './run.ts';
import { checked, owned, shared, squareOf } from './stacks.ts';

export interface EighOptions {
  /** Which triangles are read: 'L' (default) or 'U'. */
  readonly UPLO?: 'L' | 'U';
}

export interface Eigen {
  /** (…, n), ascending. */
  readonly eigenvalues: NDArray;
  /** (…, n, n): column i belongs to eigenvalue i; of any sign. */
  readonly eigenvectors: NDArray;
}

function decomposed(caller: string, x: ArrayLike, vectors: 0 | 1, { UPLO = 'L' }: EighOptions): readonly NDArray[] {
  if (UPLO !== 'L' && UPLO !== 'U')
    throw new KernelError('argument', `${caller}: UPLO must be 'L' or 'U', not '${UPLO as string}'`);
  const { a, dtype, batch, count, n } = squareOf(caller, x);
  const [values, size] = [count * n, n * n];
  const part = shared(caller, values + vectors * count * size, [a], function* (data, [view]) {
    const copy = (yield* owned(view)) as Float64Array;
    mirror(copy, count, n, UPLO === 'L');
    const info = new Int32Array(count);
    const rows = [];
    for (let k = 0; k < 4; k++) rows.push(yield* scratch('float64', values));
    const [w, z] = [data.subarray(0, values), data.subarray(values)];
    yield* performed(9 * count * n ** 3, kernel as never, [copy, w, z, ...rows, info, count, n, vectors]);
    yield* checked(caller, info, batch, () => 'the eigenvalues did not converge');
  });
  const w = part(dtype, [...batch, n], stridesOf([...batch, n]), 0);
  if (!vectors) return [w];
  const steps = stridesOf([...batch, size]).slice(0, -1);
  return [w, part(dtype, [...batch, n, n], [...steps, 1, n], values)];
}

/** Makes matrices symmetric by one of their triangles. */
function mirror(a: Float64Array, count: number, n: number, lower: boolean): void {
  for (let o = 0; o < count * n * n; o += n * n)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < i; j++) {
        if (lower) a[o + j * n + i] = a[o + i * n + j];
        else a[o + i * n + j] = a[o + j * n + i];
      }
}

/** Eigenvalues and eigenvectors of symmetric matrices. Array API and NumPy `linalg.eigh`.
 *
 * @param x (…, n, n), of which one triangle is read
 * @returns float32 for float32, else float64
 * @throws KernelError 'argument' where matrices are not square
 */
export function eigh(x: ArrayLike, options: EighOptions = {}): Eigen {
  const [eigenvalues, eigenvectors] = decomposed('linalg.eigh', x, 1, options);
  return { eigenvalues, eigenvectors };
}

/** Eigenvalues of symmetric matrices, ascending. Array API and NumPy `linalg.eigvalsh`.
 *
 * @param x (…, n, n), of which one triangle is read
 * @returns (…, n)
 * @throws KernelError 'argument' where matrices are not square
 */
export const eigvalsh = (x: ArrayLike, options: EighOptions = {}): NDArray =>
  decomposed('linalg.eigvalsh', x, 0, options)[0];
