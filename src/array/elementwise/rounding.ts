/** Rounding. Integers come back as they are; the result is recorded, and computed when it is wanted. */
import { isWhole } from '../../ndarray/dtypes.ts';
import { type ArrayLike, apply, asarray, type NDArray } from '../../ndarray/ndarray.ts';
import { copysign, divide, multiply, subtract } from './arithmetic.ts';
import { isinf, where } from './comparison.ts';
import { type Unary, unary } from './rows.ts';

/** The greatest whole number that is not above x. Array API `floor`. */
export const floor: Unary = unary('floor');
/** The least whole number that is not below x. Array API `ceil`. */
export const ceil: Unary = unary('ceil');
/** Towards zero. Array API `trunc`. */
export const trunc: Unary = unary('trunc');
/** `trunc`, by another of its names. */
export const fix: Unary = trunc;
/** The nearest whole number, halves to even. NumPy `rint`. */
export const rint: Unary = unary('round');

export interface RoundOptions {
  /** Digits behind the point; negative ones are before it. Default 0. */
  readonly decimals?: number;
}

/** The nearest number of so many decimals, halves to even: x · 10^decimals, rounded, over 10^decimals, as in NumPy. Array API
 * `round`. */
export function round(x: ArrayLike, options: number | RoundOptions = {}): NDArray {
  const decimals = typeof options === 'number' ? options : (options.decimals ?? 0);
  const a = asarray(x);
  if (decimals === 0) return apply('round', a);
  if (decimals > 0)
    return isWhole(a.dtype) ? apply('round', a) : divide(rint(multiply(a, 10 ** decimals)), 10 ** decimals);
  const tens = 10 ** -decimals;
  const rounded = multiply(rint(divide(a, tens)), tens);
  return isWhole(a.dtype) ? rounded.astype(a.dtype) : rounded;
}
/** `round`, by another of its names. */
export const around: typeof round = round;

/** Fraction and whole part, both with the sign of x. NumPy `modf`. */
export function modf(x: ArrayLike): [NDArray, NDArray] {
  const whole = trunc(asarray(x));
  const float = isWhole(whole.dtype) || whole.dtype === 'bool' ? divide(whole, 1) : whole;
  return [copysign(where(isinf(float), 0, subtract(x, float)), float), float];
}
