/** What functions that make and arrange arrays ask of their arguments. */
import { KernelError } from '../diagnostic.ts';
import { constructorOf } from '../dtype.ts';
import { type ArrayDType, isArrayDType, kindOf, storageOf, type Weak } from '../ndarray/dtypes.ts';
import { type Shape, shown } from '../ndarray/layout.ts';
import { type ArrayLike, asarray, type NDArray } from '../ndarray/ndarray.ts';

/** A dtype alone, or options that name it. */
export type DTypeOption = ArrayDType | { readonly dtype?: ArrayDType };

/** An axis alone, or options that name it. */
export type AxisOption = number | null | { readonly axis?: number | null };
export type AxesOption = number | readonly number[] | null | { readonly axis?: number | readonly number[] | null };

export function fail(caller: string, sentence: string): never {
  throw new KernelError('argument', `${caller}: ${sentence}`);
}

/** @throws KernelError 'argument' where there is no such dtype, or the host has no arrays of it */
export function knownDtype<D extends ArrayDType | undefined>(caller: string, dtype: D): D {
  if (dtype === undefined) return dtype;
  if (!isArrayDType(dtype)) fail(caller, `unknown dtype '${String(dtype)}'`);
  if (!constructorOf(storageOf(dtype))) fail(caller, `this host has no arrays of ${dtype}`);
  return dtype;
}

export const dtypeIn = (caller: string, option: DTypeOption | undefined): ArrayDType | undefined =>
  knownDtype(caller, typeof option === 'string' ? option : option?.dtype);

export const axisIn = (option: AxisOption | undefined): number | null | undefined =>
  typeof option === 'object' && option !== null ? option.axis : option;

export const axesIn = (option: AxesOption | undefined): number | readonly number[] | null | undefined =>
  typeof option === 'object' && option !== null && !Array.isArray(option)
    ? (option as { axis?: number | readonly number[] | null }).axis
    : (option as number | readonly number[] | null | undefined);

/** A shape, which may be a number alone. @throws KernelError 'argument' */
export function shapeIn(caller: string, shape: number | bigint | Shape): number[] {
  const list = Array.isArray(shape) ? [...shape] : [Number(shape)];
  for (const n of list)
    if (!Number.isInteger(n) || n < 0) fail(caller, `a shape is of whole numbers from 0 on, not ${shown(list)}`);
  return list;
}

/** A whole number. @throws KernelError 'argument' */
export function wholeIn(caller: string, name: string, n: unknown): number {
  if (typeof n === 'bigint') return Number(n);
  return Number.isInteger(n) ? (n as number) : fail(caller, `${name} must be a whole number, not ${String(n)}`);
}

/** A value of the language's own as it lies in memory of a dtype: towards zero and modulo the range of an integer. */
export function elementOf(dtype: ArrayDType, value: Weak): number | bigint {
  const kind = kindOf(dtype);
  if (kind === 'bool') return value ? 1 : 0;
  if (kind === 'big') {
    if (typeof value === 'bigint') return value;
    return Number.isFinite(Number(value)) ? BigInt(Math.trunc(Number(value))) : 0n;
  }
  return kind === 'int' && typeof value === 'bigint' ? Number(BigInt.asIntN(32, value)) : Number(value);
}

/** @throws KernelError 'argument' unless it is a list of arrays, at least one */
export function arraysIn(caller: string, arrays: readonly ArrayLike[] | ArrayLike): NDArray[] {
  if (typeof arrays !== 'object' || arrays === null || !(Symbol.iterator in arrays))
    return fail(caller, 'takes a list of arrays');
  const list = [...(arrays as Iterable<ArrayLike>)].map(a => asarray(a));
  if (!list.length) fail(caller, 'takes at least one array');
  return list;
}
