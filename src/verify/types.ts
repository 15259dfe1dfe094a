/** Which values and elements a type can hold. */

import type { DType, Type } from '../dtype.ts';
import { dtypes } from '../dtype.ts';

export const isBig = (type: Type): boolean => type === 'i64' || type === 'u64';
export const isNumeric = (type: Type): boolean => type !== 'bool';
/** Held as a JavaScript number. */
export const isNumber = (type: Type): boolean => isNumeric(type) && !isBig(type);

const isNum = (value: number | bigint): value is number => typeof value === 'number';

const holds: { readonly [T in Type]: (value: number | bigint) => boolean } = {
  f64: isNum,
  f32: value => isNum(value) && Object.is(Math.fround(value), value),
  i32: value => isNum(value) && Object.is(value | 0, value),
  u32: value => isNum(value) && Object.is(value >>> 0, value),
  i64: value => !isNum(value) && BigInt.asIntN(64, value) === value,
  u64: value => !isNum(value) && BigInt.asUintN(64, value) === value,
  bool: value => value === 0 || value === 1,
};

export const represents = (type: Type, value: number | bigint): boolean => holds[type](value);

/** Whether a value is one that a load from the dtype can give. Of float16 only that it is a float32 is asked. */
export function fits(dtype: DType, value: number | bigint): boolean {
  const { type, range } = dtypes[dtype];
  return represents(type, value) && (!range || (value >= range[0] && value <= range[1]));
}
