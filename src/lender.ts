/** Arrays that are more than their memory, and lend it to those who work on memory: NDArrays, as jitted kernels and the kernel
 * library know them. */
import type { TypedArray } from './dtype.ts';

export const LENDER: unique symbol = Symbol.for('numjit.lender') as never;

/** Elements in memory: element (i, j, …) is `data[offset + i · stride[0] + j · stride[1] + …]`. */
export interface Lent {
  readonly data: TypedArray;
  readonly shape: readonly number[];
  readonly stride: readonly number[];
  readonly offset: number;
}

export interface Lender {
  /** @internal The elements, computed if need be. Whoever writes them says so before. */
  readonly [LENDER]: (forWriting: boolean) => Lent;
  /** @internal Computes the elements, in steps of an operation. */
  readonly viewLater: () => Generator<any, unknown, any>;
  /** @internal An array of the same kind over other memory. */
  readonly over: (lent: { readonly data: TypedArray; readonly shape: readonly number[] }) => unknown;
}

/** What lends in this program, by name: whoever makes such arrays enters them, so that types of functions can tell them. */
// biome-ignore lint/suspicious/noEmptyInterface: `ndarray` has an entry where it is there
export interface Lenders {}
export type AnyLender = Lenders[keyof Lenders];

export const isLender = (value: unknown): value is Lender =>
  typeof value === 'object' && value !== null && LENDER in value;

const isContiguous = ({ shape, stride }: Lent): boolean => {
  for (let axis = shape.length - 1, step = 1; axis >= 0; step *= shape[axis--])
    if (shape[axis] !== 1 && stride[axis] !== step) return shape.includes(0);
  return true;
};

/** Elements side by side, in order: the memory itself where they lie so, or else room for a copy. */
export function sideBySide(lent: Lent): { readonly data: TypedArray; readonly isOwn: boolean } {
  const { data, shape, offset } = lent;
  const size = shape.reduce((n, extent) => n * extent, 1);
  if (!isContiguous(lent)) return { data: new (data.constructor as new (n: number) => TypedArray)(size), isOwn: false };
  const isAll = size === data.length && offset === 0;
  return {
    data: isAll ? data : (data.subarray(size ? offset : 0, size ? offset + size : 0) as TypedArray),
    isOwn: true,
  };
}

/** Goes over elements in order: `each(place in memory, number in order)`. */
export function eachPlace({ shape, stride, offset }: Lent, each: (at: number, k: number) => void): void {
  let k = 0;
  const walk = (axis: number, from: number): void => {
    if (axis === shape.length) return each(from, k++);
    for (let i = 0; i < shape[axis]; i++) walk(axis + 1, from + i * stride[axis]);
  };
  walk(0, offset);
}
