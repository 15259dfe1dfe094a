/** Angles, in radians, and hyperbolic functions. Of integers they give float32 up to 16 bits, else float64; within 2 units in the last place (float32: 4). Operands broadcast and are promoted as in NumPy; the result is recorded, and computed when it is wanted. */
import { type Binary, binary, type Unary, unary } from './rows.ts';

/** Sine. Array API `sin`. NaN of the infinities. */
export const sin: Unary = unary('sin');

/** Cosine. Array API `cos`. NaN of the infinities. */
export const cos: Unary = unary('cos');

/** Tangent. Array API `tan`. NaN of the infinities. */
export const tan: Unary = unary('tan');

/** Inverse sine, from −π/2 to π/2. Array API `asin`. NaN outside −1 … 1. */
export const asin: Unary = unary('asin');

/** Inverse cosine, from 0 to π. Array API `acos`. NaN outside −1 … 1. */
export const acos: Unary = unary('acos');

/** Inverse tangent, from −π/2 to π/2. Array API `atan`. */
export const atan: Unary = unary('atan');

/** Angle of the point (x2, x1), from −π to π, by the signs of both. Array API `atan2`. */
export const atan2: Binary = binary('atan2');

/** Hyperbolic sine. Array API `sinh`. */
export const sinh: Unary = unary('sinh');

/** Hyperbolic cosine. Array API `cosh`. */
export const cosh: Unary = unary('cosh');

/** Hyperbolic tangent. Array API `tanh`. */
export const tanh: Unary = unary('tanh');

/** Inverse hyperbolic sine. Array API `asinh`. */
export const asinh: Unary = unary('asinh');

/** Inverse hyperbolic cosine. Array API `acosh`. NaN below 1. */
export const acosh: Unary = unary('acosh');

/** Inverse hyperbolic tangent. Array API `atanh`. NaN outside −1 … 1. */
export const atanh: Unary = unary('atanh');

/** `asin`, by another of its names. */
export const arcsin: Unary = asin;

/** `acos`, by another of its names. */
export const arccos: Unary = acos;

/** `atan`, by another of its names. */
export const arctan: Unary = atan;

/** `atan2`, by another of its names. */
export const arctan2: Binary = atan2;

/** `asinh`, by another of its names. */
export const arcsinh: Unary = asinh;

/** `acosh`, by another of its names. */
export const arccosh: Unary = acosh;

/** `atanh`, by another of its names. */
export const arctanh: Unary = atanh;

/** Length of the vector (x1, x2), without overflow on the way. Array API `hypot`. */
export const hypot: Binary = binary('hypot');

/** Degrees as radians. NumPy `deg2rad`. */
export const deg2rad: Unary = unary('deg2rad');

/** Radians as degrees. NumPy `rad2deg`. */
export const rad2deg: Unary = unary('rad2deg');

/** `deg2rad`, by another of its names. */
export const radians: Unary = deg2rad;

/** `rad2deg`, by another of its names. */
export const degrees: Unary = rad2deg;

/** sin(πx) / (πx), 1 at 0. NumPy `sinc`. */
export const sinc: Unary = unary('sinc');
