/** Elements as values of the language's own: one, or lists in lists. */
import { KernelError } from '../diagnostic.ts';
import { constructorOf, type TypedArray } from '../dtype.ts';
import { type ArrayDType, dtypeOfWeak, kindOf, promote, storageOf, type Weak } from './dtypes.ts';
import { type Shape, shown, sizeOf } from './layout.ts';
import type { View } from './store.ts';

export const isWeak = (v: unknown): v is Weak =>
  typeof v === 'number' || typeof v === 'bigint' || typeof v === 'boolean';

const elementOf = (dtype: ArrayDType, x: unknown): unknown => (dtype === 'bool' ? x !== 0 : x);

/** The only element, or the one at an index. @throws KernelError 'argument' */
export function valueAt({ store, dtype, shape, stride, offset }: View, index: readonly number[]): unknown {
  if (!index.length && sizeOf(shape) !== 1)
    throw new KernelError(
      'argument',
      `item: an array of shape ${shown(shape)} has not one element; name one by its index`,
    );
  if (index.length && index.length !== shape.length)
    throw new KernelError('argument', `item: ${index.length} indices for an array of shape ${shown(shape)}`);
  let at = offset;
  index.forEach((i, k) => {
    if (!Number.isInteger(i) || i < -shape[k] || i >= shape[k])
      throw new KernelError('argument', `item: index ${i} is out of bounds for axis ${k} of length ${shape[k]}`);
    at += (i < 0 ? i + shape[k] : i) * stride[k];
  });
  return elementOf(dtype, store.data[at]);
}

/** All of them, as lists in lists. */
export function nested({ store: { data }, dtype, shape, stride, offset }: View): any {
  const walk = (axis: number, at: number): any => {
    if (axis === shape.length) return elementOf(dtype, data[at]);
    return Array.from({ length: shape[axis] }, (_, k) => walk(axis + 1, at + k * stride[axis]));
  };
  return walk(0, offset);
}

/** Lists in lists as elements in order, with their shape; the dtype is what their kinds make where none is wanted.
 * @throws KernelError 'argument' where lengths or depths differ */
export function listed(
  values: unknown,
  wanted: ArrayDType | undefined,
): { readonly data: TypedArray; readonly shape: Shape; readonly dtype: ArrayDType } {
  const shape: number[] = [];
  for (let v: unknown = values; Array.isArray(v); v = v[0]) shape.push(v.length);
  const flat: Weak[] = [];
  const walk = (v: unknown, axis: number): void => {
    if (Array.isArray(v)) {
      if (v.length !== shape[axis]) throw ragged(shape);
      for (const x of v) walk(x, axis + 1);
    } else {
      if (axis !== shape.length) throw ragged(shape);
      if (!isWeak(v))
        throw new KernelError(
          'argument',
          `array: an element is ${v === null ? 'null' : typeof v}, no number, BigInt or boolean`,
        );
      flat.push(v);
    }
  };
  walk(values, 0);
  const kinds = new Set(flat.map(dtypeOfWeak));
  const dtype =
    wanted ??
    [...kinds].reduce<ArrayDType | undefined>((d, k) => (d === undefined ? k : promote(d, k)), undefined) ??
    'float64';
  const data = new (constructorOf(storageOf(dtype)) as any)(flat.length);
  const big = kindOf(dtype) === 'big';
  for (let k = 0; k < flat.length; k++)
    data[k] = big
      ? typeof flat[k] === 'bigint'
        ? flat[k]
        : BigInt(Math.trunc(Number(flat[k])))
      : kindOf(dtype) === 'bool'
        ? flat[k]
          ? 1
          : 0
        : Number(flat[k]);
  return { data, shape, dtype };
}

const ragged = (shape: Shape): KernelError =>
  new KernelError(
    'argument',
    `array: lists of different lengths or depths, where the first make the shape ${shown(shape)}`,
  );
