/** Smoothing of images and of arrays of any rank: Gaussian and uniform filters. */
import { correlateBytes } from '../../../kernels/image/correlateBytes.ts';
import { correlateLines } from '../../../kernels/image/correlateLines.ts';
import { meanOfSums } from '../../../kernels/image/meanOfSums.ts';
import { sumLines } from '../../../kernels/image/sumLines.ts';
import { compiled, type RunOptions, runChecks } from '../../compiled.ts';
import type { DType } from '../../dtype.ts';
import { checkAll } from '../../jit/checks.ts';
import { type Operation, operation, run, scratch } from '../../operation.ts';
import { isShaped, refuse, resultIn } from '../rules.ts';
import { type ArrayInput, type Data, dtypeIn, type Outcome, type Output, sizeOf } from '../shapes.ts';
import { type Filter, filterAxes, type Reach } from './lines.ts';
import {
  type BorderOptions,
  borderChecks,
  borderOf,
  forEachAxis,
  imageAxes,
  isAnything,
  isBytes,
  isNumber,
  isSize,
  pixelsOf,
} from './rules.ts';

export interface FilterOptions extends RunOptions, BorderOptions {
  /** Where to filter along. Default: the first two axes, so that the channels of (h, w, c) stay apart. SciPy's default is all. */
  readonly axes?: number | readonly number[];
  /** Where the result goes: shape and dtype of `a`, not its memory. By default a new library array. */
  readonly out?: Output;
}

export const filterChecks = { ...runChecks, ...borderChecks, axes: isAnything, out: isShaped };

/** Correlation with weights along one axis, as a pass. */
export const correlation =
  (options: RunOptions, weights: Data): Filter =>
  (a, out, { rows, length, step, at, pitchIn, to, pitchOut }) =>
    run(compiled(correlateLines, options), a, out, rows, length, step, at, pitchIn, to, pitchOut, weights);

/** The same for bytes. In between there are 8 bits behind the point, weights have 15; results are rounded and cannot exceed 255. */
const ofBytes =
  (options: RunOptions, weights: Data): Filter =>
  (a, out, { rows, length, step, at, pitchIn, to, pitchOut }) => {
    const bits = (data: Data) => (dtypeIn(data) === 'uint16' ? 8 : 0);
    const shift = FIXED + bits(a) - bits(out);
    return run(
      compiled(correlateBytes, options),
      a,
      out,
      rows,
      length,
      step,
      at,
      pitchIn,
      to,
      pitchOut,
      weights,
      shift,
    );
  };

const FIXED = 15;

/** Weights that add up to 1 as whole numbers that add up to 2^15: what their running sums round to. */
function fixed(weights: readonly number[]): Int32Array {
  const ends = [0];
  for (const w of weights) ends.push(ends.at(-1)! + w);
  const rounded = ends.map(x => Math.round(x * 2 ** FIXED));
  return Int32Array.from(weights, (_, k) => rounded[k + 1] - rounded[k]);
}

export interface GaussianOptions extends FilterOptions {
  /** Standard deviations after which the filter ends. Default 4. */
  readonly truncate?: number;
  /** Elements on each side instead, whatever sigma: one for all axes or one for each. */
  readonly radius?: number | readonly number[];
}

const gaussianChecks = { ...filterChecks, truncate: isNumber, radius: isAnything };

/** The weights of SciPy's `gaussian_filter1d`: e^{−x²/2σ²} at whole x, made to add up to 1. */
function gaussian(sigma: number, radius: number): number[] {
  const raw = Array.from({ length: 2 * radius + 1 }, (_, k) => Math.exp((-0.5 * (k - radius) ** 2) / sigma ** 2));
  const sum = raw.reduce((s, w) => s + w, 0);
  return raw.map(w => w / sum);
}

/** Gaussian filter, one axis after the other. `scipy.ndimage.gaussian_filter` of order 0.
 *
 * Bytes are filtered in whole numbers, as in OpenCV: weights of 15 bits, 8 bits behind the point between two axes, rounded to
 * nearest (halves up) at the end; the same bits everywhere, and at most 1 from the exact result.
 *
 * @param a any shape with the axes, uint8 or float
 * @param sigma standard deviation in elements; one for all axes or one for each. Along an axis with 0 nothing happens
 * @returns shape and dtype of `a`
 * @throws KernelError 'argument', 'option'
 */
export const gaussianFilter: Operation<
  [a: ArrayInput, sigma: number | readonly number[], options?: GaussianOptions],
  Outcome
> = operation('gaussianFilter', function* (given, sigma, options = {}) {
  const name = 'gaussianFilter';
  checkAll(name, gaussianChecks, options);
  const a = pixelsOf(name, 'a', given);
  const axes = imageAxes(name, a, options.axes);
  const sigmas = forEachAxis(name, 'sigma', sigma, axes, s => s >= 0 && s < Infinity, 'at least 0');
  const { truncate = 4 } = options;
  if (!(truncate >= 0)) refuse(name, 'truncate', `must be at least 0, not ${truncate}`);
  const own = options.radius ?? sigmas.map(s => Math.floor(truncate * s + 0.5));
  const radii = forEachAxis(name, 'radius', own, axes, r => Number.isInteger(r) && r >= 0, 'a whole number from 0 on');
  const out = resultIn(name, options.out, dtypeIn(a.data), a.shape);
  const all = axes.map((axis, k) => ({ axis, weights: sigmas[k] > 0 ? gaussian(sigmas[k], radii[k]) : [1] }));
  const wanted = all.filter(({ weights }) => weights.length > 1);
  const border = borderOf(options, isBytes(a));
  const bytes = isBytes(a);
  const passes = (wanted.length ? wanted : all.slice(0, 1)).map(({ axis, weights }, k) => {
    const radius = weights.length >> 1;
    // Behind the first pass bytes have 8 bits behind the point, and so has what lies beyond the ends.
    const fill = bytes && k ? 256 * border.fill : border.fill;
    const filter = bytes ? ofBytes(options, fixed(weights)) : correlation(options, typed(dtypeIn(a.data), weights));
    return { axis, reach: { before: radius, after: radius }, filter, border: { ...border, fill } };
  });
  yield* filterAxes(options, a.data, out.data, a.shape, passes, bytes ? 'uint16' : dtypeIn(a.data));
  return out;
});

/** Weights as the elements are. */
export const typed = (dtype: DType, weights: readonly number[]): Float32Array | Float64Array =>
  dtype === 'float64' ? Float64Array.from(weights) : Float32Array.from(weights);

/** SciPy's windows: one of even size reaches farther back than ahead. */
export const reachOf = (size: number): Reach => ({ before: size >> 1, after: size - 1 - (size >> 1) });

/** The mean of a box around each element. `scipy.ndimage.uniform_filter`; OpenCV's `blur` and `boxFilter`.
 *
 * Bytes are summed exactly, and the mean rounded to nearest once, halves up.
 *
 * @param a any shape with the axes, uint8 or float
 * @param size in elements, one for all axes or one for each. Default 3. Where it is even, the box reaches one farther back
 * @returns shape and dtype of `a`
 * @throws KernelError 'argument', 'option'
 */
export const uniformFilter: Operation<
  [a: ArrayInput, size?: number | readonly number[], options?: FilterOptions],
  Outcome
> = operation('uniformFilter', function* (given, size = 3, options = {}) {
  const name = 'uniformFilter';
  checkAll(name, filterChecks, options);
  const a = pixelsOf(name, 'a', given);
  const axes = imageAxes(name, a, options.axes);
  const sizes = forEachAxis(name, 'size', size, axes, isSize, 'a whole number from 1 on');
  const dtype = dtypeIn(a.data);
  const out = resultIn(name, options.out, dtype, a.shape);
  const border = borderOf(options, isBytes(a));
  if (!isBytes(a)) {
    const passes = axes.map((axis, k) => {
      const weights = typed(dtype, Array<number>(sizes[k]).fill(1 / sizes[k]));
      return { axis, reach: reachOf(sizes[k]), filter: correlation(options, weights), border };
    });
    yield* filterAxes(options, a.data, out.data, a.shape, passes, dtype);
    return out;
  }
  const count = sizes.reduce((n, s) => n * s, 1);
  if (count > MOST) refuse(name, 'size', `must be of at most ${MOST} elements for bytes, not ${sizes.join(' × ')}`);
  const sums = yield* scratch('int32', sizeOf(a.shape));
  const passes = axes.map((axis, k) => {
    const filter: Filter = (from, to, { rows, length, step, at, pitchIn, to: place, pitchOut }) =>
      run(compiled(sumLines, options), from, to, rows, length, step, at, pitchIn, place, pitchOut, sizes[k]);
    // What lies beyond the ends of the axes done before was summed as often.
    const fill = border.fill * sizes.slice(0, k).reduce((n, s) => n * s, 1);
    return { axis, reach: reachOf(sizes[k]), filter, border: { ...border, fill } };
  });
  yield* filterAxes(options, a.data, sums, a.shape, passes, 'int32');
  yield* run(compiled(meanOfSums, options), sums, count, out.data);
  return out;
});

/** Elements of a box whose sum of bytes is below 2³¹. */
const MOST = 2 ** 23;
