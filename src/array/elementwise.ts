/** Elementwise functions of the array API, by topic; most are rows of `ndarray/ufuncs.ts`. */
export * from './elementwise/arithmetic.ts';
export * from './elementwise/bitwise.ts';
export * from './elementwise/close.ts';
export * from './elementwise/comparison.ts';
export * from './elementwise/exponential.ts';
export * from './elementwise/rounding.ts';
export * from './elementwise/trigonometric.ts';
