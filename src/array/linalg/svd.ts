/** Singular values and vectors. */
import { svd as kernel } from '../../../kernels/decomposition/svd.ts';
import { type Shape, stridesOf } from '../../ndarray/layout.ts';
import type { ArrayLike, NDArray } from '../../ndarray/ndarray.ts';
import { scratch, settled } from '../../operation.ts';
import { laid } from '../linear/laid.ts';
import { turned } from './cholesky.ts';
import { performed } from './run.ts';
import { checked, shared, stackOf } from './stacks.ts';

export interface SvdOptions {
  /** Whether U and Vh are square. Default true, as in NumPy; without, they have k = min(m, n) columns and rows. */
  readonly full_matrices?: boolean;
}

export interface Svd {
  /** (…, m, m) or (…, m, k), orthonormal columns. */
  readonly U: NDArray;
  /** (…, k), descending. */
  readonly S: NDArray;
  /** (…, n, n) or (…, k, n), orthonormal rows. */
  readonly Vh: NDArray;
}

const stepsOf = (batch: Shape, size: number): number[] => stridesOf([...batch, size]).slice(0, -1);

function decomposed(caller: string, x: ArrayLike, isFull: boolean): Svd {
  const { a, dtype, batch, count, m, n } = stackOf(caller, x);
  const isWide = m <= n;
  const [k, long] = isWide ? [m, n] : [n, m];
  const full = isFull ? long : k;
  const [sizeG, sizeW] = [full * long, k * k];
  const [atW, atS] = [count * sizeG, count * (sizeG + sizeW)];
  const part = shared(caller, atS + count * k, [a], function* (data, [view]) {
    const g = data.subarray(0, atW);
    const from = (yield* laid(isWide ? view : turned(view))) as Float64Array;
    yield* settled();
    for (let t = 0; t < count; t++) {
      g.set(from.subarray(t * k * long, (t + 1) * k * long), t * sizeG);
      g.fill(0, t * sizeG + k * long, (t + 1) * sizeG);
    }
    const row = yield* scratch('float64', count * long);
    const left = yield* scratch('float64', count * k);
    const info = new Int32Array(count);
    const args = [g, data.subarray(atW, atS), data.subarray(atS), row, left, info, count, k, long, full];
    yield* performed(50 * count * k * k * long, kernel as never, args);
    yield* checked(caller, info, batch, () => 'the singular values did not converge');
  });
  const [stepG, stepW] = [stepsOf(batch, sizeG), stepsOf(batch, sizeW)];
  const S = part(dtype, [...batch, k], stridesOf([...batch, k]), atS);
  return isWide
    ? {
        U: part(dtype, [...batch, m, m], [...stepW, 1, k], atW),
        S,
        Vh: part(dtype, [...batch, full, n], [...stepG, long, 1], 0),
      }
    : {
        U: part(dtype, [...batch, m, full], [...stepG, 1, long], 0),
        S,
        Vh: part(dtype, [...batch, n, n], [...stepW, k, 1], atW),
      };
}

/** Singular value decomposition, A = U·diag(S)·Vh. Array API and NumPy `linalg.svd`.
 *
 * @param x (…, m, n)
 * @returns { U, S, Vh }; float32 for float32, else float64
 * @throws KernelError 'argument' for fewer than two dimensions
 */
export const svd = (x: ArrayLike, { full_matrices = true }: SvdOptions = {}): Svd =>
  decomposed('linalg.svd', x, full_matrices);

/** Singular values, descending. Array API `linalg.svdvals`. @returns (…, min(m, n)) */
export const svdvals = (x: ArrayLike): NDArray => decomposed('linalg.svdvals', x, false).S;
