/** `np.random.default_rng(seed)`: NumPy's Generator over Philox4x32-10. A number is a function of the seed and of its place in the
 * stream alone, so that it is the same on every backend and number of threads. */
import { KernelError } from '../../diagnostic.ts';
import { isArrayDType, kindOf } from '../../ndarray/dtypes.ts';
import { axisOf, sizeOf } from '../../ndarray/layout.ts';
import { type ArrayLike, apply, asarray, isNDArray, type NDArray } from '../../ndarray/ndarray.ts';
import { take } from '../indexing.ts';
import { orderOf, placesIn, probabilities } from './chosen.ts';
import {
  drawn,
  endsOf,
  floats,
  holds,
  isPlain,
  rejected,
  scaled,
  shapeFrom,
  wholeOf,
  wideIntegers,
} from './drawing.ts';
import { type Given, named, refuse } from './keywords.ts';
import type {
  AxisOption,
  BetaOptions,
  BinomialOptions,
  ChoiceOptions,
  DrawnOptions,
  GammaOptions,
  IntegersOptions,
  NormalOptions,
  PoissonOptions,
  ScaleOptions,
  Seed,
  Size,
  UniformOptions,
} from './options.ts';
import { keyFrom, Stream } from './stream.ts';

export class Generator {
  #stream: Stream;

  /** @internal */
  constructor(stream: Stream) {
    this.#stream = stream;
  }

  /** Generators whose streams have nothing to do with this one's, nor with each other's. */
  spawn(n: number): Generator[] {
    return Array.from({ length: n }, () => new Generator(this.#stream.child()));
  }

  /** Uniform numbers in [0, 1): of 53 bits, or 24 in float32. NumPy's `Generator.random`. */
  random(...args: Given<[size: Size | null], DrawnOptions>): NDArray {
    return floats(this.#stream, 'random', 'uniform', named('random', ['size'], args));
  }

  /** Uniform numbers in [low, high): low + (high − low) · random. Rounding may give high. */
  uniform(...args: Given<[low: ArrayLike, high: ArrayLike, size: Size | null], UniformOptions>): NDArray {
    const { low = 0, high = 1, ...o }: UniformOptions = named('uniform', ['low', 'high', 'size'], args);
    const z = floats(this.#stream, 'uniform', 'uniform', o, asarray(low), asarray(high));
    const width = isPlain(low) && isPlain(high) ? high - low : apply('subtract', high, low);
    return scaled(z, low, width);
  }

  /** Normal distribution of mean 0 and deviation 1. */
  standard_normal(...args: Given<[size: Size | null], DrawnOptions>): NDArray {
    return floats(this.#stream, 'standard_normal', 'normal', named('standard_normal', ['size'], args));
  }

  /** Normal distribution of mean `loc` and standard deviation `scale`. */
  normal(...args: Given<[loc: ArrayLike, scale: ArrayLike, size: Size | null], NormalOptions>): NDArray {
    const { loc = 0, scale = 1, ...o }: NormalOptions = named('normal', ['loc', 'scale', 'size'], args);
    holds('normal', 'scale', scale, s => s >= 0, '0 or more');
    return scaled(floats(this.#stream, 'normal', 'normal', o, asarray(loc), asarray(scale)), loc, scale);
  }

  /** Exponential distribution of mean 1. */
  standard_exponential(...args: Given<[size: Size | null], DrawnOptions>): NDArray {
    return floats(this.#stream, 'standard_exponential', 'exponential', named('standard_exponential', ['size'], args));
  }

  /** Exponential distribution of mean `scale`. */
  exponential(...args: Given<[scale: ArrayLike, size: Size | null], ScaleOptions>): NDArray {
    const { scale = 1, ...o }: ScaleOptions = named('exponential', ['scale', 'size'], args);
    holds('exponential', 'scale', scale, s => s >= 0, '0 or more');
    return scaled(floats(this.#stream, 'exponential', 'exponential', o, asarray(scale)), undefined, scale);
  }

  /** Whole numbers in [low, high), or below `low` where that is all there is; [low, high] with `endpoint`. Each is as probable as
   * any other to within 2⁻³². */
  integers(...args: Given<[low: Seed, high: Seed | null, size: Size | null], IntegersOptions>): NDArray {
    const {
      low,
      high,
      size,
      dtype = 'int64',
      endpoint = false,
    }: IntegersOptions = named('integers', ['low', 'high', 'size'], args);
    if (low === undefined) throw new KernelError('argument', 'integers: low is missing');
    if (!isArrayDType(dtype) || kindOf(dtype) === 'float')
      refuse('integers', `dtype must be of whole numbers or 'bool', not '${dtype}'`);
    const [from, to] = (high === undefined ? [0n, low] : [low, high]).map(x => wholeOf(x));
    const last = endpoint ? to : to - 1n;
    const [least, most] = endsOf(dtype);
    if (from < least || last > most) refuse('integers', `[${from}, ${last}] is out of bounds for ${dtype}`);
    if (from > last) refuse('integers', `low ${from} must be ${endpoint ? 'at most' : 'below'} high ${to}`);
    const range = last - from + 1n;
    const shape = shapeFrom('integers', size);
    if (range > 2n ** 32n) return wideIntegers(this.#stream, shape, dtype, from, range);
    const offsets = drawn(this.#stream, 'below', 'uint32', shape, [Number(range % 2n ** 32n)]);
    const typed = dtype === 'uint32' ? offsets : offsets.astype(dtype);
    return from === 0n ? typed : apply('add', typed, kindOf(dtype) === 'big' ? from : Number(from));
  }

  /** How many events there are where `lam` are expected: int64. @throws KernelError 'argument' where lam is a number below 0 or above 2³⁰ */
  poisson(...args: Given<[lam: ArrayLike, size: Size | null], PoissonOptions>): NDArray {
    const { lam = 1, size }: PoissonOptions = named('poisson', ['lam', 'size'], args);
    holds('poisson', 'lam', lam, x => x >= 0 && x <= 2 ** 30, 'from 0 to 2³⁰');
    return rejected(this.#stream, 'poisson', 'uint32', shapeFrom('poisson', size, asarray(lam)), [lam]).astype('int64');
  }

  /** How many of n trials succeed that do so with probability p: int64. */
  binomial(...args: Given<[n: ArrayLike, p: ArrayLike, size: Size | null], BinomialOptions>): NDArray {
    const { n, p, size }: BinomialOptions = named('binomial', ['n', 'p', 'size'], args);
    if (n === undefined || p === undefined) throw new KernelError('argument', 'binomial: n or p is missing');
    holds('binomial', 'n', n, x => Number.isInteger(x) && x >= 0 && x < 2 ** 31, 'a whole number from 0 to 2³¹ − 1');
    holds('binomial', 'p', p, x => x >= 0 && x <= 1, 'from 0 to 1');
    return rejected(this.#stream, 'binomial', 'uint32', shapeFrom('binomial', size, asarray(n), asarray(p)), [
      n,
      p,
    ]).astype('int64');
  }

  /** Gamma distribution of the given shape and scale 1. */
  standard_gamma(...args: Given<[shape: ArrayLike, size: Size | null], GammaOptions>): NDArray {
    const { shape, size, dtype = 'float64' }: GammaOptions = named('standard_gamma', ['shape', 'size'], args);
    if (shape === undefined) throw new KernelError('argument', 'standard_gamma: shape is missing');
    holds('standard_gamma', 'shape', shape, x => x >= 0, '0 or more');
    return rejected(this.#stream, 'gamma', dtype, shapeFrom('standard_gamma', size, asarray(shape)), [shape]);
  }

  /** Gamma distribution: of mean shape · scale. */
  gamma(...args: Given<[shape: ArrayLike, scale: ArrayLike, size: Size | null], GammaOptions>): NDArray {
    const {
      shape,
      scale = 1,
      size,
      dtype = 'float64',
    }: GammaOptions = named('gamma', ['shape', 'scale', 'size'], args);
    if (shape === undefined) throw new KernelError('argument', 'gamma: shape is missing');
    holds('gamma', 'shape', shape, x => x >= 0, '0 or more');
    holds('gamma', 'scale', scale, x => x >= 0, '0 or more');
    const full = shapeFrom('gamma', size, asarray(shape), asarray(scale));
    return scaled(rejected(this.#stream, 'gamma', dtype, full, [shape]), undefined, scale);
  }

  /** Beta distribution, by two gammas. */
  beta(...args: Given<[a: ArrayLike, b: ArrayLike, size: Size | null], BetaOptions>): NDArray {
    const { a, b, size, dtype = 'float64' }: BetaOptions = named('beta', ['a', 'b', 'size'], args);
    if (a === undefined || b === undefined) throw new KernelError('argument', 'beta: a or b is missing');
    holds('beta', 'a', a, x => x > 0, 'above 0');
    holds('beta', 'b', b, x => x > 0, 'above 0');
    const full = shapeFrom('beta', size, asarray(a), asarray(b));
    const x = rejected(this.#stream, 'gamma', dtype, full, [a]);
    return apply('divide', x, apply('add', x, rejected(this.#stream, 'gamma', dtype, full, [b])));
  }

  // ── orders

  /** The numbers below n in random order, as int64; or an array's elements along an axis, in one order for all. */
  permutation(x: number | ArrayLike, { axis = 0 }: AxisOption = {}): NDArray {
    if (isPlain(x)) {
      if (!Number.isInteger(x) || x < 0) refuse('permutation', `${x} is no whole number from 0 on`);
      return orderOf(this, x).astype('int64');
    }
    const a = asarray(x);
    const along = axisOf('permutation', axis, a.ndim);
    return take(a, orderOf(this, a.shape[along]), along);
  }

  /** Puts an array's elements along an axis into random order, in place. */
  shuffle(x: NDArray, { axis = 0 }: AxisOption = {}): void {
    if (!isNDArray(x)) refuse('shuffle', 'wants an NDArray, since it is changed in place');
    const along = axisOf('shuffle', axis, x.ndim);
    x.assign(take(x, orderOf(this, x.shape[along]), along));
  }

  /** Elements of an array along an axis, or of the numbers below one, chosen at random: with the probabilities p, and each any
   * number of times unless `replace` is false. int64 where `a` is a number. */
  choice(a: number | ArrayLike, ...args: Given<[size: Size | null], ChoiceOptions>): NDArray {
    const { size, replace = true, p, axis = 0 }: ChoiceOptions = named('choice', ['size'], args);
    const from = isPlain(a) ? undefined : asarray(a);
    const along = from ? axisOf('choice', axis, from.ndim) : 0;
    const n = from ? from.shape[along] : (a as number);
    const shape = shapeFrom('choice', size);
    const count = sizeOf(shape);
    if (!Number.isInteger(n) || n < 0) refuse('choice', `${n} is no whole number from 0 on`);
    const rates = p === undefined ? undefined : probabilities(p, n);
    if (n === 0 && count) refuse('choice', 'there is nothing to choose from');
    if (!replace && count > (rates?.filter(x => x > 0).length ?? n))
      refuse('choice', `there are fewer than ${count} elements to choose without replacing them`);
    const places = placesIn(this, n, count, replace, rates);
    if (!from) return places.astype('int64').reshape(shape);
    const rows = take(from, places, along);
    return rows.reshape([...from.shape.slice(0, along), ...shape, ...from.shape.slice(along + 1)]);
  }
}

/** A generator of a seed's numbers; of ones that nobody can foresee where there is none.
 *
 * @param seed a whole number, taken modulo 2⁶⁴
 */
export function default_rng(seed?: Seed): Generator {
  if (seed !== undefined && typeof seed !== 'bigint' && !Number.isSafeInteger(seed))
    refuse('default_rng', `seed ${String(seed)} is no whole number`);
  return new Generator(new Stream(keyFrom(seed)));
}
