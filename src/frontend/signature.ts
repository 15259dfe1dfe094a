/** What a call's arguments are: the types a kernel is specialised for. */
import { isDeviceArray } from '../device.ts';
import { type DType, dtypeOf, type TypedArray } from '../dtype.ts';

export type ArgType =
  | { readonly kind: 'number' }
  /** A number that is an integer in −2³⁰ … 2³⁰ − 1 and not −0, and reaches a subscript or a bound. */
  | { readonly kind: 'int' }
  /** Such an integer from 1 on, by which the kernel takes remainders: they are no NaN then. */
  | { readonly kind: 'count' }
  | { readonly kind: 'boolean' }
  /** Known when the kernel is compiled: another string has another kernel. */
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'undefined' }
  | { readonly kind: 'array'; readonly dtype: DType }
  /** A scijs ndarray over a typed array. */
  | { readonly kind: 'ndarray'; readonly dtype: DType; readonly rank: number; readonly small: boolean }
  /** A field of a type that kernels do not take: it may be there, and may not be used. */
  | { readonly kind: 'other' }
  | { readonly kind: 'null' }
  | { readonly kind: 'object'; readonly fields: readonly (readonly [string, ArgType])[] }
  /** An Array of a few of these: the channels of a sound, the planes of a picture. */
  | { readonly kind: 'list'; readonly items: readonly ArgType[] };

/** scijs ndarray, as far as kernels look at it. */
export interface NdarrayLike {
  readonly data: TypedArray;
  readonly shape: readonly number[];
  readonly stride: readonly number[];
  readonly offset: number;
}

export type Names = ReadonlySet<string>;
const noNames: Names = new Set();

const limit = 2 ** 30;
/** Whether a number may be a parameter of type i32: small enough that n ± 1 and 2n stay in 32 bits. */
export const isSmallInt = (x: number): boolean => (x | 0) === x && x >= -limit && x < limit && !Object.is(x, -0);

export const isNdarray = (x: object): x is NdarrayLike => {
  const a = x as Partial<NdarrayLike> & { get?: unknown };
  return (
    typeof a.get === 'function' &&
    Array.isArray(a.shape) &&
    Array.isArray(a.stride) &&
    typeof a.offset === 'number' &&
    dtypeOf(a.data) !== undefined
  );
};

/** An object literal, of any realm: no array, and no instance of a class. */
export function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Elements that an Array may have: each is a parameter of its own. */
export const mostItems = 16;

/** The type of an argument, or undefined where kernels take none such. `reaching` tells by name which numbers reach
 * subscripts or bounds, `dividing` which of them remainders are taken by. */
export function typeOfArgument(
  value: unknown,
  name: string,
  reaching: Names,
  dividing: Names = noNames,
): ArgType | undefined {
  switch (typeof value) {
    case 'number': {
      const isInt = reaching.has(name) && isSmallInt(value);
      return { kind: !isInt ? 'number' : value > 0 && dividing.has(name) ? 'count' : 'int' };
    }
    case 'boolean':
      return { kind: 'boolean' };
    case 'string':
      return { kind: 'string', value };
    case 'undefined':
      return { kind: 'undefined' };
    case 'object':
      if (Array.isArray(value)) return typeOfList(value, name, reaching, dividing);
      return value === null ? undefined : typeOfObject(value, reaching, dividing);
    default:
      return undefined;
  }
}

function typeOfObject(value: object, reaching: Names, dividing: Names): ArgType | undefined {
  const dtype = dtypeOf(value) ?? (isDeviceArray(value) ? value.dtype : undefined);
  if (dtype) return { kind: 'array', dtype };
  if (isNdarray(value)) {
    const small = [...value.shape, ...value.stride, value.offset].every(isSmallInt);
    return { kind: 'ndarray', dtype: dtypeOf(value.data)!, rank: value.shape.length, small };
  }
  if (!isPlainObject(value)) return undefined;
  const fields = Object.entries(value).map(([name, v]) => [name, typeOfField(v, name, reaching, dividing)] as const);
  return { kind: 'object', fields };
}

/** Arrays that are being looked into, and whether they have been met again inside: what holds itself has no type. */
const open = new Map<readonly unknown[], boolean>();

function typeOfList(values: readonly unknown[], name: string, reaching: Names, dividing: Names): ArgType | undefined {
  if (!values.length || values.length > mostItems) return undefined;
  const isInside = open.has(values);
  open.set(values, isInside);
  if (isInside) return undefined;
  try {
    // Holes count too.
    const items = Array.from(values, v => (v === undefined ? v : typeOfArgument(v, name, reaching, dividing)));
    return !open.get(values) && items.every(t => t !== undefined) ? { kind: 'list', items } : undefined;
  } finally {
    open.delete(values);
  }
}

const typeOfField = (value: unknown, name: string, reaching: Names, dividing: Names): ArgType =>
  typeOfArgument(value, name, reaching, dividing) ?? { kind: value === null ? 'null' : 'other' };

/** The type without what fields hold that a kernel does not name: it is the same for all strings there. */
export function withoutStrings(type: ArgType, isNamed: (name: string) => boolean): ArgType {
  if (type.kind === 'list') return { kind: 'list', items: type.items.map(t => withoutStrings(t, isNamed)) };
  if (type.kind !== 'object') return type;
  const fields = type.fields.map(([name, t]): readonly [string, ArgType] => [
    name,
    t.kind === 'string' && !isNamed(name) ? { kind: 'other' } : withoutStrings(t, isNamed),
  ]);
  return { kind: 'object', fields };
}

/** A key that two types share exactly when a kernel compiled for one serves the other. */
export function keyOf(type: ArgType): string {
  switch (type.kind) {
    case 'array':
      return type.dtype;
    case 'ndarray':
      return `nd${type.rank}${type.small ? 'i' : 'f'}:${type.dtype}`;
    case 'object':
      return `{${type.fields.map(([name, t]) => `${name}:${keyOf(t)}`).join()}}`;
    case 'list':
      return `[${type.items.map(keyOf).join()}]`;
    case 'string':
      return JSON.stringify(type.value);
    default:
      return type.kind;
  }
}
