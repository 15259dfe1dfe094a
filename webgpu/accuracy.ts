// biome-ignore-all format: a table reads by its rows
/** How far a device may be from the exact result of each operation in float32: one row per op of `ops.ts`.
 *
 * Source: the WGSL specification (gpuweb.github.io/gpuweb/wgsl, read from its source text), "Floating Point Evaluation":
 * - "Floating Point Accuracy": the bounds of `wgsl` below. *Correctly rounded* there means either neighbour of the exact
 *   result, or the result itself where it is a float32: no rounding mode is specified. An ULP is J.-M. Muller's ("On the
 *   definition of ulp(x)", INRIA RR-5504, 2005): the least distance of two floats around x. Where a bound holds in a
 *   range only, the accuracy outside it is undefined.
 * - "Differences from IEEE-754": inputs and outputs of these operations may be flushed to zero where they are subnormal, the
 *   sign of a zero may be ignored, and a driver may assume that neither infinities nor NaNs come up.
 * - "Floating Point Rounding and Overflow": beyond the greatest float and below 2¹²⁸ either that float or infinity.
 * - "Reassociation and Fusion": a driver may reassociate, whatever that does to the last bits, and may fuse where it is at
 *   least as accurate: a·b + c in one rounding, which lies within what both roundings allow.
 * - "Floating Point Conversion": an integer that is no float32 becomes either neighbour; a float that is no integer of the
 *   type is clamped, then truncated; of NaN anything may come. */
import type { OpName } from '../src/ops.ts';

export type Error =
  /** The result is one of the operands, an integer or a bool, or always a float32: no error but flushing. */
  | { readonly kind: 'exact' }
  /** Either neighbour. */
  | { readonly kind: 'rounded' }
  /** Within `ulps`, and `perUnit` more for each unit of |x|; where the divisor or the operand is in `within`. */
  | { readonly kind: 'ulp'; readonly ulps: number; readonly perUnit?: number; readonly within?: readonly [number, number] }
  /** Within `error`, for operands in `within`. */
  | { readonly kind: 'absolute'; readonly error: number; readonly within: readonly [number, number] }
  /** As accurate as this expression of WGSL. */
  | { readonly kind: 'inherited'; readonly from: string };

export interface Accuracy {
  /** What WGSL promises of its own operator or function; the worst of them. Empty: WGSL has none of this meaning. */
  readonly wgsl: readonly Error[];
  /** What holds of the code that we emit: WGSL's own operator, or an expansion. A device is held to this. */
  readonly ours: Error;
}

const exactly: Error = { kind: 'exact' };
const rounded: Error = { kind: 'rounded' };
const ulp = (ulps: number, more: { perUnit?: number; within?: readonly [number, number] } = {}): Error => ({ kind: 'ulp', ulps, ...more });
const absolute = (error: number, lo: number, hi: number): Error => ({ kind: 'absolute', error, within: [lo, hi] });
const like = (from: string): Error => ({ kind: 'inherited', from });

/** WGSL's own operator. */
const native = (error: Error): Accuracy => ({ wgsl: [error], ours: error });
/** By an expansion in exact steps (integers, comparisons, sums without rounding). */
const precise = (...wgsl: readonly Error[]): Accuracy => ({ wgsl, ours: exactly });
/** Functions of `Math`, expanded by `src/math` in float32 within 4 ulp, whatever WGSL would promise. */
export const EXPANDED = 4;
const expanded = (...wgsl: readonly Error[]): Accuracy => ({ wgsl, ours: ulp(EXPANDED) });
/** Never sees a float32. */
export const NO_FLOAT = 'no float';

/** log and log2: absolute around 1, ulps elsewhere. */
const logarithm = [absolute(2 ** -21, 0.5, 2), ulp(3)];
const wave = absolute(2 ** -11, -Math.PI, Math.PI);
const exponential = ulp(3, { perUnit: 2 });

export const accuracy: { readonly [P in OpName]: Accuracy | typeof NO_FLOAT } = {
  add: native(rounded), sub: native(rounded), mul: native(rounded),
  /** May round between product and sum. */
  fma: native(like('x * y + z')),
  div: native(ulp(2.5, { within: [2 ** -126, 2 ** 126] })),
  /** WGSL's own is off by a whole divisor where the quotient rounds to an integer, so it is no `%` of JavaScript's. */
  rem: precise(like('x - y * trunc(x / y)')),
  neg: native(exactly), abs: native(exactly),
  /** 2 ulp of the inverse are up to 4 of its own inverse where the significand is at the other end of its binade (the
   * ulp changes its relative size by two), and the division adds 2.5. */
  sqrt: { wgsl: [like('1.0 / inverseSqrt(x)')], ours: ulp(6.5) },
  floor: native(exactly), ceil: native(exactly), trunc: native(exactly),
  /** WGSL's halves go to even, JavaScript's up: by floor. */
  round: precise(), copysign: precise(), sign: precise(exactly),
  /** Of two subnormals either; of a number and a NaN either. */
  min: native(exactly), max: native(exactly),
  eq: native(exactly), ne: native(exactly), lt: native(exactly), le: native(exactly), gt: native(exactly), ge: native(exactly),
  clamp8: precise(), toint32: precise(), tobits: native(exactly), frombits: native(exactly),
  pow: expanded(like('exp2(y * log2(x))')),
  exp: expanded(exponential), expm1: expanded(),
  log: expanded(...logarithm), log2: expanded(...logarithm), log10: expanded(), log1p: expanded(),
  sin: expanded(wave), cos: expanded(wave), tan: expanded(like('sin(x) / cos(x)')),
  asin: expanded(absolute(6.81e-5, -1, 1), like('atan2(x, sqrt(1.0 - x * x))')),
  acos: expanded(absolute(6.77e-5, -1, 1), like('atan2(sqrt(1.0 - x * x), x)')),
  atan: expanded(ulp(4096)),
  /** `within` is of |x|; y finite and normal. */
  atan2: expanded(ulp(4096, { within: [2 ** -126, 2 ** 126] })),
  sinh: expanded(like('(exp(x) - exp(-x)) * 0.5')), cosh: expanded(like('(exp(x) + exp(-x)) * 0.5')),
  tanh: expanded(absolute(1e-5, -Infinity, Infinity), like('sinh(x) / cosh(x)')),
  asinh: expanded(like('log(x + sqrt(x * x + 1.0))')), acosh: expanded(like('log(x + sqrt(x * x - 1.0))')),
  atanh: expanded(like('log((1.0 + x) / (1.0 - x)) * 0.5')),
  cbrt: expanded(), hypot: expanded(),
  and: NO_FLOAT, or: NO_FLOAT, xor: NO_FLOAT, shl: NO_FLOAT, shr: NO_FLOAT, clz32: NO_FLOAT, mulhi: NO_FLOAT, not: NO_FLOAT,
};
