/** Powers of numbers and logarithms. Of integers they give float32 up to 16 bits, else float64; within 2 units in the last place (float32: 4). Operands broadcast and are promoted as in NumPy; the result is recorded, and computed when it is wanted. */
import { type Binary, binary, type Unary, unary } from './rows.ts';

/** e to the power of x. Array API `exp`. */
export const exp: Unary = unary('exp');

/** 2 to the power of x. NumPy `exp2`. */
export const exp2: Unary = unary('exp2');

/** eˣ − 1, exact near 0. Array API `expm1`. */
export const expm1: Unary = unary('expm1');

/** Natural logarithm: −Infinity of 0, NaN below. Array API `log`. */
export const log: Unary = unary('log');

/** Logarithm to base 2. Array API `log2`. */
export const log2: Unary = unary('log2');

/** Logarithm to base 10. Array API `log10`. */
export const log10: Unary = unary('log10');

/** Logarithm of 1 + x, exact near 0. Array API `log1p`. */
export const log1p: Unary = unary('log1p');

/** Logarithm of the sum of the exponentials, without overflow on the way. Array API `logaddexp`. */
export const logaddexp: Binary = binary('logaddexp');

/** The same to base 2. NumPy `logaddexp2`. */
export const logaddexp2: Binary = binary('logaddexp2');

/** Square root, rounded to the nearest; NaN below 0. Array API `sqrt`. */
export const sqrt: Unary = unary('sqrt');

/** Cube root. NumPy `cbrt`. */
export const cbrt: Unary = unary('cbrt');
