/** Counting: whole numbers, and numbers between edges. */
import { evenBins } from '../../../kernels/histogram/evenBins.ts';
import { tally } from '../../../kernels/histogram/tally.ts';
import { tallyWeights } from '../../../kernels/histogram/tallyWeights.ts';
import { unevenBins } from '../../../kernels/histogram/unevenBins.ts';
import { compiled, type RunOptions, runChecks } from '../../compiled.ts';
import { isDeviceArray } from '../../device.ts';
import type { DType, TypedArray } from '../../dtype.ts';
import { type Check, checkAll, isBoolean } from '../../jit/checks.ts';
import { type Operation, operation, run, type Steps, scratch, settled } from '../../operation.ts';
import { extremeInto, extremes } from '../reduction/extremes.ts';
import { numeric } from '../reduction/reductions.ts';
import { hasDtype, refuse, resultIn } from '../rules.ts';
import { type ArrayInput, type Data, dtypeIn, listOf, type Outcome, type Shaped, shapedOf } from '../shapes.ts';
import { countedBetween } from './between.ts';
import { fitsThere } from './keep.ts';
import { isNearby } from './nearby.ts';

const isCount: Check = v => (Number.isInteger(v) && (v as number) >= 0) || 'a whole number from 0 on';
const isArray: Check = v => (typeof v === 'object' && v !== null) || 'an array';

export interface BincountOptions extends RunOptions {
  /** Least length of the result. Default 0. */
  readonly minlength?: number;
  /** What each element counts, instead of 1: as many as elements. */
  readonly weights?: ArrayInput;
}

const bincountChecks = { ...runChecks, minlength: isCount, weights: isArray };
const whole: readonly DType[] = ['int8', 'uint8', 'uint8c', 'int16', 'uint16', 'int32', 'uint32'];

function* extremesOf(options: RunOptions, { data }: Shaped<Data>): Steps<[least: number, greatest: number]> {
  const dtype = dtypeIn(data);
  const lanes = { data, dtype, outer: 1, n: data.length, inner: 1 };
  const [least, greatest] = [yield* scratch(dtype, 1), yield* scratch(dtype, 1)];
  yield* extremeInto(options, lanes, extremes.least, least);
  yield* extremeInto(options, lanes, extremes.greatest, greatest);
  yield* settled();
  return [least[0] as number, greatest[0] as number];
}

/** @throws KernelError 'argument' where there are not as many, or something is on a device: sums of weights are float64 */
function weightsOf(name: string, given: ArrayInput | undefined, { data }: Shaped<Data>): Data | undefined {
  if (given === undefined) return undefined;
  const weights = shapedOf(name, 'weights', given);
  hasDtype(name, 'weights', weights, ...numeric);
  const n = weights.data.length;
  if (n !== data.length) refuse(name, 'weights', `must have ${data.length} elements, not ${n}`);
  if (isDeviceArray(data) || isDeviceArray(weights.data))
    refuse(name, 'weights', "go with arrays of the host only, being summed in float64: `await a.to('cpu')`");
  return weights.data;
}

/** How many values unsigned integers of few bits have: they are counted without a look at the greatest. */
const bytes: { readonly [D in DType]?: number } = { uint8: 256, uint8c: 256, uint16: 65536 };

function* ofBytes(options: RunOptions, data: Data, values: number, least: number): Steps<Outcome> {
  const all = (yield* scratch('int32', values)) as Int32Array;
  yield* run(compiled(tally, options), data, all);
  yield* settled();
  let length = values;
  while (length > 0 && all[length - 1] === 0) length--;
  const to = resultIn('bincount', undefined, 'int32', [Math.max(length, least)]);
  to.data.fill(0).set(all.subarray(0, length));
  return to;
}

/** How often each whole number occurs. NumPy's `bincount`.
 *
 * @param a any shape, whole numbers from 0 on
 * @returns int32, or float64 with weights; as long as the greatest number and one, and `minlength` at least
 */
export const bincount: Operation<[a: ArrayInput, options?: BincountOptions], Outcome> = operation(
  'bincount',
  function* (given, options = {}) {
    checkAll('bincount', bincountChecks, options);
    const a = shapedOf('bincount', 'a', given);
    hasDtype('bincount', 'a', a, ...whole);
    const weights = weightsOf('bincount', options.weights, a);
    const small = weights ? undefined : bytes[dtypeIn(a.data)];
    if (small) return yield* ofBytes(options, a.data, small, options.minlength ?? 0);
    const [least, greatest] = a.data.length ? yield* extremesOf(options, a) : [0, -1];
    if (least < 0) refuse('bincount', 'a', `must have no elements below 0, and has ${least}`);
    const length = Math.max(greatest + 1, options.minlength ?? 0);
    const to = resultIn('bincount', undefined, weights ? 'float64' : 'int32', [length]);
    if (weights) yield* run(compiled(tallyWeights, options), a.data, weights, to.data);
    else yield* run(compiled(tally, options), a.data, to.data);
    return to;
  },
);

export interface HistogramOptions extends RunOptions {
  /** How many bins of the same width, 10 by default; or their edges, in ascending order. */
  readonly bins?: number | ArrayLike<number>;
  /** From where to where bins of the same width go; what is outside is not counted. Default: the least and the greatest element. */
  readonly range?: readonly [least: number, greatest: number];
  /** What each element counts, instead of 1: as many as elements. */
  readonly weights?: ArrayInput;
  /** Divide by the total and by each bin's width. Default false. */
  readonly density?: boolean;
}

export interface Histogram {
  /** (bins): int32, or float64 with weights or density. */
  readonly counts: Outcome;
  /** (bins + 1), float64. */
  readonly edges: Outcome;
}

const histogramChecks = {
  ...runChecks,
  bins: (v => isCount(v) === true || isArray(v) === true || 'a number of bins or their edges') as Check,
  range: (v => (Array.isArray(v) && v.length === 2) || 'two numbers') as Check,
  weights: isArray,
  density: isBoolean,
};

/** Edges of bins of the same width, as NumPy's `linspace` has them. */
function evenEdges(bins: number, [lo, hi]: readonly [number, number]): Float64Array {
  const [from, to] = lo === hi ? [lo - 0.5, hi + 0.5] : [lo, hi];
  const step = (to - from) / bins;
  return Float64Array.from({ length: bins + 1 }, (_, k) => (k === bins ? to : k * step + from));
}

function* edgesOf(options: HistogramOptions, a: Shaped<Data>): Steps<Float64Array> {
  const { bins = 10, range } = options;
  if (typeof bins !== 'number') {
    const edges = Float64Array.from(
      listOf(bins) ?? refuse('histogram', 'bins', 'must be a number or a list of numbers'),
    );
    if (edges.length < 2) refuse('histogram', 'bins', 'must have two edges at least');
    if (edges.some((e, k) => !(k === 0 || edges[k - 1] <= e))) refuse('histogram', 'bins', 'must ascend');
    return edges;
  }
  if (bins < 1) refuse('histogram', 'bins', 'must be 1 at least');
  const ends = range ?? (a.data.length ? yield* extremesOf(options, a) : ([0, 1] as const));
  if (!Number.isFinite(ends[0]) || !Number.isFinite(ends[1]) || ends[0] > ends[1])
    refuse('histogram', 'range', `must be two finite numbers in order, not [${ends.join(', ')}]`);
  return evenEdges(bins, ends);
}

/** How many elements lie in each bin, or the sums of their weights, and behind them of those in none. */
function* countedHere(
  options: HistogramOptions,
  data: Data,
  edges: Float64Array,
  weights: Data | undefined,
): Steps<TypedArray> {
  const [n, bins] = [data.length, edges.length - 1];
  const at = yield* scratch('int32', n);
  if (options.bins !== undefined && typeof options.bins !== 'number')
    yield* run(compiled(unevenBins, options), data, n, edges, bins, at);
  else yield* run(compiled(evenBins, options), data, n, edges, bins, bins / (edges[bins] - edges[0]), at);
  const all = yield* scratch(weights ? 'float64' : 'int32', bins + 1);
  if (weights) yield* run(compiled(tallyWeights, options), at, weights, all);
  else yield* run(compiled(tally, options), at, all);
  yield* settled();
  return all;
}

/** Divides counts by their total and by widths: an integral of 1. */
function densityOf(counts: TypedArray, edges: Float64Array): Float64Array {
  const total = (counts as Float64Array).reduce((s, c) => s + c, 0);
  return Float64Array.from(counts as Float64Array, (c, k) => c / (edges[k + 1] - edges[k]) / total);
}

/** How many elements lie in each bin; bins are closed below and open above, but the last one, which is closed. NumPy's
 * `histogram`. NaNs are not counted where a range or edges are given, and refused where the range is theirs.
 *
 * @param a any shape, any numbers
 */
export const histogram: Operation<[a: ArrayInput, options?: HistogramOptions], Histogram> = operation(
  'histogram',
  function* (given, options = {}) {
    checkAll('histogram', histogramChecks, options);
    const a = shapedOf('histogram', 'a', given);
    hasDtype('histogram', 'a', a, ...numeric);
    fitsThere('histogram', 'a', a);
    const weights = weightsOf('histogram', options.weights, a);
    const edges = yield* edgesOf(options, a);
    const bins = edges.length - 1;
    const all =
      isNearby(options, a.data) && !weights
        ? yield* countedBetween(options, a.data, edges)
        : yield* countedHere(options, a.data, edges, weights);
    const within = all.subarray(0, bins) as TypedArray;
    const counts = options.density ? densityOf(within, edges) : within;
    const dtype = options.density || weights ? 'float64' : 'int32';
    const results = [
      resultIn('histogram', undefined, dtype, [bins]),
      resultIn('histogram', undefined, 'float64', [bins + 1]),
    ];
    results[0].data.set(counts);
    results[1].data.set(edges);
    return { counts: results[0], edges: results[1] };
  },
);
