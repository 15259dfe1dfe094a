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
  /** @internal An array of the same kind over other memory. */
  readonly over: (lent: { readonly data: TypedArray; readonly shape: readonly number[] }) => unknown;
}

export const isLender = (value: unknown): value is Lender =>
  typeof value === 'object' && value !== null && LENDER in value;
