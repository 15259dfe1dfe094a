/** Comparisons, tests and logic: they give booleans. Operands broadcast and are promoted as in NumPy. */
import { type ArrayDType, arrayDtypes, isWhole } from '../../ndarray/dtypes.ts';
import { type ArrayLike, apply, asarray, NDArray } from '../../ndarray/ndarray.ts';
import { type Binary, binary, type Unary, unary } from './rows.ts';

/** Where an integer lies that the dtype has not: −1 below its range, 1 above. */
function outside(value: ArrayLike, dtype: ArrayDType): -1 | 0 | 1 {
  if (!isWhole(dtype) || (typeof value !== 'bigint' && !(typeof value === 'number' && Number.isInteger(value))))
    return 0;
  const { bits, signed } = arrayDtypes[dtype];
  if (value < (signed ? -(2n ** BigInt(bits - 1)) : 0n)) return -1;
  return value > 2n ** BigInt(signed ? bits - 1 : bits) - 1n ? 1 : 0;
}

/** A comparison; with an integer that no element can be, each element gives the same. */
const compare =
  (name: string, of: (a: number, b: number) => boolean): Binary =>
  (x1, x2) => {
    const [a, b] = [x1 instanceof NDArray, x2 instanceof NDArray];
    if (a !== b) {
      const array = (a ? x1 : x2) as NDArray;
      const side = outside(a ? x2 : x1, array.dtype);
      if (side) return asarray(a ? of(0, side) : of(side, 0)).broadcastTo(array.shape);
    }
    return apply(name, x1, x2);
  };

/** x1 = x2; NaN equals nothing. Array API `equal`. */
export const equal: Binary = compare('equal', (a, b) => a === b);
/** x1 ≠ x2. Array API `not_equal`. */
export const not_equal: Binary = compare('not_equal', (a, b) => a !== b);
/** x1 < x2. Array API `less`. */
export const less: Binary = compare('less', (a, b) => a < b);
/** x1 ≤ x2. Array API `less_equal`. */
export const less_equal: Binary = compare('less_equal', (a, b) => a <= b);
/** x1 > x2. Array API `greater`. */
export const greater: Binary = compare('greater', (a, b) => a > b);
/** x1 ≥ x2. Array API `greater_equal`. */
export const greater_equal: Binary = compare('greater_equal', (a, b) => a >= b);

/** Whether neither is 0 or false. Array API `logical_and`. */
export const logical_and: Binary = binary('logical_and');
/** Whether one at least is neither 0 nor false. Array API `logical_or`. */
export const logical_or: Binary = binary('logical_or');
/** Whether one of the two is neither 0 nor false. Array API `logical_xor`. */
export const logical_xor: Binary = binary('logical_xor');
/** Whether it is 0 or false. Array API `logical_not`. */
export const logical_not: Unary = unary('logical_not');

/** Whether it is no number. Array API `isnan`. */
export const isnan: Unary = unary('isnan');
/** Whether it is neither infinite nor NaN. Array API `isfinite`. */
export const isfinite: Unary = unary('isfinite');
/** Whether it is infinite. Array API `isinf`. */
export const isinf: Unary = unary('isinf');
/** Whether it is Infinity. NumPy `isposinf`. */
export const isposinf: Unary = unary('isposinf');
/** Whether it is −Infinity. NumPy `isneginf`. */
export const isneginf: Unary = unary('isneginf');
/** Whether the sign is negative, that of −0 too; NaN counts as positive, since hosts do not show its sign. Array API `signbit`. */
export const signbit: Unary = unary('signbit');

/** Elements of `x1` where the condition is neither 0 nor false, else of `x2`: three arrays that broadcast. Array API `where`. */
export const where = (condition: ArrayLike, x1: ArrayLike, x2: ArrayLike): NDArray => apply('where', condition, x1, x2);
