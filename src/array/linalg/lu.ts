/** LU factors and what they are good for: SciPy's `lu`, `lu_factor` and `lu_solve`, determinants. */
import { luDeterminant } from '../../../kernels/decomposition/luDeterminant.ts';
import { luParts } from '../../../kernels/decomposition/luParts.ts';
import { KernelError } from '../../diagnostic.ts';
import { shown, sizeOf, stridesOf } from '../../ndarray/layout.ts';
import { type ArrayLike, apply, asarray, fromSteps, type NDArray } from '../../ndarray/ndarray.ts';
import { allocate, storeOf, type View, viewOf } from '../../ndarray/store.ts';
import { type Steps, scratch, settled } from '../../operation.ts';
import { laid } from '../linear/laid.ts';
import { arange } from '../ranges.ts';
import { factorsOf, substituted } from './factors.ts';
import { performed } from './run.ts';
import { resultOf, shared, squareOf, stackOf } from './stacks.ts';

export interface LuFactors {
  /** (…, n, n): U above and on the diagonals, L below, whose diagonals are 1. */
  readonly lu: NDArray;
  /** (…, n), int32: row i was exchanged with row piv[i], in this order. */
  readonly piv: NDArray;
}

export interface LuParts {
  /** (…, m, m): its columns are those of the unit matrix. Under `p_indices` int32 (…, m): row i of A is row P[i] of L·U. */
  readonly P: NDArray;
  /** (…, m, k), k = min(m, n): its diagonals are 1, and what is above them 0. */
  readonly L: NDArray;
  /** (…, k, n): what is below its diagonals is 0. */
  readonly U: NDArray;
}

export interface LuOptions {
  /** L with its rows in the order of those of A, A = L·U, and no P. Default false. */
  readonly permute_l?: boolean;
  /** P by places of rows. Default false. */
  readonly p_indices?: boolean;
}

/** LU factors with exchanges of rows, A = P·L·U. SciPy `linalg.lu`.
 *
 * @param x (…, m, n)
 * @returns { P, L, U }, or { L, U } under `permute_l`; float32 for float32, else float64
 * @throws KernelError 'argument' for fewer than two dimensions
 */
export function lu(x: ArrayLike, options: LuOptions & { readonly permute_l: true }): Omit<LuParts, 'P'>;
export function lu(x: ArrayLike, options?: LuOptions & { readonly permute_l?: false }): LuParts;
export function lu(
  x: ArrayLike,
  { permute_l = false, p_indices = false }: LuOptions = {},
): LuParts | Omit<LuParts, 'P'> {
  const { a, dtype, batch, count, m, n } = stackOf('linalg.lu', x);
  const k = Math.min(m, n);
  const [sizeP, sizeL, sizeU] = [count * m, count * m * k, count * k * n];
  const part = shared('lu', sizeP + sizeL + sizeU, [a], function* (data, [view]) {
    const square = yield* squared(view, count, m, n);
    const { lu, pivots } = yield* factorsOf(square, count, Math.max(m, n));
    const order = yield* scratch('float64', sizeP);
    const parts = [data.subarray(0, sizeP), data.subarray(sizeP, sizeP + sizeL), data.subarray(sizeP + sizeL)];
    yield* performed(count * m * (m + n), luParts as never, [
      lu,
      pivots,
      order,
      ...parts,
      count,
      m,
      n,
      permute_l ? 1 : 0,
    ]);
  });
  const whole = (type: typeof dtype, shape: readonly number[], at: number) => part(type, shape, stridesOf(shape), at);
  const L = whole(dtype, [...batch, m, k], sizeP);
  const U = whole(dtype, [...batch, k, n], sizeP + sizeL);
  if (permute_l) return { L, U };
  if (p_indices) return { P: whole('float64', [...batch, m], 0).astype('int32'), L, U };
  const P = apply('equal', whole('float64', [...batch, m, 1], 0), arange(m, { dtype: 'float64' })).astype(dtype);
  return { P, L, U };
}

/** Matrices with zeroes on their right or below, so that they are square: those are no pivots, and nothing comes of them. */
function* squared(view: View, count: number, m: number, n: number): Steps<View> {
  if (m === n) return view;
  const size = Math.max(m, n);
  const from = yield* laid(view);
  const to = yield* scratch('float64', count * size * size);
  yield* settled();
  to.fill(0 as never);
  for (let row = 0; row < count * m; row++)
    to.set(from.subarray(row * n, (row + 1) * n) as never, (Math.floor(row / m) * size + (row % m)) * size);
  return viewOf(storeOf(to), 'float64', [count, size, size]);
}

/** LU factors with exchanges of rows, P·A = L·U. SciPy `linalg.lu_factor`, for square matrices.
 *
 * @param x (…, n, n)
 * @throws KernelError 'argument' where matrices are not square
 */
export function lu_factor(x: ArrayLike): LuFactors {
  const { a, dtype, batch, count, n } = squareOf('linalg.lu_factor', x);
  const size = count * n * n;
  const part = shared('lu_factor', size + count * n, [a], function* (data, [view]) {
    const { lu, pivots } = yield* factorsOf(view, count, n);
    yield* settled();
    data.set(lu);
    data.set(pivots, size);
  });
  return {
    lu: part(dtype, a.shape, stridesOf(a.shape), 0),
    piv: part('float64', [...batch, n], stridesOf([...batch, n]), size).astype('int32'),
  };
}

/** X of A·X = B by the factors of A. SciPy `linalg.lu_solve`.
 *
 * @param factors as `lu_factor` gives them, of one matrix (n, n)
 * @param b (n) or (n, m)
 * @returns of the shape of b
 * @throws KernelError 'argument' where shapes do not fit
 */
export function lu_solve({ lu, piv }: LuFactors, b: ArrayLike): NDArray {
  const { a, dtype, n } = squareOf('linalg.lu_solve', lu);
  const given = asarray(b);
  if (a.ndim !== 2 || given.ndim < 1 || given.ndim > 2 || given.shape[0] !== n)
    throw new KernelError(
      'argument',
      `linalg.lu_solve: factors of shape ${shown(a.shape)} and b of shape ${shown(given.shape)}: b must have as many rows`,
    );
  const shape = given.shape;
  const args = [a, asarray(piv, 'int32'), asarray(given, 'float64')];
  const result = fromSteps('lu_solve', 'float64', shape, args, function* ([x, p, y]): Steps<View> {
    const out = allocate('float64', shape, sizeOf(shape));
    const factors = {
      lu: (yield* laid(x)) as Float64Array,
      pivots: (yield* laid(p)) as Int32Array,
      info: new Int32Array(1),
    };
    const from = yield* laid(y);
    yield* settled();
    out.store.data.set(from as never);
    yield* substituted(factors, out.store.data, 1, n, shape[1] ?? 1);
    return out;
  });
  return resultOf(given.dtype) === 'float32' && dtype === 'float32' ? result.astype('float32') : result;
}

/** Determinants, their signs, and logarithms of their magnitudes. */
function determinants(caller: string, x: ArrayLike): readonly [NDArray, NDArray, NDArray] {
  const { a, dtype, batch, count, n } = squareOf(caller, x);
  const part = shared(caller, 3 * count, [a], function* (data, [view]) {
    const { lu, pivots } = yield* factorsOf(view, count, n);
    yield* performed(20 * count * n, luDeterminant as never, [lu, pivots, data, count, n]);
  });
  const at = (k: number) => part(dtype, batch, stridesOf(batch), k * count);
  return [at(0), at(1), at(2)];
}

/** Determinants. Array API and NumPy `linalg.det`.
 *
 * @param x (…, n, n)
 * @returns (…); float32 for float32, else float64
 * @throws KernelError 'argument' where matrices are not square
 */
export const det = (x: ArrayLike): NDArray => determinants('linalg.det', x)[0];

export interface SignedLogarithm {
  /** 1, −1, or 0 for singular matrices. */
  readonly sign: NDArray;
  /** −∞ for singular matrices. */
  readonly logabsdet: NDArray;
}

/** Signs of determinants and logarithms of their magnitudes, which do not overflow. Array API and NumPy `linalg.slogdet`.
 *
 * @param x (…, n, n)
 * @returns two arrays (…)
 * @throws KernelError 'argument' where matrices are not square
 */
export function slogdet(x: ArrayLike): SignedLogarithm {
  const [, sign, logabsdet] = determinants('linalg.slogdet', x);
  return { sign, logabsdet };
}
