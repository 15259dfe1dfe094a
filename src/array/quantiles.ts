/** Quantiles along axes, and weighted means. */
import { KernelError } from '../diagnostic.ts';
import { type QuantileOptions as CoreOptions, quantile as quantileCore } from '../library/sorting/quantile.ts';
import { axesOf, type Shape, shown } from '../ndarray/layout.ts';
import { type ArrayLike, apply, asarray, type NDArray } from '../ndarray/ndarray.ts';
import { AXES, type AxesOptions, notEmpty, reducing, type Told, told } from './axes.ts';
import { byCore } from './cores.ts';
import { inFloats, mean, sum } from './statistics.ts';

export interface QuantileOptions extends AxesOptions {
  /** What is between two elements: by interpolation (default), the lower or the higher one, the nearer one, their mean. */
  readonly method?: CoreOptions['method'];
}
const QUANTILE = [...AXES, 'method'];
const METHODS = ['linear', 'lower', 'higher', 'nearest', 'midpoint'];

function quantiles(
  name: string,
  x: ArrayLike,
  shares: readonly number[],
  front: Shape,
  o: QuantileOptions,
  skipNaN: boolean,
): NDArray {
  if (o.method !== undefined && !METHODS.includes(o.method))
    throw new KernelError('argument', `${name}: \`method\` must be one of ${METHODS.join(', ')}, not ${o.method}`);
  const r = reducing(name, inFloats(x), o);
  if (!skipNaN) notEmpty(r);
  const { a, axes, keepdims } = r;
  if (!r.count) return mean(a, { axis: axes, keepdims });
  return byCore(name, a.dtype, [...front, ...r.shape], [a], given =>
    quantileCore.steps(given, shares, { axis: axes, keepdims, method: o.method, skipNaN }),
  );
}

const quantileUpTo =
  (name: string, most: number, skipNaN: boolean) =>
  (x: ArrayLike, q: ArrayLike, options?: Told<QuantileOptions>): NDArray => {
    const o = told<QuantileOptions>(name, options, QUANTILE);
    const wanted = asarray(q, 'float64');
    const all = [...(wanted.reshape(-1).toArray() as number[])];
    const wrong = all.find(p => !(p >= 0 && p <= most));
    if (wrong !== undefined) throw new KernelError('argument', `${name}: q must be from 0 to ${most}, not ${wrong}`);
    return quantiles(
      name,
      x,
      all.map(p => p / most),
      wanted.shape,
      o,
      skipNaN,
    );
  };

/** What a share q of the elements along axes does not exceed. NumPy's `quantile`.
 *
 * @param q from 0 to 1: its shape comes first in that of the result
 * @returns of the dtype of floats, else float64; NaN where there is one
 */
export const quantile = quantileUpTo('quantile', 1, false);
/** `quantile` with q from 0 to 100. NumPy's `percentile`. */
export const percentile = quantileUpTo('percentile', 100, false);
/** `quantile` of the elements that are not NaN. NumPy's `nanquantile`. */
export const nanquantile = quantileUpTo('nanquantile', 1, true);
/** `percentile` of the elements that are not NaN. NumPy's `nanpercentile`. */
export const nanpercentile = quantileUpTo('nanpercentile', 100, true);

const middle =
  (name: string, skipNaN: boolean) =>
  (x: ArrayLike, options?: Told<AxesOptions>): NDArray => {
    const a = asarray(x);
    const o = told<AxesOptions>(name, options, AXES);
    // Of no elements the median is NaN, though there is no quantile.
    const empty = axesOf(name, o.axis, a.ndim).some(k => !a.shape[k]);
    return empty ? mean(a, o) : quantiles(name, a, [0.5], [], { ...o, method: 'midpoint' }, skipNaN);
  };

/** The middle element along axes, or the mean of the two in the middle. NumPy's `median`. */
export const median = middle('median', false);
/** `median` of the elements that are not NaN. NumPy's `nanmedian`. */
export const nanmedian = middle('nanmedian', true);

export interface AverageOptions extends AxesOptions {
  /** What each element counts: of the shape of x, or of its only axis. By default all the same. */
  readonly weights?: ArrayLike;
  /** Give the sums of weights too. Default false. */
  readonly returned?: boolean;
}

/** Weighted mean along axes. NumPy's `average`.
 *
 * @returns of the dtype of floats, else float64; with `returned` a list of it and the sums of weights
 */
export function average(x: ArrayLike, options?: Told<AverageOptions>): any {
  const o = told<AverageOptions>('average', options, [...AXES, 'weights', 'returned']);
  const { axis, keepdims } = o;
  const a = asarray(x);
  if (o.weights === undefined) {
    const result = mean(a, { axis, keepdims });
    const { count } = reducing('average', a, o);
    return o.returned ? [result, apply('add', apply('multiply', result, 0), count)] : result;
  }
  const w = weightsOf(a, asarray(o.weights), axis);
  const [product, total] = [
    sum(apply('multiply', inFloats(a), w), { axis, keepdims }),
    sum(inFloats(w), { axis, keepdims }),
  ];
  const result = apply('divide', product, total);
  return o.returned ? [result, asarray(total, result.dtype)] : result;
}

function weightsOf(a: NDArray, w: NDArray, axis: AxesOptions['axis']): NDArray {
  if (shown(w.shape) === shown(a.shape)) return w;
  const axes = axesOf('average', axis, a.ndim);
  if (w.ndim !== 1 || axes.length !== 1 || w.size !== a.shape[axes[0]])
    throw new KernelError(
      'argument',
      `average: weights of shape ${shown(w.shape)} for an array of shape ${shown(a.shape)}: there must be one for each element, or along one axis`,
    );
  return w.reshape(a.shape.map((n, k) => (k === axes[0] ? n : 1))).broadcastTo(a.shape);
}
