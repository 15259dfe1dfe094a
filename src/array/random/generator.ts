/** `np.random.default_rng(seed)`: NumPy's Generator over Philox4x32-10. A number is a function of the seed and of its place in the
 * stream alone, so that it is the same on every backend and number of threads. */
import { KernelError } from '../../diagnostic.ts';
import type { TypedArray } from '../../dtype.ts';
import { type DrawName, draw, draws } from '../../library/learning/draws.ts';
import { type RejectionName, reject } from '../../library/learning/rejection.ts';
import { packed } from '../../ndarray/copy.ts';
import { type ArrayDType, arrayDtypes, isArrayDType, kindOf } from '../../ndarray/dtypes.ts';
import { axisOf, broadcastShapes, type Shape, sizeOf } from '../../ndarray/layout.ts';
import { type ArrayLike, apply, asarray, fromSteps, isNDArray, type NDArray } from '../../ndarray/ndarray.ts';
import { allocate, type View } from '../../ndarray/store.ts';
import { type Steps, settled } from '../../operation.ts';
import { take } from '../indexing.ts';
import { orderOf, placesIn, probabilities } from './chosen.ts';
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

function shapeFrom(caller: string, size: Size | null | undefined, ...parameters: readonly NDArray[]): Shape {
  const own = broadcastShapes(caller, [[], ...parameters.map(p => p.shape)]);
  if (size === undefined || size === null) return own;
  const shape = typeof size === 'number' ? [size] : size;
  if (!Array.isArray(shape) || !shape.every(n => Number.isInteger(n) && n >= 0))
    refuse(caller, `size ${JSON.stringify(size)} is no whole number from 0 on, and no list of them`);
  const wide = broadcastShapes(caller, [shape, own]);
  if (wide.length !== shape.length || wide.some((n, k) => n !== shape[k]))
    refuse(caller, `parameters of shape (${own.join(', ')}) do not broadcast to size (${shape.join(', ')})`);
  return [...shape];
}

const isPlain = (x: ArrayLike): x is number => typeof x === 'number';

/** Refuses a plain number that the rule does not take; elements of arrays are not looked at. */
function holds(caller: string, name: string, x: ArrayLike, rule: (x: number) => boolean, sentence: string): void {
  if (isPlain(x) && !rule(x)) refuse(caller, `${name} must be ${sentence}, not ${x}`);
}

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

  // ── by the block

  #drawn(name: DrawName, dtype: ArrayDType, shape: Shape, numbers: readonly number[] = []): NDArray {
    const each = draws[name].parts.length;
    const n = sizeOf(shape);
    const { skip, ...place } = this.#stream.take(`${name} ${numbers}`, n, each);
    return fromSteps(name, dtype, shape, [], function* (): Steps<View> {
      const view = allocate(draws[name].dtype as ArrayDType, shape, Math.ceil((skip + n) / each) * each);
      yield* draw.steps(name, view.store.data, place, { numbers });
      if (view.store.data.length !== n) view.store.data = view.store.data.subarray(skip, skip + n) as TypedArray;
      return { ...view, dtype };
    });
  }

  #float(
    caller: string,
    kind: 'uniform' | 'normal' | 'exponential',
    { size, dtype }: DrawnOptions,
    ...parameters: NDArray[]
  ) {
    if (dtype !== undefined && dtype !== 'float32' && dtype !== 'float64')
      refuse(caller, `dtype must be 'float32' or 'float64', not '${dtype}'`);
    const bits = dtype === 'float32' ? 32 : 64;
    return this.#drawn(`${kind}${bits}`, `float${bits}`, shapeFrom(caller, size, ...parameters));
  }

  /** shift + scale · draws; numbers of the language's own are weak, so the dtype stays. */
  #scaled(z: NDArray, shift: ArrayLike | undefined, scale: ArrayLike): NDArray {
    const to = (x: ArrayLike): ArrayLike => (isPlain(x) ? x : asarray(x, z.dtype));
    const stretched = scale === 1 ? z : apply('multiply', z, to(scale));
    return shift === undefined || shift === 0 ? stretched : apply('add', stretched, to(shift));
  }

  /** Uniform numbers in [0, 1): of 53 bits, or 24 in float32. NumPy's `Generator.random`. */
  random(...args: Given<[size: Size | null], DrawnOptions>): NDArray {
    return this.#float('random', 'uniform', named('random', ['size'], args));
  }

  /** Uniform numbers in [low, high): low + (high − low) · random. Rounding may give high. */
  uniform(...args: Given<[low: ArrayLike, high: ArrayLike, size: Size | null], UniformOptions>): NDArray {
    const { low = 0, high = 1, ...o }: UniformOptions = named('uniform', ['low', 'high', 'size'], args);
    const z = this.#float('uniform', 'uniform', o, asarray(low), asarray(high));
    const width = isPlain(low) && isPlain(high) ? high - low : apply('subtract', high, low);
    return this.#scaled(z, low, width);
  }

  /** Normal distribution of mean 0 and deviation 1. */
  standard_normal(...args: Given<[size: Size | null], DrawnOptions>): NDArray {
    return this.#float('standard_normal', 'normal', named('standard_normal', ['size'], args));
  }

  /** Normal distribution of mean `loc` and standard deviation `scale`. */
  normal(...args: Given<[loc: ArrayLike, scale: ArrayLike, size: Size | null], NormalOptions>): NDArray {
    const { loc = 0, scale = 1, ...o }: NormalOptions = named('normal', ['loc', 'scale', 'size'], args);
    holds('normal', 'scale', scale, s => s >= 0, '0 or more');
    return this.#scaled(this.#float('normal', 'normal', o, asarray(loc), asarray(scale)), loc, scale);
  }

  /** Exponential distribution of mean 1. */
  standard_exponential(...args: Given<[size: Size | null], DrawnOptions>): NDArray {
    return this.#float('standard_exponential', 'exponential', named('standard_exponential', ['size'], args));
  }

  /** Exponential distribution of mean `scale`. */
  exponential(...args: Given<[scale: ArrayLike, size: Size | null], ScaleOptions>): NDArray {
    const { scale = 1, ...o }: ScaleOptions = named('exponential', ['scale', 'size'], args);
    holds('exponential', 'scale', scale, s => s >= 0, '0 or more');
    return this.#scaled(this.#float('exponential', 'exponential', o, asarray(scale)), undefined, scale);
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
    if (range > 2n ** 32n) return this.#wide(shape, dtype, from, range);
    const offsets = this.#drawn('below', 'uint32', shape, [Number(range % 2n ** 32n)]);
    const typed = dtype === 'uint32' ? offsets : offsets.astype(dtype);
    return from === 0n ? typed : apply('add', typed, kindOf(dtype) === 'big' ? from : Number(from));
  }

  /** Of 64 bits: the high half of 128 random bits times the range. */
  #wide(shape: Shape, dtype: ArrayDType, from: bigint, range: bigint): NDArray {
    const words = this.#drawn('words', 'uint32', [...shape, 4]);
    return fromSteps('integers', dtype, shape, [words], function* ([view]): Steps<View> {
      const w = (yield* packed(view)).store.data as Uint32Array;
      yield* settled();
      const out = allocate(dtype, shape, sizeOf(shape));
      const to = out.store.data as BigInt64Array;
      for (let k = 0; k < to.length; k++) {
        let x = 0n;
        for (let j = 0; j < 4; j++) x = (x << 32n) | BigInt(w[4 * k + j]);
        to[k] = from + ((x * range) >> 128n);
      }
      return out;
    });
  }

  // ── by rejection

  #rejected(name: RejectionName, dtype: ArrayDType, shape: Shape, parameters: readonly ArrayLike[]): NDArray {
    const n = sizeOf(shape);
    const { skip: _, ...place } = this.#stream.take(name, n, 1);
    const wide = parameters.map(p => {
      const a = asarray(p, 'float64');
      return a.size === 1 ? a : a.broadcastTo(shape);
    });
    return fromSteps(name, dtype, shape, wide, function* (views): Steps<View> {
      const out = allocate(dtype, shape, n);
      const given: TypedArray[] = [];
      for (const v of views) given.push((yield* packed(v)).store.data);
      yield* reject.steps(name, out.store.data, place, given);
      return out;
    });
  }

  /** How many events there are where `lam` are expected: int64. @throws KernelError 'argument' where lam is a number below 0 or above 2³⁰ */
  poisson(...args: Given<[lam: ArrayLike, size: Size | null], PoissonOptions>): NDArray {
    const { lam = 1, size }: PoissonOptions = named('poisson', ['lam', 'size'], args);
    holds('poisson', 'lam', lam, x => x >= 0 && x <= 2 ** 30, 'from 0 to 2³⁰');
    return this.#rejected('poisson', 'uint32', shapeFrom('poisson', size, asarray(lam)), [lam]).astype('int64');
  }

  /** How many of n trials succeed that do so with probability p: int64. */
  binomial(...args: Given<[n: ArrayLike, p: ArrayLike, size: Size | null], BinomialOptions>): NDArray {
    const { n, p, size }: BinomialOptions = named('binomial', ['n', 'p', 'size'], args);
    if (n === undefined || p === undefined) throw new KernelError('argument', 'binomial: n or p is missing');
    holds('binomial', 'n', n, x => Number.isInteger(x) && x >= 0 && x < 2 ** 31, 'a whole number from 0 to 2³¹ − 1');
    holds('binomial', 'p', p, x => x >= 0 && x <= 1, 'from 0 to 1');
    return this.#rejected('binomial', 'uint32', shapeFrom('binomial', size, asarray(n), asarray(p)), [n, p]).astype(
      'int64',
    );
  }

  /** Gamma distribution of the given shape and scale 1. */
  standard_gamma(...args: Given<[shape: ArrayLike, size: Size | null], GammaOptions>): NDArray {
    const { shape, size, dtype = 'float64' }: GammaOptions = named('standard_gamma', ['shape', 'size'], args);
    if (shape === undefined) throw new KernelError('argument', 'standard_gamma: shape is missing');
    holds('standard_gamma', 'shape', shape, x => x >= 0, '0 or more');
    return this.#rejected('gamma', dtype, shapeFrom('standard_gamma', size, asarray(shape)), [shape]);
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
    return this.#scaled(this.#rejected('gamma', dtype, full, [shape]), undefined, scale);
  }

  /** Beta distribution, by two gammas. */
  beta(...args: Given<[a: ArrayLike, b: ArrayLike, size: Size | null], BetaOptions>): NDArray {
    const { a, b, size, dtype = 'float64' }: BetaOptions = named('beta', ['a', 'b', 'size'], args);
    if (a === undefined || b === undefined) throw new KernelError('argument', 'beta: a or b is missing');
    holds('beta', 'a', a, x => x > 0, 'above 0');
    holds('beta', 'b', b, x => x > 0, 'above 0');
    const full = shapeFrom('beta', size, asarray(a), asarray(b));
    const x = this.#rejected('gamma', dtype, full, [a]);
    return apply('divide', x, apply('add', x, this.#rejected('gamma', dtype, full, [b])));
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

/** Least and greatest element of a dtype of whole numbers. */
function endsOf(dtype: ArrayDType): readonly [bigint, bigint] {
  const { bits, signed, kind } = arrayDtypes[dtype];
  if (kind === 'bool') return [0n, 1n];
  return signed ? [-(2n ** BigInt(bits - 1)), 2n ** BigInt(bits - 1) - 1n] : [0n, 2n ** BigInt(bits) - 1n];
}

function wholeOf(x: Seed): bigint {
  if (typeof x === 'bigint') return x;
  if (!Number.isInteger(x)) refuse('integers', `${x} is no whole number`);
  return BigInt(x);
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
