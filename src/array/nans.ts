/** Statistics of the elements that are not NaN: others count as what changes nothing. NumPy's functions of these names. */
import { KernelError } from '../diagnostic.ts';
import { kindOf } from '../ndarray/dtypes.ts';
import { axesOf } from '../ndarray/layout.ts';
import { type ArrayLike, apply, asarray, type NDArray } from '../ndarray/ndarray.ts';
import { AXES, type AxesOptions, type SumOptions, type Told, told } from './axes.ts';
import { cumprod, cumsum, type ScanOptions } from './cumulative.ts';
import { argmax, argmin, type PlaceOptions } from './searching.ts';
import { all, inFloats, max, min, prod, sum, type VarianceOptions } from './statistics.ts';

const isNone = (a: NDArray): NDArray => apply('not_equal', a, a);

/** The array with another value for NaN; itself where it has none by its dtype. */
function without(x: ArrayLike, value: number): NDArray {
  const a = asarray(x);
  return kindOf(a.dtype) === 'float' ? apply('where', isNone(a), value, a) : a;
}

/** Sum of the elements that are not NaN. */
export const nansum = (x: ArrayLike, options?: Told<SumOptions>): NDArray => sum(without(x, 0), options);
/** Product of the elements that are not NaN. */
export const nanprod = (x: ArrayLike, options?: Told<SumOptions>): NDArray => prod(without(x, 1), options);
/** Running sum that passes over NaNs. */
export const nancumsum = (x: ArrayLike, options?: Told<ScanOptions>): NDArray => cumsum(without(x, 0), options);
/** Running product that passes over NaNs. */
export const nancumprod = (x: ArrayLike, options?: Told<ScanOptions>): NDArray => cumprod(without(x, 1), options);

function extreme(name: string, of: typeof max, start: number) {
  return (x: ArrayLike, options?: Told<AxesOptions>): NDArray => {
    const o = told<AxesOptions>(name, options, AXES);
    const a = asarray(x);
    const found = of(without(a, start), o);
    return kindOf(a.dtype) === 'float' ? apply('where', all(isNone(a), o), Number.NaN, found) : found;
  };
}
/** The greatest element that is not NaN; NaN where there is no other. */
export const nanmax = extreme('nanmax', max, -Infinity);
/** The least element that is not NaN; NaN where there is no other. */
export const nanmin = extreme('nanmin', min, Infinity);

/** How many elements along axes are not NaN, in the dtype of the array. */
const counted = (a: NDArray, o: AxesOptions): NDArray =>
  sum(asarray(apply('equal', a, a), a.dtype), { axis: o.axis, keepdims: o.keepdims });

/** Mean of the elements that are not NaN. */
export function nanmean(x: ArrayLike, options?: Told<SumOptions>): NDArray {
  const o = told<SumOptions>('nanmean', options, [...AXES, 'dtype']);
  const a = inFloats(x, o.dtype);
  return apply('divide', sum(without(a, 0), { axis: o.axis, keepdims: o.keepdims }), counted(a, o));
}

/** Variance of the elements that are not NaN. */
export function nanvar(x: ArrayLike, options?: Told<VarianceOptions>): NDArray {
  const o = told<VarianceOptions>('nanvar', options, [...AXES, 'dtype', 'correction', 'ddof']);
  const a = inFloats(x, o.dtype);
  const centre = nanmean(a, { axis: axesOf('nanvar', o.axis, a.ndim), keepdims: true });
  const squares = apply('square', apply('subtract', a, centre));
  const total = sum(without(squares, 0), { axis: o.axis, keepdims: o.keepdims });
  const n = apply('subtract', counted(a, o), o.correction ?? o.ddof ?? 0);
  return apply('where', apply('less_equal', n, 0), Number.NaN, apply('divide', total, n));
}

/** Standard deviation of the elements that are not NaN. */
export const nanstd = (x: ArrayLike, options?: Told<VarianceOptions>): NDArray => apply('sqrt', nanvar(x, options));

function place(name: string, of: typeof argmax, start: number) {
  return (x: ArrayLike, options?: Told<PlaceOptions>): NDArray => {
    const a = asarray(x);
    const o = told<PlaceOptions>(name, options, AXES);
    if (kindOf(a.dtype) === 'float' && any(all(isNone(a), { axis: o.axis })))
      throw new KernelError('argument', `${name}: there are only NaNs along the axis`);
    return of(without(a, start), o);
  };
}
const any = (a: NDArray): boolean => [a.toArray()].flat(Infinity).includes(true);
/** Where the greatest element is that is not NaN. @throws KernelError 'argument' where there are only NaNs */
export const nanargmax = place('nanargmax', argmax, -Infinity);
/** Where the least element is that is not NaN. @throws KernelError 'argument' where there are only NaNs */
export const nanargmin = place('nanargmin', argmin, Infinity);
