/** How values are brought to a dtype: the result of an operation, and elements of another dtype. */
import { type ArrayDType, kindOf } from './dtypes.ts';
import type { Scalar } from './ufuncs/row.ts';

const wraps: { readonly [D in ArrayDType]?: Scalar } = {
  int8: (x: number) => (x << 24) >> 24,
  int16: (x: number) => (x << 16) >> 16,
  int32: (x: number) => x | 0,
  uint8: (x: number) => x & 255,
  uint16: (x: number) => x & 65535,
  uint32: (x: number) => x >>> 0,
  int64: (x: bigint) => BigInt.asIntN(64, x),
  uint64: (x: bigint) => BigInt.asUintN(64, x),
  float32: (x: number) => Math.fround(x),
};

/** Brings a result of an operation to its dtype; undefined where it is there already. */
export const rounding = (dtype: ArrayDType): Scalar | undefined => wraps[dtype];

/** `float32` rounded to half precision by whoever stores it. */
export const isStoredOnly = (dtype: ArrayDType): boolean => dtype === 'float16';

/** A conversion by its steps, which kernels inline one after the other. */
export interface Conversion {
  readonly steps: readonly Scalar[];
  /** Whether the language of kernels has it. */
  readonly host: boolean;
}

const fromBool = (x: boolean): number => (x ? 1 : 0);
const toBool = (x: number): boolean => x !== 0;
const bigToBool = (x: bigint): boolean => x !== 0n;
const boolToBig = (x: boolean): bigint => (x ? 1n : 0n);
const toNumber = (x: bigint): number => Number(x);
const toBig = (x: number): bigint => BigInt(x);
/** Towards zero; 0 for what is no number or infinite. */
const truncated = (x: number): bigint => (Number.isFinite(x) ? BigInt(Math.trunc(x)) : 0n);

/** How elements of one dtype become those of another. Floats become integers towards zero, modulo their range. */
export function conversion(from: ArrayDType, to: ArrayDType): Conversion {
  const key = `${from} ${to}`;
  const known = conversions.get(key) ?? {
    steps: stepsOf(from, to),
    host: kindOf(from) === 'float' && kindOf(to) === 'big',
  };
  conversions.set(key, known);
  return known;
}
const conversions = new Map<string, Conversion>();

function stepsOf(from: ArrayDType, to: ArrayDType): readonly Scalar[] {
  if (from === to) return [];
  const [a, b] = [kindOf(from), kindOf(to)];
  const change: Scalar | undefined = changes[`${a} ${b}`];
  // To float32 always: kernels see by it that what follows is float32 as well.
  const last = b === 'bool' || (a === 'bool' && b !== 'float') ? undefined : rounding(to);
  return [change, last].filter(s => s !== undefined);
}

const changes: { readonly [fromTo: string]: Scalar | undefined } = {
  'bool int': fromBool,
  'bool float': fromBool,
  'bool big': boolToBig,
  'int bool': toBool,
  'float bool': toBool,
  'big bool': bigToBool,
  'int big': toBig,
  'big int': (x: bigint) => Number(BigInt.asIntN(32, x)),
  'big float': toNumber,
  'float big': truncated,
};
