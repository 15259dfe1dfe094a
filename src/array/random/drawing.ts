/** What a generator's methods are made of: draws of a stream as arrays, and what is asked of their arguments. */
import type { TypedArray } from '../../dtype.ts';
import { type DrawName, draw, draws } from '../../library/learning/draws.ts';
import { type RejectionName, reject } from '../../library/learning/rejection.ts';
import { packed } from '../../ndarray/copy.ts';
import { type ArrayDType, arrayDtypes } from '../../ndarray/dtypes.ts';
import { broadcastShapes, type Shape, sizeOf } from '../../ndarray/layout.ts';
import { type ArrayLike, apply, asarray, fromSteps, type NDArray } from '../../ndarray/ndarray.ts';
import { allocate, type View } from '../../ndarray/store.ts';
import { type Steps, settled } from '../../operation.ts';
import { refuse } from './keywords.ts';
import type { DrawnOptions, Seed, Size } from './options.ts';
import type { Stream } from './stream.ts';

/** The shape that is asked for, or else that of the parameters. @throws KernelError 'argument' where they do not go together */
export function shapeFrom(caller: string, size: Size | null | undefined, ...parameters: readonly NDArray[]): Shape {
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

export const isPlain = (x: ArrayLike): x is number => typeof x === 'number';

/** Refuses a plain number that the rule does not take; elements of arrays are not looked at. */
export function holds(
  caller: string,
  name: string,
  x: ArrayLike,
  rule: (x: number) => boolean,
  sentence: string,
): void {
  if (isPlain(x) && !rule(x)) refuse(caller, `${name} must be ${sentence}, not ${x}`);
}

/** Least and greatest element of a dtype of whole numbers. */
export function endsOf(dtype: ArrayDType): readonly [bigint, bigint] {
  const { bits, signed, kind } = arrayDtypes[dtype];
  if (kind === 'bool') return [0n, 1n];
  return signed ? [-(2n ** BigInt(bits - 1)), 2n ** BigInt(bits - 1) - 1n] : [0n, 2n ** BigInt(bits) - 1n];
}

/** @throws KernelError 'argument' */
export function wholeOf(x: Seed): bigint {
  if (typeof x === 'bigint') return x;
  if (!Number.isInteger(x)) refuse('integers', `${x} is no whole number`);
  return BigInt(x);
}

/** Draws of one kind, of which a block gives some. */
export function drawn(
  stream: Stream,
  name: DrawName,
  dtype: ArrayDType,
  shape: Shape,
  numbers: readonly number[] = [],
): NDArray {
  const each = draws[name].parts.length;
  const n = sizeOf(shape);
  const { skip, ...place } = stream.take(`${name} ${numbers}`, n, each);
  return fromSteps(name, dtype, shape, [], function* (): Steps<View> {
    const view = allocate(draws[name].dtype as ArrayDType, shape, Math.ceil((skip + n) / each) * each);
    yield* draw.steps(name, view.store.data, place, { numbers });
    if (view.store.data.length !== n) view.store.data = view.store.data.subarray(skip, skip + n) as TypedArray;
    return { ...view, dtype };
  });
}

/** Floats of a distribution without parameters, of the shape that parameters have together. */
export function floats(
  stream: Stream,
  caller: string,
  kind: 'uniform' | 'normal' | 'exponential',
  { size, dtype }: DrawnOptions,
  ...parameters: NDArray[]
): NDArray {
  if (dtype !== undefined && dtype !== 'float32' && dtype !== 'float64')
    refuse(caller, `dtype must be 'float32' or 'float64', not '${dtype}'`);
  const bits = dtype === 'float32' ? 32 : 64;
  return drawn(stream, `${kind}${bits}`, `float${bits}`, shapeFrom(caller, size, ...parameters));
}

/** shift + scale · draws; numbers of the language's own are weak, so the dtype stays. */
export function scaled(z: NDArray, shift: ArrayLike | undefined, scale: ArrayLike): NDArray {
  const to = (x: ArrayLike): ArrayLike => (isPlain(x) ? x : asarray(x, z.dtype));
  const stretched = scale === 1 ? z : apply('multiply', z, to(scale));
  return shift === undefined || shift === 0 ? stretched : apply('add', stretched, to(shift));
}

/** Of 64 bits: the high half of 128 random bits times the range. */
export function wideIntegers(stream: Stream, shape: Shape, dtype: ArrayDType, from: bigint, range: bigint): NDArray {
  const words = drawn(stream, 'words', 'uint32', [...shape, 4]);
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

/** Draws by rejection: float64 parameters, each of one element or broadcast to the shape. */
export function rejected(
  stream: Stream,
  name: RejectionName,
  dtype: ArrayDType,
  shape: Shape,
  parameters: readonly ArrayLike[],
): NDArray {
  const n = sizeOf(shape);
  const { skip: _, ...place } = stream.take(name, n, 1);
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
