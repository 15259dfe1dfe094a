/** Linear equations and inverses. */
import { KernelError } from '../../diagnostic.ts';
import { promote } from '../../ndarray/dtypes.ts';
import { broadcastShapes, type Shape, shown, sizeOf, strideAs } from '../../ndarray/layout.ts';
import { type ArrayLike, asarray, fromSteps, type NDArray } from '../../ndarray/ndarray.ts';
import { allocate, type View } from '../../ndarray/store.ts';
import { type Steps, settled } from '../../operation.ts';
import { laid } from '../linear/laid.ts';
import { factorsOf, substituted } from './factors.ts';
import { checked, resultOf, squareOf } from './stacks.ts';

const singular = (): string => 'singular matrix: there is no pivot other than 0';

/** A view repeated over dimensions before the matrices. */
const repeated = (view: View, batch: Shape, own: number): View => {
  const shape = [...batch, ...view.shape.slice(-own)];
  return { ...view, shape, stride: strideAs(view.shape, view.stride, shape) };
};

/** X of A·X = B. Array API and NumPy `linalg.solve`.
 *
 * @param x1 A, (…, n, n)
 * @param x2 B: a vector (n), or matrices (…, n, m); dimensions before broadcast
 * @returns (…, n) for a vector, else (…, n, m); float32 where both are, else float64
 * @throws KernelError 'argument' where shapes do not fit; when computed, where a matrix is singular
 */
export function solve(x1: ArrayLike, x2: ArrayLike): NDArray {
  const { a, dtype, batch: own, n } = squareOf('linalg.solve', x1);
  const given = asarray(x2);
  const isVector = given.ndim === 1;
  const b = asarray(given, 'float64');
  const [rows, m] = isVector ? [b.shape[0], 1] : b.shape.slice(-2);
  if (!b.ndim || rows !== n)
    throw new KernelError(
      'argument',
      `linalg.solve: shapes ${shown(a.shape)} and ${shown(b.shape)}: the second must have ${n} rows, as the matrices have`,
    );
  const batch = broadcastShapes('linalg.solve', [own, isVector ? [] : b.shape.slice(0, -2)]);
  const shape = [...batch, n, ...(isVector ? [] : [m])];
  const result = fromSteps('solve', 'float64', shape, [a, b], function* ([x, y]): Steps<View> {
    const count = sizeOf(batch);
    const factors = yield* factorsOf(repeated(x, batch, 2), count, n);
    yield* checked('linalg.solve', factors.info, batch, singular);
    const out = allocate('float64', shape, sizeOf(shape));
    const from = yield* laid(repeated(y, batch, isVector ? 1 : 2));
    yield* settled();
    out.store.data.set(from as never);
    yield* substituted(factors, out.store.data, count, n, m);
    return out;
  });
  const wanted = resultOf(promote(dtype, resultOf(given.dtype)));
  return wanted === 'float64' ? result : result.astype(wanted);
}

/** Inverses. Array API and NumPy `linalg.inv`.
 *
 * @param x (…, n, n)
 * @returns of that shape; float32 for float32, else float64
 * @throws KernelError 'argument' where matrices are not square; when computed, where one is singular
 */
export function inv(x: ArrayLike): NDArray {
  const { a, dtype, batch, count, n } = squareOf('linalg.inv', x);
  const result = fromSteps('inv', 'float64', a.shape, [a], function* ([view]): Steps<View> {
    const factors = yield* factorsOf(view, count, n);
    yield* checked('linalg.inv', factors.info, batch, singular);
    const out = allocate('float64', a.shape, count * n * n);
    const to = out.store.data as Float64Array;
    to.fill(0);
    for (let t = 0; t < count; t++) for (let i = 0; i < n; i++) to[(t * n + i) * n + i] = 1;
    yield* substituted(factors, to, count, n, n);
    return out;
  });
  return dtype === 'float64' ? result : result.astype(dtype);
}
