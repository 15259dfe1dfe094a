/** Discrete Fourier transforms of any length along any axes, with NumPy's names and defaults. */
import { resized } from '../../../kernels/fourier/resized.ts';
import { compiled, type RunOptions, runChecks } from '../../compiled.ts';
import type { DType } from '../../dtype.ts';
import { type Check, checkAll, oneOf } from '../../jit/checks.ts';
import { type Operation, operation, run, type Steps, scratch } from '../../operation.ts';
import { axisOf, isShaped, refuse, resultIn } from '../rules.ts';
import { type ArrayInput, type Data, dtypeIn, type Outcome, type Output, sizeOf } from '../shapes.ts';
import {
  apart,
  type ComplexInput,
  type ComplexOutcome,
  type ComplexOutput,
  complexIn,
  type Parts,
  partsOf,
} from './complex.ts';
import { irfftSteps, rfftSteps } from './realTransform.ts';
import { type Axis, fftSteps, scratchZeros } from './transform.ts';
import type { Float } from './twiddles.ts';

/** Which way is divided by n: the inverse one, the forward one, or both by √n. */
export type Norm = 'backward' | 'ortho' | 'forward';

export interface FftOptions extends RunOptions {
  /** Length of the axis: what is longer is cut, what is shorter filled up with zeros. By default as it is. */
  readonly n?: number;
  /** Default −1, the last one. */
  readonly axis?: number;
  /** Default 'backward'. */
  readonly norm?: Norm;
  /** Where the result goes; not the memory of the input. By default new library arrays. */
  readonly out?: ComplexOutput;
}

export interface IrfftOptions extends Omit<FftOptions, 'out'> {
  /** Where the result goes; not the memory of the input. By default a new library array. */
  readonly out?: Output;
}

const isLength: Check = value => (Number.isInteger(value) && (value as number) > 0) || 'a whole number from 1 on';
const isWhole: Check = value => Number.isInteger(value) || 'a whole number';
const isNorm: Check = oneOf('backward', 'ortho', 'forward');
const checks = { ...runChecks, n: isLength, axis: isWhole, norm: isNorm, out: isShaped };

const listOf =
  (check: Check, of: string): Check =>
  value =>
    (Array.isArray(value) && value.every(v => check(v) === true)) || `a list of ${of}`;

/** For transforms along several axes. */
export const fftChecks = {
  ...runChecks,
  s: listOf(isLength, 'whole numbers from 1 on'),
  axes: listOf(isWhole, 'whole numbers'),
  norm: isNorm,
  out: isShaped,
};

/** What results are to be multiplied by. */
export const scaleOf = (norm: Norm = 'backward', n: number, inverse: boolean): number =>
  norm === 'ortho' ? 1 / Math.sqrt(n) : (norm === 'backward') === inverse ? 1 / n : 1;

/** The options of the kernels' calls. float32 is transformed in float32 throughout. */
export const runOnly = ({ backend, threads, precision, contract }: RunOptions, dtype?: Float): RunOptions => ({
  backend,
  threads,
  precision: precision ?? (dtype === 'float32' ? 'f32' : undefined),
  contract,
});

/** float32 stays, other numbers are computed with as float64. */
export function floatOf(caller: string, name: string, data: Data): Float {
  const dtype: DType = dtypeIn(data);
  if (dtype === 'int64' || dtype === 'uint64') refuse(caller, name, `must not be ${dtype}: take float64 or float32`);
  return dtype === 'float32' ? 'float32' : 'float64';
}

/** An array as one of the dtype whose axis has m elements: what it is, or a copy. */
export function* fitted(
  data: Data,
  dtype: Float,
  { outer, n, inner }: Axis,
  m: number,
  options: RunOptions,
): Steps<Data> {
  if (n === m && dtypeIn(data) === dtype) return data;
  const copy = yield* scratch(dtype, outer * m * inner);
  yield* run(compiled(resized, options), data, copy, outer, n, m, inner, 1);
  return copy;
}

export function* fittedParts(parts: Parts, dtype: Float, axis: Axis, m: number, options: RunOptions): Steps<Parts> {
  const re = yield* fitted(parts.re, dtype, axis, m, options);
  return parts.im ? { re, im: yield* fitted(parts.im, dtype, axis, m, options) } : { re };
}

/** How an axis lies in memory. */
export const axisIn = (shape: readonly number[], axis: number): Axis => ({
  outer: sizeOf(shape.slice(0, axis)),
  n: shape[axis],
  inner: sizeOf(shape.slice(axis + 1)),
});

interface Asked {
  readonly x: Parts & { readonly shape: readonly number[] };
  readonly dtype: Float;
  readonly at: number;
  readonly axis: Axis;
}

function asked(caller: string, given: ArrayInput | ComplexInput, options: Omit<FftOptions, 'out'>): Asked {
  checkAll(caller, checks, options);
  const x = partsOf(caller, 'x', given);
  const dtype = floatOf(caller, 'x', x.re);
  if (!x.shape.length) refuse(caller, 'x', 'must have a dimension to transform along');
  const at = axisOf(caller, options.axis ?? -1, x.shape.length);
  const axis = axisIn(x.shape, at);
  if (!axis.n && options.n === undefined)
    refuse(caller, 'x', 'has no elements along the axis: `n` must say how many zeros to take');
  return { x, dtype, at, axis };
}

const along = (caller: string, inverse: boolean) =>
  function* (given: ArrayInput | ComplexInput, options: FftOptions = {}): Steps<ComplexOutcome> {
    const { x, dtype, at, axis } = asked(caller, given, options);
    const n = options.n ?? axis.n;
    const only = runOnly(options, dtype);
    const y = complexIn(caller, options.out, dtype, x.shape.with(at, n));
    apart(caller, x, y);
    const from = yield* fittedParts(x, dtype, axis, n, only);
    yield* fftSteps(from, y, { ...axis, n }, { ...only, inverse, scale: scaleOf(options.norm, n, inverse) });
    return y;
  };

type Fft = Operation<[x: ArrayInput | ComplexInput, options?: FftOptions], ComplexOutcome>;

/** Discrete Fourier transform along an axis, X_k = Σ_j x_j e^{−2πi jk/n}. NumPy's `fft.fft`.
 * Lengths with no prime factor above 31 go by Stockham's passes, others by Bluestein's algorithm; all take time n log n.
 *
 * @param x real numbers, or complex ones as { re, im }; float32 stays float32, all else becomes float64
 * @returns { re, im, shape }, of the shape of x but for `n`
 * @throws KernelError 'argument' where shapes or dtypes do not fit
 */
export const fft: Fft = operation('fft', along('fft', false));

/** The inverse of `fft`, with e^{+2πi jk/n} and, by default, a factor 1/n. NumPy's `fft.ifft`. */
export const ifft: Fft = operation('ifft', along('ifft', true));

/** The first ⌊n/2⌋ + 1 numbers of the transform of real ones; the others are their conjugates. NumPy's `fft.rfft`.
 *
 * @param x float32 or float64; other numbers become float64
 * @returns { re, im, shape }, ⌊n/2⌋ + 1 along the axis
 * @throws KernelError 'argument' where shapes or dtypes do not fit
 */
export const rfft: Operation<[x: ArrayInput, options?: FftOptions], ComplexOutcome> = operation(
  'rfft',
  function* (given, options = {}) {
    const { x, dtype, at, axis } = asked('rfft', given, options);
    if (x.im) refuse('rfft', 'x', 'must be real: take fft for complex numbers');
    const n = options.n ?? axis.n;
    const only = runOnly(options, dtype);
    const y = complexIn('rfft', options.out, dtype, x.shape.with(at, Math.floor(n / 2) + 1));
    apart('rfft', x, y);
    const from = yield* fitted(x.re, dtype, axis, n, only);
    yield* rfftSteps(from, y, { ...axis, n }, { ...only, scale: scaleOf(options.norm, n, false) });
    return y;
  },
);

/** The inverse of `rfft`: n real numbers, by default 2·(those along the axis − 1). The imaginary parts of the first, and for even n
 * the last, are taken for 0. NumPy's `fft.irfft`.
 *
 * @param x { re, im }, ⌊n/2⌋ + 1 along the axis
 * @returns n along the axis
 * @throws KernelError 'argument' where shapes or dtypes do not fit
 */
export const irfft: Operation<[x: ArrayInput | ComplexInput, options?: IrfftOptions], Outcome> = operation(
  'irfft',
  function* (given, options = {}) {
    const { x, dtype, at, axis } = asked('irfft', given, options);
    const n = options.n ?? 2 * (axis.n - 1);
    if (n < 1) refuse('irfft', 'x', 'has too few elements along the axis: `n` must say how many numbers to give');
    const only = runOnly(options, dtype);
    const y = resultIn('irfft', options.out, dtype, x.shape.with(at, n));
    apart('irfft', x, { re: y.data });
    const from = yield* fittedParts(x, dtype, axis, Math.floor(n / 2) + 1, only);
    const im = from.im ?? (yield* scratchZeros(dtype, axis.outer * (Math.floor(n / 2) + 1) * axis.inner, only));
    yield* irfftSteps(
      { re: from.re, im },
      y.data,
      { ...axis, n },
      {
        ...only,
        scale: scaleOf(options.norm, n, true),
      },
    );
    return y;
  },
);
