/** Statistics, searching and sorting as methods. */
import { NDArray } from '../../ndarray/ndarray.ts';
import type { Told } from '../axes.ts';
import { cumprod, cumsum, type ScanOptions } from '../cumulative.ts';
import { argmax, argmin, nonzero, type PlaceOptions, type SearchOptions, searchsorted } from '../searching.ts';
import { argsort, type SortOptions, sort } from '../sorting.ts';
import * as s from '../statistics.ts';

type Method<O> = (options?: Told<O>) => NDArray;

declare module '../../ndarray/ndarray.ts' {
  interface NDArray {
    /** Sum of the elements along axes. */
    sum: Method<s.SumOptions>;
    /** Product of the elements along axes. */
    prod: Method<s.SumOptions>;
    /** Mean of the elements along axes. */
    mean: Method<s.SumOptions>;
    /** Variance along axes. */
    var: Method<s.VarianceOptions>;
    /** Standard deviation along axes. */
    std: Method<s.VarianceOptions>;
    /** The greatest element along axes. */
    max: Method<s.AxesOptions>;
    /** The least element along axes. */
    min: Method<s.AxesOptions>;
    /** The greatest element along axes less the least. */
    ptp: Method<s.AxesOptions>;
    /** Whether any element along axes is not 0. */
    any: Method<s.AxesOptions>;
    /** Whether all elements along axes are not 0. */
    all: Method<s.AxesOptions>;
    /** Where the greatest element is. */
    argmax: Method<PlaceOptions>;
    /** Where the least element is. */
    argmin: Method<PlaceOptions>;
    /** Running sum. */
    cumsum: Method<ScanOptions>;
    /** Running product. */
    cumprod: Method<ScanOptions>;
    /** The elements in ascending order: a new array, unlike NumPy's method. */
    sort: Method<SortOptions>;
    /** Places of the elements in ascending order. */
    argsort: Method<SortOptions>;
    /** Where elements of `values` would go in this array. */
    searchsorted(values: Parameters<typeof searchsorted>[1], options?: SearchOptions): NDArray;
    /** Where elements are not 0, an array for each axis. Awaited, or `.sync`. */
    readonly nonzero: { (): Promise<NDArray[]>; sync(): NDArray[] };
  }
}

const methods = {
  sum: s.sum,
  prod: s.prod,
  mean: s.mean,
  var: s.var,
  std: s.std,
  max: s.max,
  min: s.min,
  ptp: s.ptp,
  any: s.any,
  all: s.all,
  argmax,
  argmin,
  cumsum,
  cumprod,
  sort,
  argsort,
};

for (const [name, f] of Object.entries(methods))
  Object.defineProperty(NDArray.prototype, name, {
    configurable: true,
    writable: true,
    value(this: NDArray, options?: never) {
      return f(this, options);
    },
  });

Object.defineProperty(NDArray.prototype, 'searchsorted', {
  configurable: true,
  writable: true,
  value(this: NDArray, values: never, options?: SearchOptions) {
    return searchsorted(this, values, options);
  },
});

Object.defineProperty(NDArray.prototype, 'nonzero', {
  configurable: true,
  get(this: NDArray) {
    return Object.assign(() => nonzero(this), { sync: () => nonzero.sync(this) });
  },
});
