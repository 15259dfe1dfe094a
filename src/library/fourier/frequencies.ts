/** What goes with Fourier transforms: the frequencies of their numbers, and putting frequency 0 in the middle. */
import { rolled } from '../../../kernels/fourier/rolled.ts';
import { empty } from '../../arrays.ts';
import { compiled, type RunOptions, runChecks } from '../../compiled.ts';
import { type Check, checkAll } from '../../jit/checks.ts';
import { operation, run, type Steps, scratch } from '../../operation.ts';
import { axesOf, isShaped, refuse, resultIn } from '../rules.ts';
import { type ArrayInput, type Data, dtypeIn, type Outcome, type Output, sizeOf } from '../shapes.ts';
import {
  apart,
  type ComplexInput,
  type ComplexOutcome,
  type ComplexOutput,
  complexIn,
  isComplex,
  partsOf,
} from './complex.ts';
import { axisIn, runOnly } from './fourier.ts';

export interface ShiftOptions extends RunOptions {
  /** Default all. */
  readonly axes?: number | readonly number[];
  /** Where the result goes; not the memory of the input. By default new library arrays. */
  readonly out?: Output | ComplexOutput;
}

function frequencies(caller: string, n: number, d: number, length: number, of: (k: number) => number): Outcome {
  if (!Number.isInteger(n) || n < 1) refuse(caller, 'n', `must be a whole number from 1 on, not ${String(n)}`);
  if (typeof d !== 'number' || d === 0) refuse(caller, 'd', `must be a number other than 0, not ${String(d)}`);
  const data = empty(length, 'float64');
  for (let k = 0; k < length; k++) data[k] = of(k) / (n * d);
  return { data, shape: [length] };
}

/** The frequencies of the n numbers of a transform, in cycles per unit of the sample spacing d: 0, 1, …, −2, −1 over n·d.
 * NumPy's `fft.fftfreq`. */
export const fftfreq = (n: number, d = 1): Outcome => frequencies('fftfreq', n, d, n, k => (2 * k < n ? k : k - n));

/** The frequencies of the ⌊n/2⌋ + 1 numbers of a transform of n real ones: 0, 1, …, ⌊n/2⌋ over n·d. NumPy's `fft.rfftfreq`. */
export const rfftfreq = (n: number, d = 1): Outcome => frequencies('rfftfreq', n, d, Math.floor(n / 2) + 1, k => k);

const isAxes: Check = value =>
  (Array.isArray(value) ? value : [value]).every(Number.isInteger) || 'a whole number or a list of them';
const checks = { ...runChecks, axes: isAxes, out: isShaped };

/** Rolls along axes one after the other, into `to` in the end. */
function* rolls(
  from: Data,
  to: Data,
  shape: readonly number[],
  axes: readonly number[],
  by: (n: number) => number,
  options: RunOptions,
): Steps<void> {
  const f = compiled(rolled, options);
  let x = from;
  for (const [k, at] of axes.entries()) {
    const { outer, n, inner } = axisIn(shape, at);
    const y = k === axes.length - 1 ? to : yield* scratch(dtypeIn(from), sizeOf(shape));
    yield* run(f, x, y, outer, n, inner, by(n));
    x = y;
  }
  if (!axes.length) yield* run(f, x, to, 1, 1, sizeOf(shape), 0);
}

interface Shift {
  (x: ComplexInput, options?: ShiftOptions): Promise<ComplexOutcome>;
  (x: ArrayInput, options?: ShiftOptions): Promise<Outcome>;
  sync(x: ComplexInput, options?: ShiftOptions): ComplexOutcome;
  sync(x: ArrayInput, options?: ShiftOptions): Outcome;
  /** @internal */
  readonly steps: (x: ArrayInput | ComplexInput, options?: ShiftOptions) => Steps<Outcome | ComplexOutcome>;
}

const shift = (caller: string, by: (n: number) => number): Shift =>
  operation(caller, function* (given: ArrayInput | ComplexInput, options: ShiftOptions = {}): Steps<
    Outcome | ComplexOutcome
  > {
    checkAll(caller, checks, options);
    const x = partsOf(caller, 'x', given);
    const axes = axesOf(caller, options.axes, x.shape.length, 'axes');
    const only = runOnly(options);
    const dtype = dtypeIn(x.re);
    if (!x.im) {
      if (isComplex(options.out)) refuse(caller, 'out', 'must be an array, not { re, im }: `x` is real');
      const y = resultIn(caller, options.out as Output, dtype, x.shape);
      apart(caller, x, { re: y.data });
      yield* rolls(x.re, y.data, x.shape, axes, by, only);
      return y;
    }
    const y = complexIn(caller, options.out as ComplexOutput, dtype, x.shape);
    apart(caller, x, y);
    yield* rolls(x.re, y.re, x.shape, axes, by, only);
    yield* rolls(x.im, y.im, x.shape, axes, by, only);
    return y;
  }) as unknown as Shift;

/** What comes of a transform, with frequency 0 in the middle of the axes. NumPy's `fft.fftshift`.
 *
 * @param x real numbers, or complex ones as { re, im }, of any dtype
 * @returns as x
 * @throws KernelError 'argument' where shapes or dtypes do not fit
 */
export const fftshift: Shift = shift('fftshift', n => Math.floor(n / 2));

/** Undoes `fftshift`, for odd lengths too. NumPy's `fft.ifftshift`. */
export const ifftshift: Shift = shift('ifftshift', n => n - Math.floor(n / 2));
