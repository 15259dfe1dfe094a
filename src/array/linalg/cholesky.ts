/** Cholesky factors. */
import { cholesky as kernel } from '../../../kernels/decomposition/cholesky.ts';
import { type ArrayLike, fromSteps, type NDArray } from '../../ndarray/ndarray.ts';
import { allocate, type View } from '../../ndarray/store.ts';
import type { Steps } from '../../operation.ts';
import { laid } from '../linear/laid.ts';
import { performed } from './run.ts';
import { checked, squareOf } from './stacks.ts';

export interface CholeskyOptions {
  /** Whether to give U with A = Uᵀ·U, and to read the upper triangles, not L with A = L·Lᵀ from the lower ones. Default false. */
  readonly upper?: boolean;
}

/** Cholesky factors of symmetric positive definite matrices. Array API and NumPy `linalg.cholesky`.
 *
 * @param x (…, n, n), of which one triangle is read
 * @returns triangular, of that shape; float32 for float32, else float64
 * @throws KernelError 'argument' where matrices are not square; when computed, where one is not positive definite
 */
export function cholesky(x: ArrayLike, { upper = false }: CholeskyOptions = {}): NDArray {
  const { a, dtype, batch, count, n } = squareOf('linalg.cholesky', x);
  const result = fromSteps('cholesky', 'float64', a.shape, [a], function* ([view]): Steps<View> {
    const size = count * n * n;
    const out = allocate('float64', a.shape, size);
    if (!size) return out;
    const data = yield* laid(upper ? view : turned(view));
    const info = new Int32Array(count);
    const row = new Float64Array(count * n);
    yield* performed((count * n ** 3) / 3, kernel as never, [data, out.store.data, row, info, count, n]);
    yield* checked(
      'linalg.cholesky',
      info,
      batch,
      i => `the matrix is not positive definite: pivot ${i - 1} is not above 0`,
    );
    return upper ? out : turned(out);
  });
  return dtype === 'float64' ? result : result.astype(dtype);
}

/** Matrices with rows and columns exchanged. */
export const turned = (view: View): View => ({
  ...view,
  shape: [...view.shape.slice(0, -2), view.shape.at(-1)!, view.shape.at(-2)!],
  stride: [...view.stride.slice(0, -2), view.stride.at(-1)!, view.stride.at(-2)!],
});
