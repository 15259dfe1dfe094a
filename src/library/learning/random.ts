/** Arrays of random numbers. Each is a function of the seed and its place alone, and so the same on every backend and number of threads. */
import { normal as normalKernel } from '../../../kernels/random/normal.ts';
import { uniform as uniformKernel } from '../../../kernels/random/uniform.ts';
import { compiled, type RunOptions, runChecks } from '../../compiled.ts';
import { type Check, checkAll, oneOf } from '../../jit/checks.ts';
import { type Operation, operation, run } from '../../operation.ts';
import { random } from '../../random.ts';
import { isShaped, refuse, resultIn } from '../rules.ts';
import { type Outcome, type Output, sizeOf } from '../shapes.ts';

export interface RandomOptions extends RunOptions {
  /** Which stream, a whole number taken modulo 2³². Default 0. */
  readonly seed?: number;
  /** The place in the stream of the first number: another call may go on where one has ended. Default 0. */
  readonly first?: number;
  /** Default 'float64'. */
  readonly dtype?: 'float32' | 'float64';
  /** Where the result goes. By default a new library array. */
  readonly out?: Output;
}

export interface UniformOptions extends RandomOptions {
  /** Default 0. */
  readonly low?: number;
  /** Default 1. */
  readonly high?: number;
}

export interface NormalOptions extends RandomOptions {
  /** Default 0. */
  readonly mean?: number;
  /** Standard deviation, default 1. */
  readonly deviation?: number;
}

const isWhole: Check = value => Number.isSafeInteger(value) || 'a whole number';
const isPlace: Check = value => (Number.isSafeInteger(value) && (value as number) >= 0) || 'a whole number from 0 on';
const isNumber: Check = value => Number.isFinite(value) || 'a finite number';
const checks = { ...runChecks, seed: isWhole, first: isPlace, dtype: oneOf('float32', 'float64'), out: isShaped };

type Size = number | readonly number[];

function made(caller: string, size: Size, { out, dtype = 'float64' }: RandomOptions): Outcome {
  const shape = typeof size === 'number' ? [size] : size;
  const isShape = Array.isArray(shape) && shape.every(n => Number.isInteger(n) && n >= 0);
  if (!isShape) refuse(caller, 'shape', 'must be a whole number from 0 on, or a list of them');
  return resultIn(caller, out, dtype, shape);
}

const runOnly = ({ backend, threads, precision, contract }: RunOptions): RunOptions => ({
  backend,
  threads,
  precision,
  contract,
});

/** Numbers uniform in [low, high): low + (high − low) · random(seed, first + i), bit for bit on every backend. NumPy's
 * `Generator.uniform`, by another generator: Philox2x32-10. Rounding to float32 may give `high`.
 *
 * @param shape of the result, or its length
 * @throws KernelError 'argument' where the shape is none, or not that of `out`
 */
export const uniform: Operation<[shape: Size, options?: UniformOptions], Outcome> = operation(
  'uniform',
  function* (size, options = {}) {
    checkAll('uniform', { ...checks, low: isNumber, high: isNumber }, options);
    const y = made('uniform', size, options);
    const { seed = 0, first = 0, low = 0, high = 1 } = options;
    const f = compiled(uniformKernel, runOnly(options), { using: { random } });
    if (sizeOf(y.shape)) yield* run(f, y.data, seed, first, low, high);
    return y;
  },
);

/** Numbers of a normal distribution, by Box and Muller's transform of numbers 2i and 2i + 1 of a stream. Logarithm and cosine may
 * differ from the host's in their last bits. NumPy's `Generator.normal`, by another generator.
 *
 * @param shape of the result, or its length
 * @throws KernelError 'argument' where the shape is none, or not that of `out`
 */
export const normal: Operation<[shape: Size, options?: NormalOptions], Outcome> = operation(
  'normal',
  function* (size, options = {}) {
    checkAll('normal', { ...checks, mean: isNumber, deviation: isNumber }, options);
    const y = made('normal', size, options);
    const { seed = 0, first = 0, mean = 0, deviation = 1 } = options;
    const f = compiled(normalKernel, runOnly(options), { using: { random } });
    if (sizeOf(y.shape)) yield* run(f, y.data, seed, first, mean, deviation);
    return y;
  },
);
