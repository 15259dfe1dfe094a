/** Library arrays, under NumPy's names: typed arrays on the shared heap, which kernels use without copying. One dimension:
 * `numjit/array` has more. Each has `[Symbol.dispose]()`, and is freed without it once nobody can reach it. */
import { KernelError } from './diagnostic.ts';
import { type DType, dtypeOf, dtypes, type TypedArray } from './dtype.ts';
import { allocArray, isDisposed, isHeapArray, isSpilled } from './runtime/memory.ts';

/** The typed array of each dtype. */
export interface ArrayTypes {
  int8: Int8Array;
  uint8: Uint8Array;
  uint8c: Uint8ClampedArray;
  int16: Int16Array;
  uint16: Uint16Array;
  int32: Int32Array;
  uint32: Uint32Array;
  int64: BigInt64Array;
  uint64: BigUint64Array;
  float16: TypedArray;
  float32: Float32Array;
  float64: Float64Array;
}

type Known = Exclude<DType, 'float16'>;
/** The array type of the same dtype, over any buffer. */
export type Same<T> = { [D in Known]: T extends ArrayTypes[D] ? ArrayTypes[D] : never }[Known];

/** A number of elements. Lists of extents are for `numjit/array`. */
export type Shape = number | readonly number[];

/** An array of zeroes. */
export function zeros<D extends DType = 'float64'>(shape: Shape, dtype?: D): ArrayTypes[D] {
  return make('zeros', shape, dtype, true);
}

/** An array of ones. */
export function ones<D extends DType = 'float64'>(shape: Shape, dtype?: D): ArrayTypes[D] {
  return filled(make('ones', shape, dtype, false), 1);
}

/** An array of one value, converted as a typed array's store converts it. */
export function full<D extends DType = 'float64'>(shape: Shape, value: number | bigint, dtype?: D): ArrayTypes[D] {
  return filled(make('full', shape, dtype, false), value);
}

/** An array whose elements are whatever was in its memory before: cheapest, where every element will be written. */
export function empty<D extends DType = 'float64'>(shape: Shape, dtype?: D): ArrayTypes[D] {
  return make('empty', shape, dtype, false);
}

/** `start`, `start + step`, … below `stop` (above it for a negative step): ⌈(stop − start) / step⌉ elements. With one
 * argument, 0 … stop − 1. As in NumPy, element i is `start + i * ((start + step) − start)` in the dtype's arithmetic, so
 * prefer whole steps. */
export function arange<D extends DType = 'float64'>(stop: number): ArrayTypes[D];
export function arange<D extends DType = 'float64'>(
  start: number,
  stop?: number,
  step?: number,
  dtype?: D,
): ArrayTypes[D];
export function arange(start: number, stop?: number, step = 1, dtype: DType = 'float64'): TypedArray {
  if (stop === undefined) [start, stop] = [0, start];
  const length = Math.max(0, Math.ceil((stop - start) / step)) + 0;
  if (!Number.isFinite(length))
    throw new KernelError('argument', `arange: ${start} to ${stop} by ${step} has no countable number of elements`);
  return progression(make('arange', length, dtype, false), start, step);
}

/** The source itself where it is a library array of that dtype; else a library array with its elements, converted as a
 * typed array's store converts (numbers to BigInts by truncation). `dtype` is the source's unless given; a plain list
 * of numbers becomes float64, one of BigInts int64. */
export function asarray<T extends TypedArray>(source: T): Same<T>;
export function asarray<D extends DType = 'float64'>(
  source: ArrayLike<number> | ArrayLike<bigint>,
  dtype?: D,
): ArrayTypes[D];
export function asarray(source: ArrayLike<number> | ArrayLike<bigint>, dtype?: DType): TypedArray {
  const own = dtypeOf(source);
  const given = own ?? (typeof source[0] === 'bigint' ? 'int64' : 'float64');
  const wanted = dtype ?? given;
  if (own === wanted && isLibraryArray(source as TypedArray)) return source as TypedArray;
  const target = make('asarray', source.length, wanted, false);
  const convert = isBig(wanted) ? toBig : Number;
  target.set((isBig(given) === isBig(wanted) ? source : Array.from<any, any>(source, convert)) as never);
  return target;
}

const isBig = (dtype: DType): boolean => dtypes[dtype].type === 'i64' || dtypes[dtype].type === 'u64';
const toBig = (value: number | bigint): bigint => (typeof value === 'bigint' ? value : BigInt(Math.trunc(value)));

function isLibraryArray(a: TypedArray): boolean {
  if (isDisposed(a)) throw new KernelError('disposed', 'asarray: the array was disposed of');
  return isHeapArray(a) || isSpilled(a.buffer);
}

function make<D extends DType>(caller: string, shape: Shape, dtype: D | undefined, zeroed: boolean): ArrayTypes[D] {
  const wanted = dtype ?? 'float64';
  if (!Object.hasOwn(dtypes, wanted))
    throw new KernelError(
      'argument',
      `${caller}: unknown dtype '${wanted}'. There are ${Object.keys(dtypes).join(', ')}.`,
    );
  if (typeof shape !== 'number')
    throw new KernelError(
      'argument',
      `${caller}: expected a number of elements; arrays of several dimensions are those of 'numjit/array'`,
    );
  if (!Number.isInteger(shape) || shape < 0 || shape >= 2 ** 31)
    throw new KernelError('argument', `${caller}: expected a whole number of elements in 0 … 2³¹ − 1, got ${shape}`);
  return allocArray(wanted, shape, zeroed) as ArrayTypes[D];
}

const filled = <A extends TypedArray>(a: A, value: number | bigint): A =>
  a.fill((isBig(dtypeOf(a)!) ? toBig(value) : Number(value)) as never) as A;

/** Fills as NumPy does: the first two elements are stored, and their difference in the dtype is the step of the others. */
function progression(a: TypedArray, start: number, step: number): TypedArray {
  const dtype = dtypeOf(a)!;
  const store = isBig(dtype) ? toBig : Number;
  const round = dtypes[dtype].type === 'f32' ? Math.fround : Number;
  if (a.length > 0) a.set([store(start)] as never);
  if (a.length > 1) a.set([store(start + step)] as never, 1);
  const first = Number(a[0]);
  const delta = round(Number(a[1]) - first);
  for (let i = 2; i < a.length; i++) a[i] = store(first + round(round(i) * delta)) as never;
  return a;
}
