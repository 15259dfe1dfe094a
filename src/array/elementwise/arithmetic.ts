/** Arithmetic. Operands broadcast and are promoted as in NumPy; integers wrap around; the result is recorded, and computed when
 * it is wanted. */
import { KernelError } from '../../diagnostic.ts';
import { contiguous } from '../../ndarray/copy.ts';
import { arrayDtypes, isWhole, resultType } from '../../ndarray/dtypes.ts';
import { type ArrayLike, apply, asarray, NDArray } from '../../ndarray/ndarray.ts';
import { type Binary, binary, type Unary, unary } from './rows.ts';

/** Sum; of booleans, or. Array API `add`. */
export const add: Binary = binary('add');
/** Difference. Array API `subtract`. @throws KernelError of booleans */
export const subtract: Binary = binary('subtract');
/** Product; of booleans, and. Array API `multiply`. */
export const multiply: Binary = binary('multiply');
/** Quotient: float64 of integers. Array API `divide`. */
export const divide: Binary = binary('divide');
/** `divide`, by another of its names. */
export const true_divide: Binary = divide;
/** The greatest whole number that is not above the quotient; of integers by 0, 0. Array API `floor_divide`. */
export const floor_divide: Binary = binary('floor_divide');
/** x1 − x2 · ⌊x1 / x2⌋, with the sign of x2; of integers by 0, 0. Array API `remainder`. */
export const remainder: Binary = binary('remainder');
/** `remainder`, by another of its names. */
export const mod: Binary = remainder;
/** What is left of x1 after x2 was taken off a whole number of times, with the sign of x1: JavaScript's `%`. NumPy `fmod`. */
export const fmod: Binary = binary('fmod');
/** `floor_divide` and `remainder`. NumPy `divmod`. */
export const divmod = (x1: ArrayLike, x2: ArrayLike): [NDArray, NDArray] => [floor_divide(x1, x2), remainder(x1, x2)];
/** 1 / x: a float, of integers too. Array API `reciprocal`. */
export const reciprocal: Unary = unary('reciprocal');
/** −x. Array API `negative`. @throws KernelError of booleans */
export const negative: Unary = unary('negative');
/** x. Array API `positive`. @throws KernelError of booleans */
export const positive: Unary = unary('positive');
/** x². Array API `square`. */
export const square: Unary = unary('square');
/** Magnitude; the least number of a signed integer dtype stays what it is. Array API `abs`. */
export const abs: Unary = unary('abs');
/** `abs`, by another of its names. */
export const absolute: Unary = abs;
/** Magnitude as a float. NumPy `fabs`. */
export const fabs: Unary = x => abs(isWhole(asarray(x).dtype) ? divide(x, 1) : x);
/** −1, 0 or 1; NaN of NaN. Array API `sign`. @throws KernelError of booleans */
export const sign: Unary = unary('sign');
/** The magnitude of x1 with the sign of x2; that of NaN counts as positive, since hosts do not show it. Array API `copysign`. */
export const copysign: Binary = binary('copysign');
/** The next number from x1 towards x2. Array API `nextafter`. */
export const nextafter: Binary = binary('nextafter');
/** 0 below 0, x2 at 0, 1 above. NumPy `heaviside`. */
export const heaviside: Binary = binary('heaviside');
/** The greater of the two; NaN where either is. Array API `maximum`. */
export const maximum: Binary = binary('maximum');
/** The lesser of the two; NaN where either is. Array API `minimum`. */
export const minimum: Binary = binary('minimum');
/** The greater of the two, or the one that is a number. NumPy `fmax`. */
export const fmax: Binary = binary('fmax');
/** The lesser of the two, or the one that is a number. NumPy `fmin`. */
export const fmin: Binary = binary('fmin');
/** The complex conjugate: of real numbers, themselves. Array API `conj`. There are no complex arrays yet. */
export const conj: Unary = unary('conj');
/** `conj`, by another of its names. */
export const conjugate: Unary = conj;
/** The real part: of real numbers, themselves. Array API `real`. There are no complex arrays yet. */
export const real: Unary = x => asarray(x);
/** The imaginary part: of real numbers, zeroes. Array API `imag`. There are no complex arrays yet. */
export const imag: Unary = x => {
  const { dtype, shape } = asarray(x);
  return asarray(0, dtype).broadcastTo(shape);
};

/** x1 to the power of x2. Powers of integers wrap around. Array API `pow`.
 * @throws KernelError where an integer is to have a negative integer power */
export const pow: Binary = (x1, x2) => {
  const weak = typeof x2 === 'number' || typeof x2 === 'bigint';
  if (weak && Number(x2) === 2 && x1 instanceof NDArray && x1.dtype !== 'bool') return square(x1);
  const whole = isWhole(resultType([x1, x2].map(x => (isWeak(x) ? x : asarray(x).dtype))));
  if (whole && hasNegative(x2))
    throw new KernelError(
      'argument',
      'pow: integers have no negative integer powers; convert one of the operands to a float dtype',
    );
  return apply('pow', x1, x2);
};
/** `pow`, by another of its names. */
export const power: Binary = pow;

const isWeak = (x: ArrayLike): x is number | bigint | boolean => typeof x !== 'object';

function hasNegative(x: ArrayLike): boolean {
  if (isWeak(x)) return Number(x) < 0;
  const a = asarray(x);
  return arrayDtypes[a.dtype].signed && (contiguous(a.view()) as Int32Array).some(v => v < 0);
}

/** x, but for what is below `min` or above `max`, which becomes that; either may be null or missing. NaN in any stays. Whole
 * bounds that an integer dtype does not reach bind nothing. Array API `clip`. */
export function clip(x: ArrayLike, min?: ArrayLike | null, max?: ArrayLike | null): NDArray {
  const a = asarray(x);
  const below = isBinding(a, min, -1) ? maximum(a, min!) : a;
  return isBinding(a, max, 1) ? minimum(below, max!) : below;
}

function isBinding({ dtype }: NDArray, bound: ArrayLike | null | undefined, side: -1 | 1): boolean {
  if (bound === null || bound === undefined) return false;
  if (!isWhole(dtype) || typeof bound === 'object' || typeof bound === 'boolean') return true;
  const { bits, signed } = arrayDtypes[dtype];
  return side < 0 ? bound >= (signed ? -(2 ** (bits - 1)) : 0) : bound <= 2n ** BigInt(signed ? bits - 1 : bits) - 1n;
}
