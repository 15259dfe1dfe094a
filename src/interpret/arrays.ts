/** The arrays of one run: what the kernel makes for itself, and where the elements of each array are. */

import type { DType, TypedArray } from '../dtype.ts';
import { constructorOf, dtypes } from '../dtype.ts';
import type { ArrayDecl, ArrayId, Kernel, Storage } from '../ir.ts';
import type { Frame } from './expressions.ts';

export function newArray(dtype: DType, length: number): TypedArray {
  const make = constructorOf(dtype) as unknown as (new (length: number) => TypedArray) | undefined;
  if (!make) throw new Error(`this host has no ${dtypes[dtype].array}`);
  return new make(length);
}

export function filled(dtype: DType, values: readonly (number | bigint)[]): TypedArray {
  const array = newArray(dtype, values.length);
  array.set(values as never);
  return array;
}

const makers: { readonly [K in Storage['kind']]: (dtype: DType, s: Extract<Storage, { kind: K }>) => TypedArray } = {
  param: dtype => newArray(dtype, 0),
  table: (dtype, s) => filled(dtype, s.values),
  private: (dtype, s) => newArray(dtype, s.length),
  heap: dtype => newArray(dtype, 0),
  view: dtype => newArray(dtype, 0),
};

/** What an array is at the start of a run, where the caller gives none. */
export const made = ({ dtype, storage }: ArrayDecl): TypedArray => makers[storage.kind](dtype, storage as never);

/** Where the elements of an array are: a view's are its base's, from `first` on. */
export interface Place {
  readonly memory: (frame: Frame) => TypedArray;
  readonly first: (frame: Frame) => number;
  readonly length: (frame: Frame) => number;
  readonly elements: (frame: Frame) => TypedArray;
}

export function placeOf(kernel: Kernel, id: ArrayId): Place {
  const { storage } = kernel.arrays[id];
  if (storage.kind !== 'view') {
    const memory = (frame: Frame) => frame.arrays[id];
    return { memory, first: () => 0, length: frame => frame.arrays[id].length, elements: memory };
  }
  const { base, offset, length } = storage;
  return {
    memory: frame => frame.arrays[base],
    first: frame => frame.locals[offset],
    length: frame => frame.locals[length],
    elements: frame => frame.arrays[base].subarray(frame.locals[offset], frame.locals[offset] + frame.locals[length]),
  };
}

/** `new XArray(length)` as every backend does it: lengths stay below 2³¹. */
export function allocated(dtype: DType, length: number, bare = false): TypedArray {
  const whole = Number.isNaN(length) ? 0 : Math.trunc(length);
  if (whole < 0 || whole > 2147483647) throw new RangeError(`Invalid typed array length: ${length}`);
  const made = newArray(dtype, whole);
  // What must not be seen shows.
  if (bare) new Uint8Array(made.buffer).fill(0xa5);
  return made;
}

/** `target.set(from, offset)`. */
export function copy(target: TypedArray, from: TypedArray, offset: number): void {
  if (offset < 0 || offset + from.length > target.length) throw new RangeError('offset is out of bounds');
  target.set(from as never, offset);
}
