/** Arrays of values: the creation functions of the array API, and NumPy's `array` and `copy`. */
import { type ArrayDType, dtypeOfWeak, type Weak } from '../ndarray/dtypes.ts';
import { type Shape, sizeOf } from '../ndarray/layout.ts';
import { type ArrayLike, asarray as arrayOf, fromView, type NDArray } from '../ndarray/ndarray.ts';
import { allocate } from '../ndarray/store.ts';
import { type DTypeOption, dtypeIn, elementOf, fail, knownDtype, shapeIn } from './arguments.ts';

export interface ArrayOptions {
  readonly dtype?: ArrayDType;
  /** true: memory of its own. false: the given memory, or an error. Without it, `array` copies, and `asarray` where it must. */
  readonly copy?: boolean | null;
  /** Axes of one element are put in front until there are so many. */
  readonly ndmin?: number;
}

/** What `asarray` copies anyway: values that lie in no memory of their own. */
const isList = (values: ArrayLike): boolean => Array.isArray(values) || typeof values !== 'object';

/** An array over the values: an NDArray itself, a typed array or scijs ndarray over its own memory, else a copy. The memory of
 * others is read at once in every expression, since they may write it. Array API `asarray`.
 *
 * @param options a dtype, or { dtype, copy }
 * @throws KernelError 'argument' for lists of different lengths, or `copy: false` where a copy is needed */
export function asarray(values: ArrayLike, options: ArrayDType | ArrayOptions = {}): NDArray {
  const { dtype, copy, ndmin = 0 } = typeof options === 'string' ? ({ dtype: options } as ArrayOptions) : options;
  knownDtype('asarray', dtype);
  const a = arrayOf(values, dtype);
  if (copy === false && (isList(values) || (dtype !== undefined && arrayOf(values).dtype !== dtype)))
    fail('asarray', 'copy: false, where only a copy gives such an array');
  const shared = a === values || (dtype === undefined && !isList(values)) || arrayOf(values).dtype === dtype;
  const own = copy === true && shared && !isList(values) ? a.copy() : a;
  return own.ndim >= ndmin ? own : own.reshape([...new Array(ndmin - own.ndim).fill(1), ...own.shape]);
}

/** A new array of the values. NumPy's `array`. Lists of numbers are float64, of BigInts int64, of booleans bool.
 *
 * @param options a dtype, or { dtype, copy = true, ndmin } */
export function array(values: ArrayLike, options: ArrayDType | ArrayOptions = {}): NDArray {
  const all = typeof options === 'string' ? { dtype: options } : options;
  return asarray(values, { ...all, copy: all.copy ?? true });
}

/** A copy of the elements. NumPy's `copy`. */
export const copy = (x: ArrayLike): NDArray => array(x);

/** An array of one value. */
function filled(shape: readonly number[], dtype: ArrayDType, value: Weak | undefined): NDArray {
  const view = allocate(dtype, shape, sizeOf(shape));
  if (value !== undefined) view.store.data.fill(elementOf(dtype, value) as never);
  return fromView(view);
}

type Shaped = (shape: number | Shape, options?: DTypeOption) => NDArray;
const constant =
  (name: string, value: Weak | undefined): Shaped =>
  (shape, options) =>
    filled(shapeIn(name, shape), dtypeIn(name, options) ?? 'float64', value);

/** An array with anything in it, float64 by default: for whoever writes all of it. Array API `empty`. */
export const empty: Shaped = constant('empty', undefined);
/** An array of zeroes, float64 by default. Array API `zeros`. */
export const zeros: Shaped = constant('zeros', 0);
/** An array of ones, float64 by default. Array API `ones`. */
export const ones: Shaped = constant('ones', 1);

/** An array of one value, by default of the value's dtype: float64 of a number, int64 of a BigInt. Arrays are broadcast to the
 * shape. Array API `full`. */
export function full(shape: number | Shape, value: ArrayLike, options?: DTypeOption): NDArray {
  const extents = shapeIn('full', shape);
  const dtype = dtypeIn('full', options);
  if (typeof value !== 'object') return filled(extents, dtype ?? dtypeOfWeak(value), value);
  return arrayOf(value, dtype).broadcastTo(extents).copy();
}

export interface LikeOptions {
  readonly dtype?: ArrayDType;
  /** Another shape than that of the array. */
  readonly shape?: number | Shape;
}
type Like = (x: ArrayLike, options?: ArrayDType | LikeOptions) => NDArray;

function like(name: string, x: ArrayLike, options: ArrayDType | LikeOptions = {}): [number[], ArrayDType] {
  const a = arrayOf(x);
  const shape = typeof options === 'object' ? options.shape : undefined;
  return [shapeIn(name, shape ?? a.shape), dtypeIn(name, options) ?? a.dtype];
}

const constantLike =
  (name: string, value: Weak | undefined): Like =>
  (x, options) =>
    filled(...like(name, x, options), value);

/** An array with anything in it, of the shape and dtype of another. Array API `empty_like`. */
export const empty_like: Like = constantLike('empty_like', undefined);
/** Zeroes, of the shape and dtype of another array. Array API `zeros_like`. */
export const zeros_like: Like = constantLike('zeros_like', 0);
/** Ones, of the shape and dtype of another array. Array API `ones_like`. */
export const ones_like: Like = constantLike('ones_like', 1);
/** One value, in the shape and dtype of another array. Array API `full_like`. */
export function full_like(x: ArrayLike, value: ArrayLike, options?: ArrayDType | LikeOptions): NDArray {
  const [shape, dtype] = like('full_like', x, options);
  return full(shape, value, dtype);
}

/** Not to be had: DLPack hands over memory by address, which JavaScript has no way to take. Array API `from_dlpack`.
 * @throws KernelError 'argument' always */
export function from_dlpack(_x: unknown): never {
  return fail(
    'from_dlpack',
    'memory by address cannot be taken in JavaScript; np.asarray takes typed arrays and ndarrays without a copy',
  );
}

/** An array over the bytes of a buffer. NumPy's `frombuffer`.
 *
 * @param options a dtype (default float64), or { dtype, count, offset in bytes } */
export function frombuffer(
  buffer: ArrayBufferLike | ArrayBufferView,
  options: ArrayDType | { readonly dtype?: ArrayDType; readonly count?: number; readonly offset?: number } = {},
): NDArray {
  const { dtype = 'float64', count = -1, offset = 0 } = typeof options === 'string' ? { dtype: options } : options;
  knownDtype('frombuffer', dtype);
  const bytes = ArrayBuffer.isView(buffer)
    ? new Uint8Array(buffer.buffer as ArrayBuffer, buffer.byteOffset, buffer.byteLength)
    : new Uint8Array(buffer as ArrayBuffer);
  const sample = allocate(dtype, [0], 0).store.data;
  const size = sample.BYTES_PER_ELEMENT;
  const rest = bytes.length - offset;
  const n = count < 0 ? rest / size : count;
  if (offset < 0 || !Number.isInteger(n) || n * size > rest)
    fail(
      'frombuffer',
      `${rest} bytes are not ${count < 0 ? 'a number of' : count} elements of ${dtype}, ${size} bytes each`,
    );
  const Ctor = sample.constructor as new (b: ArrayBufferLike, at: number, n: number) => any;
  const at = bytes.byteOffset + offset;
  const data =
    at % size ? new Ctor(bytes.slice(offset, offset + n * size).buffer, 0, n) : new Ctor(bytes.buffer, at, n);
  const a = arrayOf(data);
  return dtype === 'bool' ? fromView({ ...a.view(), dtype }) : a;
}
