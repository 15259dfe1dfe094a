/** Fourier transforms along several axes: those along one, one axis after the other. */

import type { RunOptions } from '../../compiled.ts';
import { checkAll } from '../../jit/checks.ts';
import { type Operation, operation, type Steps } from '../../operation.ts';
import { axisOf, refuse, resultIn } from '../rules.ts';
import { type ArrayInput, type Outcome, type Output, sizeOf } from '../shapes.ts';
import {
  apart,
  type Complex,
  type ComplexInput,
  type ComplexOutcome,
  type ComplexOutput,
  complexIn,
  type Parts,
  partsOf,
} from './complex.ts';
import { axisIn, fftChecks, fitted, fittedParts, floatOf, type Norm, runOnly, scaleOf } from './fourier.ts';
import { irfftSteps, rfftSteps } from './realTransform.ts';
import { fftSteps, scratchParts, scratchZeros, type TransformOptions } from './transform.ts';
import type { Float } from './twiddles.ts';

export interface FftnOptions extends RunOptions {
  /** Lengths of the axes: what is longer is cut, what is shorter filled up with zeros. By default as they are. */
  readonly s?: readonly number[];
  /** By default the last two for `fft2` and its like; for `fftn` and its like the last so many as `s` names, or all. */
  readonly axes?: readonly number[];
  /** Default 'backward'. */
  readonly norm?: Norm;
  /** Where the result goes; not the memory of the input. By default new library arrays. */
  readonly out?: ComplexOutput;
}

export interface IrfftnOptions extends Omit<FftnOptions, 'out'> {
  /** Where the result goes; not the memory of the input. By default a new library array. */
  readonly out?: Output;
}

/** An axis and the length it is to have. */
type Turn = readonly [axis: number, n: number];

interface Asked {
  readonly x: Parts & { readonly shape: readonly number[] };
  readonly dtype: Float;
  readonly turns: readonly Turn[];
}

/** `lengthOf` gives the length of the last axis where `s` does not. */
function asked(
  caller: string,
  given: ArrayInput | ComplexInput,
  options: Omit<FftnOptions, 'out'>,
  lengthOf: (m: number) => number = m => m,
): Asked {
  checkAll(caller, fftChecks, options);
  const { s } = options;
  const x = partsOf(caller, 'x', given);
  const rank = x.shape.length;
  const last = (count: number): number[] => Array.from({ length: count }, (_, k) => k - count);
  const names = options.axes ?? last(caller.endsWith('2') ? 2 : (s?.length ?? rank));
  if (!names.length) refuse(caller, 'axes', 'must name an axis');
  const axes = names.map(a => axisOf(caller, a, rank, 'axes'));
  if (new Set(axes).size !== axes.length) refuse(caller, 'axes', `names an axis twice: [${names.join(', ')}]`);
  if (s && s.length !== axes.length)
    refuse(caller, 's', `must have ${axes.length} lengths, one for each axis, not ${s.length}`);
  const turns = axes.map((axis, k): Turn => {
    const n = s?.[k] ?? (k === axes.length - 1 ? lengthOf(x.shape[axis]) : x.shape[axis]);
    if (n < 1) refuse(caller, 'x', `has too few elements along axis ${axis}: \`s\` must say how many to take`);
    return [axis, n];
  });
  return { x, dtype: floatOf(caller, 'x', x.re), turns };
}

/** Transforms along axes, the last one first, into `to` in the end. */
function* chain(
  x: Parts,
  shape: readonly number[],
  turns: readonly Turn[],
  dtype: Float,
  to: Complex | undefined,
  options: TransformOptions,
  norm: Norm | undefined,
): Steps<readonly [Parts, readonly number[]]> {
  let parts = x;
  let extents = shape;
  for (const [at, n] of turns.toReversed()) {
    const axis = axisIn(extents, at);
    const from = yield* fittedParts(parts, dtype, axis, n, runOnly(options, dtype));
    extents = extents.with(at, n);
    const next = to && at === turns[0][0] ? to : yield* scratchParts(dtype, sizeOf(extents));
    yield* fftSteps(from, next, { ...axis, n }, { ...options, scale: scaleOf(norm, n, options.inverse ?? false) });
    parts = next;
  }
  return [parts, extents];
}

const shapeAfter = (shape: readonly number[], turns: readonly Turn[]): number[] =>
  turns.reduce((extents, [at, n]) => extents.with(at, n), [...shape]);

const complex = (caller: string, inverse: boolean): Fftn =>
  operation(caller, function* (given, options = {}) {
    const { x, dtype, turns } = asked(caller, given, options);
    const y = complexIn(caller, options.out, dtype, shapeAfter(x.shape, turns));
    apart(caller, x, y);
    yield* chain(x, x.shape, turns, dtype, y, { ...runOnly(options, dtype), inverse }, options.norm);
    return y;
  });

const fromReal = (caller: string): Rfftn =>
  operation(caller, function* (given, options = {}) {
    const { x, dtype, turns } = asked(caller, given, options);
    if (x.im) refuse(caller, 'x', `must be real: take ${caller.slice(1)} for complex numbers`);
    const [at, n] = turns.at(-1)!;
    const others = turns.slice(0, -1);
    const only = runOnly(options, dtype);
    const half = x.shape.with(at, Math.floor(n / 2) + 1);
    const y = complexIn(caller, options.out, dtype, shapeAfter(half, others));
    apart(caller, x, y);
    const axis = axisIn(x.shape, at);
    const from = yield* fitted(x.re, dtype, axis, n, only);
    const first = others.length ? yield* scratchParts(dtype, sizeOf(half)) : y;
    yield* rfftSteps(from, first, { ...axis, n }, { ...only, scale: scaleOf(options.norm, n, false) });
    if (others.length) yield* chain(first, half, others, dtype, y, only, options.norm);
    return y;
  });

const toReal = (caller: string): Irfftn =>
  operation(caller, function* (given, options = {}) {
    const { x, dtype, turns } = asked(caller, given, options, m => 2 * (m - 1));
    const [at, n] = turns.at(-1)!;
    const others = turns.slice(0, -1);
    const only = runOnly(options, dtype);
    const y = resultIn(caller, options.out, dtype, shapeAfter(x.shape, turns));
    apart(caller, x, { re: y.data });
    const [parts, extents] = yield* chain(
      x,
      x.shape,
      others,
      dtype,
      undefined,
      { ...only, inverse: true },
      options.norm,
    );
    const axis = axisIn(extents, at);
    const { re, im } = yield* fittedParts(parts, dtype, axis, Math.floor(n / 2) + 1, only);
    const from = { re, im: im ?? (yield* scratchZeros(dtype, re.length, only)) };
    yield* irfftSteps(from, y.data, { ...axis, n }, { ...only, scale: scaleOf(options.norm, n, true) });
    return y;
  });

type Fftn = Operation<[x: ArrayInput | ComplexInput, options?: FftnOptions], ComplexOutcome>;
type Rfftn = Operation<[x: ArrayInput, options?: FftnOptions], ComplexOutcome>;
type Irfftn = Operation<[x: ArrayInput | ComplexInput, options?: IrfftnOptions], Outcome>;

/** Fourier transform along two axes, by default the last two. NumPy's `fft.fft2`; see `fft`.
 *
 * @param x real numbers, or complex ones as { re, im }; float32 stays float32, all else becomes float64
 * @returns { re, im, shape }, of the shape of x but for `s`
 * @throws KernelError 'argument' where shapes or dtypes do not fit
 */
export const fft2: Fftn = complex('fft2', false);

/** The inverse of `fft2`, by default divided by the number of elements. NumPy's `fft.ifft2`. */
export const ifft2: Fftn = complex('ifft2', true);

/** Fourier transform along several axes, by default all. NumPy's `fft.fftn`; see `fft2`. */
export const fftn: Fftn = complex('fftn', false);

/** The inverse of `fftn`. NumPy's `fft.ifftn`. */
export const ifftn: Fftn = complex('ifftn', true);

/** Fourier transform of real numbers along two axes, of which the last keeps ⌊n/2⌋ + 1. NumPy's `fft.rfft2`. */
export const rfft2: Rfftn = fromReal('rfft2');

/** Fourier transform of real numbers along several axes, of which the last keeps ⌊n/2⌋ + 1. NumPy's `fft.rfftn`. */
export const rfftn: Rfftn = fromReal('rfftn');

/** The inverse of `rfft2`: real numbers, 2·(m − 1) along the last axis where `s` does not say. NumPy's `fft.irfft2`. */
export const irfft2: Irfftn = toReal('irfft2');

/** The inverse of `rfftn`. NumPy's `fft.irfftn`. */
export const irfftn: Irfftn = toReal('irfftn');
