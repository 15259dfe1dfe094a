/** Arrays with shapes, as the library takes and gives them: row-major, the last axis fastest. */
import { type DeviceArray, isDeviceArray } from '../device.ts';
import { KernelError } from '../diagnostic.ts';
import { type DType, dtypeOf, type TypedArray } from '../dtype.ts';
import { isLender, LENDER } from '../lender.ts';
import { sizeOf, stridesOf } from '../ndarray/layout.ts';

/** What an array's elements lie in. */
export type Data = TypedArray | DeviceArray;

/** An array of any number of dimensions. `data` is contiguous and row-major. */
export interface Shaped<D extends Data = TypedArray> {
  readonly data: D;
  readonly shape: readonly number[];
}

/** A view in the manner of scijs `ndarray`: element (i, j, …) is `data[offset + i · stride[0] + j · stride[1] + …]`. */
export interface Strided<D extends TypedArray = TypedArray> {
  readonly data: D;
  readonly shape: readonly number[];
  readonly stride: readonly number[];
  readonly offset: number;
}

/** What the library takes for an array: a typed array (one dimension), one with a shape, or a strided view. Views that are
 * not contiguous are copied at the call. */
export type ArrayInput = Data | Shaped<Data> | Strided;

/** What comes out: a new library array with a shape, or what was given as `out`. */
export type Outcome = Shaped<any>;

/** Where a result may go: an array with its shape, or a typed array of as many elements where that is all there is to it. */
export type Output = Shaped<Data> | Data;

export { sizeOf, stridesOf };

/** `2 × 3`, or `()` for none. */
export const shown = (shape: readonly number[]): string => (shape.length ? shape.join(' × ') : '()');

export const dtypeIn = (data: Data): DType => (isDeviceArray(data) ? data.dtype : dtypeOf(data)!);

const isExtent = (n: unknown): boolean => Number.isInteger(n) && (n as number) >= 0;

/** An input as a contiguous array with a shape.
 * @throws KernelError 'argument' naming the function and the argument */
export function shapedOf(caller: string, name: string, given: ArrayInput): Shaped<Data> {
  const fail = (sentence: string): never => {
    throw new KernelError('argument', `${caller}: \`${name}\` ${sentence}`);
  };
  if (isData(given)) return { data: given, shape: [given.length] };
  if (isLender(given)) {
    const lent = given[LENDER](false);
    return { data: packed(lent), shape: lent.shape };
  }
  if (typeof given !== 'object' || given === null || !isData(given.data) || !Array.isArray(given.shape))
    return fail('must be a typed array, { data, shape } or an ndarray');
  const { data, shape } = given;
  if (!shape.every(isExtent)) return fail(`has a shape that is no list of whole numbers: [${shape.join(', ')}]`);
  if (!isStrided(given)) {
    if (sizeOf(shape) !== data.length)
      return fail(`has ${data.length} elements, which is not the ${sizeOf(shape)} of its shape ${shown(shape)}`);
    return { data, shape };
  }
  const { stride, offset } = given;
  if (!Array.isArray(stride) || stride.length !== shape.length || !stride.every(Number.isInteger))
    return fail(`has strides that are no whole number for each of its ${shape.length} axes: [${String(stride)}]`);
  if (!Number.isInteger(offset)) return fail(`has an offset that is no whole number: ${String(offset)}`);
  if (!isInside(given)) return fail(`is a view that reaches beyond its ${data.length} elements`);
  return { data: packed(given), shape };
}

/** A list of numbers that is handed as an option: typed arrays and lists as they are, elements of lenders in order, BigInts as numbers;
 * undefined of anything else. */
export function listOf(given: unknown): ArrayLike<number> | undefined {
  const list = isLender(given) ? packed(given[LENDER](false)) : given;
  const dtype = dtypeOf(list);
  if (dtype?.endsWith('int64')) return Array.from(list as BigInt64Array, Number);
  const isList = dtype !== undefined || (Array.isArray(list) && list.every(x => typeof x === 'number'));
  return isList ? (list as ArrayLike<number>) : undefined;
}

const isData = (value: unknown): value is Data => dtypeOf(value) !== undefined || isDeviceArray(value);

const isStrided = (given: object): given is Strided => 'stride' in given && given.stride !== undefined;

/** Whether all elements of a view lie in its array. */
function isInside({ data, shape, stride, offset }: Strided): boolean {
  if (!sizeOf(shape)) return true;
  const ends = (pick: (a: number, b: number) => number): number =>
    shape.reduce((at, extent, axis) => at + pick(0, (extent - 1) * stride[axis]), offset);
  return ends(Math.min) >= 0 && ends(Math.max) < data.length;
}

/** A view's elements side by side: where they are, if they are so already, or in a copy. */
function packed({ data, shape, stride, offset }: Strided): TypedArray {
  const size = sizeOf(shape);
  const steps = stridesOf(shape);
  if (size === data.length && offset === 0 && shape.every((_, axis) => stride[axis] === steps[axis])) return data;
  if (shape.every((extent, axis) => extent === 1 || stride[axis] === steps[axis]) || !size)
    return data.subarray(size ? offset : 0, size ? offset + size : 0) as TypedArray;
  const copy = new (data.constructor as new (n: number) => TypedArray)(size);
  const last = shape.length - 1;
  let to = 0;
  const walk = (axis: number, from: number): void => {
    for (let k = 0; k < shape[axis]; k++, from += stride[axis]) {
      if (axis === last) copy[to++] = data[from];
      else walk(axis + 1, from);
    }
  };
  walk(0, offset);
  return copy;
}
