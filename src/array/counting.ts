/** Counting: histograms, and how often whole numbers occur. Awaited, or `.sync`. */
import { KernelError } from '../diagnostic.ts';
import { bincount as bincountCore, histogram as histogramCore } from '../library/sorting/histogram.ts';
import { arrayDtypes, isWhole, kindOf } from '../ndarray/dtypes.ts';
import { type ArrayLike, asarray, type NDArray } from '../ndarray/ndarray.ts';
import { type Operation, type Steps, settled } from '../operation.ts';
import { sparingOperation } from '../sparing.ts';
import { told } from './axes.ts';
import { arrayOver, shapedLater } from './cores.ts';

/** As the library counts: BigInts and booleans are numbers there. */
function* counted(x: ArrayLike): Steps<{ data: any; shape: readonly number[] }> {
  const a = asarray(x);
  const { data } = yield* shapedLater(kindOf(a.dtype) === 'big' ? a.astype('float64') : a);
  return { data, shape: [a.size] };
}

export interface HistogramOptions {
  /** How many bins of the same width, 10 by default; or their edges, in ascending order. */
  readonly bins?: number | ArrayLike;
  /** From where to where bins of the same width go. Default: the least and the greatest element. */
  readonly range?: readonly [least: number, greatest: number];
  /** What each element counts, instead of 1. */
  readonly weights?: ArrayLike;
  /** Divide by the total and by each bin's width. Default false. */
  readonly density?: boolean;
}

function* histogramOf(name: string, x: ArrayLike, options?: HistogramOptions): Steps<[NDArray, NDArray]> {
  const o = told<HistogramOptions>(name, options, ['bins', 'range', 'weights', 'density']);
  const { bins = 10, range, density } = o;
  const weights = o.weights === undefined ? undefined : yield* counted(o.weights);
  const edges = typeof bins === 'number' ? bins : Float64Array.from(asarray(bins, 'float64').toArray() as number[]);
  const found = yield* histogramCore.steps(yield* counted(x), { bins: edges, range, weights, density });
  return [arrayOver(found.counts), arrayOver(found.edges)];
}

/** How many elements lie in each bin; bins are closed below and open above, but the last one, which is closed. NumPy's
 * `histogram`.
 *
 * @returns the counts (bins), int32, or float64 with weights or density; and the edges (bins + 1), float64
 */
export const histogram: Operation<[x: ArrayLike, options?: HistogramOptions], [hist: NDArray, edges: NDArray]> =
  sparingOperation('histogram', function* (x, options) {
    return yield* histogramOf('histogram', x, options);
  });

/** The edges of bins as `histogram` would have them. NumPy's `histogram_bin_edges`. */
export const histogram_bin_edges: Operation<[x: ArrayLike, options?: HistogramOptions], NDArray> = sparingOperation(
  'histogram_bin_edges',
  function* (x, options) {
    return (yield* histogramOf('histogram_bin_edges', x, options))[1];
  },
);

export interface BincountOptions {
  /** Least length of the result. Default 0. */
  readonly minlength?: number;
  /** What each element counts, instead of 1: as many as elements. */
  readonly weights?: ArrayLike;
}

/** How often each whole number occurs. NumPy's `bincount`.
 *
 * @param x (n), whole numbers from 0 on
 * @returns int32, or float64 with weights; as long as the greatest number and one, and `minlength` at least
 */
export const bincount: Operation<[x: ArrayLike, options?: BincountOptions], NDArray> = sparingOperation(
  'bincount',
  function* (x, options) {
    const { minlength, weights } = told<BincountOptions>('bincount', options, ['minlength', 'weights']);
    const given = asarray(x);
    const a = given.size || isWhole(given.dtype) ? given : given.astype('int32');
    if (a.ndim !== 1 || (!isWhole(a.dtype) && a.dtype !== 'bool'))
      throw new KernelError(
        'argument',
        `bincount: takes one dimension of whole numbers, not ${a.ndim} dimensions of ${a.dtype}`,
      );
    const { data } = yield* shapedLater(a);
    if (arrayDtypes[a.dtype].bits === 64) yield* settled();
    const whole = arrayDtypes[a.dtype].bits === 64 ? Int32Array.from(data as never, Number) : data;
    const by = weights === undefined ? undefined : yield* counted(weights);
    return arrayOver(yield* bincountCore.steps(whole, { minlength, weights: by }));
  },
);
