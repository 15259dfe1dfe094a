/** What the kernels of reductions are handed: a term of each element, how two partial results make one, what is made of the
 * last. `by` is a number that goes with the call, as the number of elements for a mean. */

export const self = (x: number): number => x;
export const square = (x: number): number => x * x;
export const magnitude = (x: number): number => Math.abs(x);
/** 1 for what is not 0, NaN among it. */
export const nonzero = (x: number): number => (x !== 0 ? 1 : 0);
export const exponential = (x: number): number => Math.exp(x);

export const add = (s: number, x: number): number => s + x;
/** Of whole numbers that stay in 32 bits. */
export const tally = (s: number, x: number): number => (s + x) | 0;
export const multiply = (s: number, x: number): number => s * x;
export const either = (s: number, x: number): number => s | x;
export const both = (s: number, x: number): number => s & x;
/** The greater, and NaN once there is one. */
export const greater = (s: number, x: number): number => (x > s || Number.isNaN(x) ? x : s);
export const lesser = (s: number, x: number): number => (x < s || Number.isNaN(x) ? x : s);

/** The same of 0 and −0 in any order: 0 is the greater. */
export const greatest = (s: number, x: number): number => Math.max(s, x);
export const least = (s: number, x: number): number => Math.min(s, x);

/** 0 but for NaN and the infinities. */
export const timesZero = (x: number): number => x * 0;
/** For integers. */
export const none = (_x: number): number => 0;

export const exceeds = (x: number, m: number): boolean => x > m;
export const undercuts = (x: number, m: number): boolean => x < m;

export const kept = (s: number, _by: number): number => s;
export const divided = (s: number, by: number): number => s / by;
export const root = (s: number, _by: number): number => Math.sqrt(s);
export const rootOfQuotient = (s: number, by: number): number => Math.sqrt(s / by);
