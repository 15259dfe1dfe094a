/** QR factors. */
import { qr as kernel } from '../../../kernels/decomposition/qr.ts';
import { KernelError } from '../../diagnostic.ts';
import type { ArrayLike, NDArray } from '../../ndarray/ndarray.ts';
import { scratch, settled } from '../../operation.ts';
import { laid } from '../linear/laid.ts';
import { turned } from './cholesky.ts';
import { performed } from './run.ts';
import { shared, stackOf } from './stacks.ts';

export interface QrOptions {
  /** 'reduced' (default): Q (…, m, k) and R (…, k, n), k = min(m, n). 'complete': Q (…, m, m) and R (…, m, n). 'r': R alone. */
  readonly mode?: 'reduced' | 'complete' | 'r';
}

export interface QrFactors {
  readonly Q: NDArray;
  readonly R: NDArray;
}

/** QR factors, A = Q·R: Q has orthonormal columns, R is upper triangular, its diagonal of any sign. Array API and NumPy `linalg.qr`.
 *
 * @param x (…, m, n)
 * @returns { Q, R }, or R where mode is 'r'; float32 for float32, else float64
 * @throws KernelError 'argument' for fewer than two dimensions or another mode
 */
export function qr(x: ArrayLike, options?: { readonly mode?: 'reduced' | 'complete' }): QrFactors;
export function qr(x: ArrayLike, options: { readonly mode: 'r' }): NDArray;
export function qr(x: ArrayLike, { mode = 'reduced' }: QrOptions = {}): QrFactors | NDArray {
  if (!['reduced', 'complete', 'r'].includes(mode))
    throw new KernelError('argument', `linalg.qr: mode must be 'reduced', 'complete' or 'r', not '${mode}'`);
  const { a, dtype, batch, count, m, n } = stackOf('linalg.qr', x);
  const k = Math.min(m, n);
  const columns = mode === 'r' ? 0 : mode === 'complete' ? m : k;
  const [sizeR, sizeQ] = [m * n, columns * m];
  const part = shared('qr', count * (sizeR + sizeQ), [a], function* (data, [view]) {
    const r = data.subarray(0, count * sizeR);
    const q = data.subarray(count * sizeR);
    const from = yield* laid(turned(view));
    const v = yield* scratch('float64', count * m);
    const tau = yield* scratch('float64', count * k);
    yield* settled();
    r.set(from as Float64Array);
    yield* performed(2 * count * m * n * k, kernel as never, [r, q, v, tau, count, m, n, columns]);
  });
  const rows = mode === 'complete' ? m : k;
  const steps = (size: number) => batch.map((_, i) => size * batch.slice(i + 1).reduce((x, y) => x * y, 1));
  const R = part(dtype, [...batch, rows, n], [...steps(sizeR), 1, m], 0);
  if (mode === 'r') return R;
  return { Q: part(dtype, [...batch, m, columns], [...steps(sizeQ), 1, m], count * sizeR), R };
}
