/** Element types of NDArrays under their NumPy names, and which come out of which: NumPy's promotion, with JavaScript numbers
 * weak. */
import { type DType, dtypes } from '../dtype.ts';

/** `bool` lies in memory as a byte, 0 or 1. */
export type ArrayDType = Exclude<DType, 'uint8c'> | 'bool';

/** How values of a dtype are computed: numbers that are whole, BigInts, booleans, numbers. */
export type Kind = 'bool' | 'int' | 'big' | 'float';

export interface ArrayDTypeInfo {
  readonly kind: Kind;
  /** Bits of an element; of `bool`, in NumPy's order of sizes, 1. */
  readonly bits: number;
  readonly signed: boolean;
  /** What its memory is a typed array of. */
  readonly storage: DType;
}

const row = (kind: Kind, bits: number, signed: boolean, storage: DType): ArrayDTypeInfo => ({
  kind,
  bits,
  signed,
  storage,
});

export const arrayDtypes: { readonly [D in ArrayDType]: ArrayDTypeInfo } = {
  bool: row('bool', 1, false, 'uint8'),
  int8: row('int', 8, true, 'int8'),
  uint8: row('int', 8, false, 'uint8'),
  int16: row('int', 16, true, 'int16'),
  uint16: row('int', 16, false, 'uint16'),
  int32: row('int', 32, true, 'int32'),
  uint32: row('int', 32, false, 'uint32'),
  int64: row('big', 64, true, 'int64'),
  uint64: row('big', 64, false, 'uint64'),
  float16: row('float', 16, true, 'float16'),
  float32: row('float', 32, true, 'float32'),
  float64: row('float', 64, true, 'float64'),
};

export const isArrayDType = (name: unknown): name is ArrayDType =>
  typeof name === 'string' && Object.hasOwn(arrayDtypes, name);

export const kindOf = (dtype: ArrayDType): Kind => arrayDtypes[dtype].kind;
export const storageOf = (dtype: ArrayDType): DType => arrayDtypes[dtype].storage;
export const isWhole = (dtype: ArrayDType): boolean => kindOf(dtype) === 'int' || kindOf(dtype) === 'big';

/** The dtype of what a typed array holds. */
export const dtypeFrom = (storage: DType): ArrayDType => (storage === 'uint8c' ? 'uint8' : storage);
export const bytesOf = (dtype: ArrayDType): number => dtypes[storageOf(dtype)].size;

const byBits = (signed: boolean, bits: number): ArrayDType => `${signed ? '' : 'u'}int${bits}` as ArrayDType;

function wholes(a: ArrayDTypeInfo, b: ArrayDTypeInfo): ArrayDType {
  if (a.signed === b.signed) return byBits(a.signed, Math.max(a.bits, b.bits));
  const [s, u] = a.signed ? [a, b] : [b, a];
  if (s.bits > u.bits) return byBits(true, s.bits);
  return u.bits === 64 ? 'float64' : byBits(true, 2 * u.bits);
}

/** Bits of the float that holds the integers of a dtype, or is taken for them. */
const floatBitsFor = ({ bits }: ArrayDTypeInfo): number => (bits <= 8 ? 16 : bits <= 16 ? 32 : 64);

/** The dtype that elements of both become. NumPy's `promote_types`. */
export function promote(a: ArrayDType, b: ArrayDType): ArrayDType {
  if (a === b) return a;
  const [x, y] = [arrayDtypes[a], arrayDtypes[b]];
  if (x.kind === 'bool') return b;
  if (y.kind === 'bool') return a;
  if (isWhole(a) && isWhole(b)) return wholes(x, y);
  const bits = [x, y].map(i => (i.kind === 'float' ? i.bits : floatBitsFor(i)));
  return `float${Math.max(...bits)}` as ArrayDType;
}

/** A value of the language's own: it has a kind, and no size. */
export type Weak = number | bigint | boolean;

/** The dtype of an array of such values, where nothing else is known of it: numbers are float64, as everywhere in the language. */
export const dtypeOfWeak = (value: Weak): ArrayDType =>
  typeof value === 'boolean' ? 'bool' : typeof value === 'bigint' ? 'int64' : 'float64';

/** The dtype of an array with such a value beside it: its own, unless the value is of a kind above. Numbers that are whole
 * count as integers. */
export function promoteWeak(a: ArrayDType, value: Weak): ArrayDType {
  if (typeof value === 'boolean') return a;
  const whole = typeof value === 'bigint' || Number.isInteger(value);
  if (kindOf(a) === 'bool') return whole ? 'int64' : 'float64';
  return isWhole(a) && !whole ? 'float64' : a;
}

/** The dtype that some arrays and values of the language's own are computed in. NumPy's `result_type`. */
export function resultType(operands: readonly (ArrayDType | Weak)[]): ArrayDType {
  const typed = operands.filter((o): o is ArrayDType => typeof o === 'string');
  const weak = operands.filter((o): o is Weak => typeof o !== 'string');
  if (!typed.length) return weak.map(dtypeOfWeak).reduce(promote);
  return weak.reduce<ArrayDType>(promoteWeak, typed.reduce(promote));
}

/** The float that functions of real numbers give for a dtype: itself where it is one, float32 for integers of up to 16 bits,
 * else float64. (NumPy has float16 for those of 8 bits; hosts often lack it.) */
export const floating = (dtype: ArrayDType): ArrayDType =>
  kindOf(dtype) === 'float' ? dtype : arrayDtypes[dtype].bits <= 16 ? 'float32' : 'float64';
