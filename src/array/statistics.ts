/** Statistical functions of the array API: folds of expressions, computed in one pass with what they fold. */
import { type ArrayDType, arrayDtypes, floating, kindOf } from '../ndarray/dtypes.ts';
import { type ArrayLike, apply, asarray, NDArray } from '../ndarray/ndarray.ts';
import { record } from '../ndarray/record.ts';
import type { Ufunc } from '../ndarray/ufuncs.ts';
import {
  AXES,
  type AxesOptions,
  between,
  folded,
  notEmpty,
  type Reducing,
  reducing,
  type SumOptions,
  type Told,
  told,
} from './axes.ts';

export type { AxesOptions, SumOptions } from './axes.ts';

/** The dtype that integers are added up and multiplied in. */
export const wide = (dtype: ArrayDType): ArrayDType => {
  const { kind } = arrayDtypes[dtype];
  if (kind === 'float' || kind === 'big') return dtype;
  return kind === 'int' && !arrayDtypes[dtype].signed ? 'uint64' : 'int64';
};

// An integer of 32 bits by its halves, which float64 adds up without rounding.
const half = (name: string, f: (x: number) => number): Ufunc => ({
  name,
  arity: 1,
  rule: of => ({ of, gives: 'float64' }),
  of: { int: f },
  exact: true,
  units: 1,
});
const upper = half('upper_half', (x: number) => Math.floor(x / 65536));
const lower = half('lower_half', (x: number) => x & 65535);

/** Sum of integers of up to 32 bits: by float64 where no partial sum reaches 2⁵³. */
function wholeSum(r: Reducing, gives: ArrayDType): NDArray {
  const { bits, kind } = arrayDtypes[r.a.dtype];
  if (kind === 'bool') return folded(r, 'count_nonzero', 'int32', 'bool').astype(gives);
  if (r.count <= 2 ** (53 - bits)) return folded(r, 'sum', 'float64').astype(gives);
  const sumOf = (f: Ufunc) => folded({ ...r, a: new NDArray(record(f, [r.a.node])) }, 'sum', 'float64').astype(gives);
  return apply('add', apply('multiply', sumOf(upper), 65536n), sumOf(lower));
}

/** Sum of the elements along axes, 0 of none. Integers and booleans are summed in 64 bits, modulo 2⁶⁴. NumPy's `sum`.
 *
 * @returns of the dtype of floats and of 64 bits, else int64 or uint64; or of `dtype`
 */
export function sum(x: ArrayLike, options?: Told<SumOptions>): NDArray {
  const o = told('sum', options, [...AXES, 'dtype']);
  const r = reducing('sum', x, o);
  const own = r.a.dtype;
  const gives = o.dtype ?? wide(own);
  const isWide = kindOf(gives) === 'big' && (kindOf(own) === 'int' || kindOf(own) === 'bool');
  return isWide ? wholeSum(r, gives) : folded(r, 'sum', gives);
}

/** Product of the elements along axes, 1 of none; of integers in 64 bits, modulo 2⁶⁴. NumPy's `prod`.
 *
 * @returns as `sum`
 */
export function prod(x: ArrayLike, options?: Told<SumOptions>): NDArray {
  const o = told('prod', options, [...AXES, 'dtype']);
  const r = reducing('prod', x, o);
  return folded(r, 'prod', o.dtype ?? wide(r.a.dtype));
}

const extreme =
  (name: 'max' | 'min', ofBools: 'any' | 'all') =>
  (x: ArrayLike, options?: Told<AxesOptions>): NDArray => {
    const r = reducing(name, x, told(name, options, AXES));
    notEmpty(r);
    return folded(r, r.a.dtype === 'bool' ? ofBools : name, r.a.dtype);
  };

/** The greatest element along axes, NaN where there is one. NumPy's `max`.
 *
 * @returns of the dtype of x
 * @throws KernelError 'argument' where the axes have no elements
 */
export const max = extreme('max', 'any');
/** The least element along axes, NaN where there is one. As `max`. */
export const min = extreme('min', 'all');
export { max as amax, min as amin };

/** The greatest element along axes less the least. NumPy's `ptp`. */
export const ptp = (x: ArrayLike, options?: Told<AxesOptions>): NDArray =>
  apply('subtract', max(x, options), min(x, options));

/** Whether any element along axes is not 0, NaN among these; false of none. NumPy's `any`.
 *
 * @returns bool
 */
export const any = (x: ArrayLike, options?: Told<AxesOptions>): NDArray =>
  folded(reducing('any', x, told('any', options, AXES)), 'any', 'bool');

/** Whether all elements along axes are not 0; true of none. NumPy's `all`.
 *
 * @returns bool
 */
export const all = (x: ArrayLike, options?: Told<AxesOptions>): NDArray =>
  folded(reducing('all', x, told('all', options, AXES)), 'all', 'bool');

/** How many elements along axes are not 0. NumPy's `count_nonzero`.
 *
 * @returns int32
 */
export const count_nonzero = (x: ArrayLike, options?: Told<AxesOptions>): NDArray =>
  folded(reducing('count_nonzero', x, told('count_nonzero', options, AXES)), 'count_nonzero', 'int32', 'bool');

/** Floats as they are, anything else in float64. */
export const inFloats = (x: ArrayLike, dtype?: ArrayDType): NDArray => {
  const a = asarray(x);
  return asarray(a, dtype ?? (kindOf(a.dtype) === 'float' ? a.dtype : 'float64'));
};

/** Arithmetic mean along axes, NaN of none. NumPy's `mean`.
 *
 * @returns of the dtype of floats, else float64; or of `dtype`
 */
export function mean(x: ArrayLike, options?: Told<SumOptions>): NDArray {
  const o = told('mean', options, [...AXES, 'dtype']);
  return meanOf(reducing('mean', inFloats(x, o.dtype && floating(o.dtype)), o));
}

const meanOf = (r: Reducing): NDArray => apply('divide', between(r, 'sum', r.a.dtype), r.count);

export interface VarianceOptions extends SumOptions {
  /** What is taken from the number of elements before it divides: 1 for the unbiased variance of a sample. Default 0. */
  readonly correction?: number;
  /** NumPy's older name for `correction`. */
  readonly ddof?: number;
}
const VARIANCE = [...AXES, 'dtype', 'correction', 'ddof'];

const keeping = ({ a, axes }: Reducing): number[] => a.shape.map((n, k) => (axes.includes(k) ? 1 : n));

function variance(name: string, x: ArrayLike, options?: Told<VarianceOptions>): NDArray {
  const o = told(name, options, VARIANCE);
  const r = reducing(name, inFloats(x, o.dtype && floating(o.dtype)), o);
  const centre = meanOf({ ...r, shape: keeping(r) });
  const squares = apply('square', apply('subtract', r.a, centre));
  const n = Math.max(0, r.count - (o.correction ?? o.ddof ?? 0));
  return apply('divide', folded({ ...r, a: squares }, 'sum', r.a.dtype), n);
}

/** Variance along axes: the mean of squared distances from the mean, which is computed first. NumPy's `var`.
 *
 * @returns of the dtype of floats, else float64; NaN of none
 */
const variances = (x: ArrayLike, options?: Told<VarianceOptions>): NDArray => variance('var', x, options);

export { variances as var };

/** Standard deviation along axes: the root of `var`. NumPy's `std`. */
export const std = (x: ArrayLike, options?: Told<VarianceOptions>): NDArray =>
  apply('sqrt', variance('std', x, options));
