/** Data types: their names, what is known of them, and which come out of which. */
import { KernelError } from '../diagnostic.ts';
import {
  type ArrayDType,
  arrayDtypes,
  isArrayDType,
  isWhole,
  kindOf,
  promote,
  resultType,
  type Weak,
} from '../ndarray/dtypes.ts';
import { type ArrayLike, asarray, NDArray } from '../ndarray/ndarray.ts';

/** What stands for a dtype: its name, or an array of it. */
export type OfDType = ArrayDType | NDArray;

function dtypeOf(caller: string, of: OfDType): ArrayDType {
  const dtype = of instanceof NDArray ? of.dtype : of;
  if (isArrayDType(dtype)) return dtype;
  throw new KernelError(
    'argument',
    `${caller}: unknown dtype '${String(dtype)}'; there are ${Object.keys(arrayDtypes).join(', ')}`,
  );
}

/** The elements converted to another dtype: floats to integers towards zero, modulo their range; a copy, or with `copy: false`
 * the array itself where it is of that dtype. Array API `astype`. @throws KernelError of an unknown dtype */
export const astype = (x: ArrayLike, dtype: ArrayDType, options: { readonly copy?: boolean } = {}): NDArray =>
  asarray(x).astype(dtypeOf('astype', dtype), options);

/** The dtype that elements of both become. NumPy `promote_types`. @throws KernelError of an unknown dtype */
export const promote_types = (a: ArrayDType, b: ArrayDType): ArrayDType =>
  promote(dtypeOf('promote_types', a), dtypeOf('promote_types', b));

/** The dtype that arrays, dtypes and JavaScript's own values are computed in together; the latter count by their kind alone.
 * Array API `result_type`. @throws KernelError of an unknown dtype, and of no operand */
export function result_type(...operands: readonly (OfDType | Weak)[]): ArrayDType {
  if (!operands.length) throw new KernelError('argument', 'result_type: there is no operand');
  return resultType(operands.map(o => (typeof o === 'string' || o instanceof NDArray ? dtypeOf('result_type', o) : o)));
}

/** `no`: the same dtype; `safe`: every value is kept; `same_kind`: that, or within a kind; `unsafe`: any. */
export type Casting = 'no' | 'equiv' | 'safe' | 'same_kind' | 'unsafe';

const rankOf = (dtype: ArrayDType): number =>
  kindOf(dtype) === 'bool' ? 0 : kindOf(dtype) === 'float' ? 3 : arrayDtypes[dtype].signed ? 2 : 1;

/** Whether elements of one dtype may become those of another: by default without a loss, as promotion has it. Array API
 * `can_cast`. @throws KernelError of an unknown dtype */
export function can_cast(from: OfDType, to: ArrayDType, casting: Casting = 'safe'): boolean {
  const [a, b] = [dtypeOf('can_cast', from), dtypeOf('can_cast', to)];
  const rules: { readonly [C in Casting]: () => boolean } = {
    no: () => a === b,
    equiv: () => a === b,
    safe: () => promote(a, b) === b,
    same_kind: () => promote(a, b) === b || rankOf(a) <= rankOf(b),
    unsafe: () => true,
  };
  if (!Object.hasOwn(rules, casting))
    throw new KernelError('argument', `can_cast: casting is one of ${Object.keys(rules).join(', ')}`);
  return rules[casting]();
}

/** What is known of a float dtype. */
export interface FloatInfo {
  readonly dtype: ArrayDType;
  readonly bits: number;
  /** From 1 to the next number. */
  readonly eps: number;
  readonly max: number;
  readonly min: number;
  readonly smallest_normal: number;
  readonly smallest_subnormal: number;
  /** Decimal digits that are kept. */
  readonly precision: number;
  /** 10^−precision. */
  readonly resolution: number;
  /** `smallest_normal`. */
  readonly tiny: number;
}

/** Fraction bits, and the exponent of the least normal number. */
const formats: { readonly [D in ArrayDType]?: readonly [number, number] } = {
  float16: [10, -14],
  float32: [23, -126],
  float64: [52, -1022],
};

/** Limits of a float dtype. Array API `finfo`. @throws KernelError of another */
export function finfo(of: OfDType): FloatInfo {
  const dtype = dtypeOf('finfo', of);
  const format = formats[dtype];
  if (!format) throw new KernelError('argument', `finfo: ${dtype} is no float dtype`);
  const [fraction, least] = format;
  const max = (2 - 2 ** -fraction) * 2 ** (1 - least);
  const precision = Math.floor(fraction * Math.log10(2));
  return {
    dtype,
    bits: arrayDtypes[dtype].bits,
    eps: 2 ** -fraction,
    max,
    min: -max,
    smallest_normal: 2 ** least,
    smallest_subnormal: 2 ** (least - fraction),
    precision,
    resolution: Number(`1e-${precision}`),
    tiny: 2 ** least,
  };
}

/** What is known of an integer dtype; the limits of 64 bits are BigInts. */
export interface IntegerInfo {
  readonly dtype: ArrayDType;
  readonly bits: number;
  readonly max: number | bigint;
  readonly min: number | bigint;
}

/** Limits of an integer dtype. Array API `iinfo`. @throws KernelError of another */
export function iinfo(of: OfDType): IntegerInfo {
  const dtype = dtypeOf('iinfo', of);
  if (!isWhole(dtype)) throw new KernelError('argument', `iinfo: ${dtype} is no integer dtype`);
  const { bits, signed } = arrayDtypes[dtype];
  const min = signed ? -(2n ** BigInt(bits - 1)) : 0n;
  const max = 2n ** BigInt(signed ? bits - 1 : bits) - 1n;
  return kindOf(dtype) === 'big' ? { dtype, bits, max, min } : { dtype, bits, max: Number(max), min: Number(min) };
}

export type DTypeKind =
  | 'bool'
  | 'signed integer'
  | 'unsigned integer'
  | 'integral'
  | 'real floating'
  | 'complex floating'
  | 'numeric';

const kinds: { readonly [K in DTypeKind]: (dtype: ArrayDType) => boolean } = {
  bool: d => kindOf(d) === 'bool',
  'signed integer': d => isWhole(d) && arrayDtypes[d].signed,
  'unsigned integer': d => isWhole(d) && !arrayDtypes[d].signed,
  integral: isWhole,
  'real floating': d => kindOf(d) === 'float',
  'complex floating': () => false,
  numeric: d => kindOf(d) !== 'bool',
};

/** Whether a dtype is of a kind, is a dtype, or is one of several of these. Array API `isdtype`. @throws KernelError of an unknown
 * dtype or kind */
export function isdtype(dtype: OfDType, kind: DTypeKind | ArrayDType | readonly (DTypeKind | ArrayDType)[]): boolean {
  const own = dtypeOf('isdtype', dtype);
  const wanted = typeof kind === 'string' ? [kind] : kind;
  const unknown = wanted.find(k => !Object.hasOwn(kinds, k) && !isArrayDType(k));
  if (unknown !== undefined) throw new KernelError('argument', `isdtype: unknown kind or dtype '${String(unknown)}'`);
  return wanted.some(k => k === own || (Object.hasOwn(kinds, k) && kinds[k as DTypeKind](own)));
}
