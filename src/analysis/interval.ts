/** Sets of numbers, coarse enough to compute with: an interval, and whether its members are integers, may be NaN, may
 * be −0. Everything here is an over-approximation: a value that can occur is always in the range. */
import type { Type } from '../dtype.ts';

/** Every value is NaN (if `nan`) or in [lo, hi]; `int`: those that are finite are integers; `negZero`: −0 is among them
 * (the bounds do not tell the zeroes apart). Where lo > hi there is no value but NaN; without `nan` none at all, which
 * is the range of what is never reached. */
export interface Range {
  readonly lo: number;
  readonly hi: number;
  readonly int: boolean;
  readonly nan: boolean;
  readonly negZero: boolean;
  /** Integers on both sides of zero, without it. */
  readonly nonZero?: true;
}

const plusZero = (x: number): number => (x === 0 ? 0 : x);

/** A range in normal form: no −0 in bounds, integer bounds for integers, `negZero` only around 0. A bound that came out
 * NaN (∞ − ∞) is no bound. */
export function range(lo: number, hi: number, int = false, nan = false, negZero = false): Range {
  if (Number.isNaN(lo)) lo = -Infinity;
  if (Number.isNaN(hi)) hi = Infinity;
  if (lo > hi) return { lo: Infinity, hi: -Infinity, int: true, nan, negZero: false };
  if (int) [lo, hi] = [Math.ceil(lo), Math.floor(hi)];
  if (lo > hi) return { lo: Infinity, hi: -Infinity, int: true, nan, negZero: false };
  return { lo: plusZero(lo), hi: plusZero(hi), int, nan, negZero: negZero && lo <= 0 && hi >= 0 };
}

export const ints = (lo: number, hi: number): Range => range(lo, hi, true);
export const EMPTY: Range = range(1, 0);
export const TOP: Range = range(-Infinity, Infinity, false, true, true);
export const BOOL: Range = ints(0, 1);
export const ZERO: Range = ints(0, 0);
export const ONE: Range = ints(1, 1);
export const ONLY_NAN: Range = range(1, 0, true, true);

/** All values of a type. 64-bit ones are rounded outwards. */
export const fullRange: { readonly [T in Type]: Range } = {
  f64: TOP,
  f32: TOP,
  i32: ints(-(2 ** 31), 2 ** 31 - 1),
  u32: ints(0, 2 ** 32 - 1),
  i64: ints(-(2 ** 63), 2 ** 63),
  u64: ints(0, 2 ** 64),
  bool: BOOL,
};

export const only = (x: number): Range =>
  Number.isNaN(x) ? ONLY_NAN : range(x, x, Number.isInteger(x) || Math.abs(x) === Infinity, false, Object.is(x, -0));

/** No number but perhaps NaN. */
export const isVoid = (r: Range): boolean => r.lo > r.hi;
export const isEmpty = (r: Range): boolean => r.lo > r.hi && !r.nan;
const straddles = (r: Range): boolean => r.lo <= 0 && r.hi >= 0;
export const hasZero = (r: Range): boolean => straddles(r) && !r.nonZero;
export const hasInfinity = (r: Range): boolean => r.lo === -Infinity || r.hi === Infinity;
/** The one number there is, if there is one. */
export const single = (r: Range): number | undefined => (r.lo === r.hi && !r.nan && !r.negZero ? r.lo : undefined);
/** Integers all, so small that a double operation which gives them has not rounded. */
export const isExactInt = (r: Range): boolean => r.int && !r.nan && r.lo > -(2 ** 53) && r.hi < 2 ** 53;

/** The integers among them other than 0 and −0, and NaN. */
export function withoutZero(r: Range): Range {
  const lo = r.lo === 0 ? 1 : r.lo,
    hi = r.hi === 0 ? -1 : r.hi;
  const rest = range(lo, hi, true, r.nan);
  return straddles(rest) ? { ...rest, negZero: false, nonZero: true } : rest;
}

/** Whether every value, the sign of zero apart, is one of the type's. */
export const fits = (r: Range, type: 'i32' | 'u32'): boolean =>
  r.int && !r.nan && r.lo >= fullRange[type].lo && r.hi <= fullRange[type].hi;

export const equal = (a: Range, b: Range): boolean =>
  a === b ||
  (a.lo === b.lo &&
    a.hi === b.hi &&
    a.int === b.int &&
    a.nan === b.nan &&
    a.negZero === b.negZero &&
    a.nonZero === b.nonZero);

export function within(a: Range, b: Range): boolean {
  if ((a.nan && !b.nan) || (a.negZero && !b.negZero) || (b.nonZero && hasZero(a))) return false;
  return isVoid(a) || (a.lo >= b.lo && a.hi <= b.hi && (a.int || !b.int));
}

/** The same object as one of the operands where it is equal to it: so is `meet`. */
export function join(a: Range, b: Range): Range {
  if (a === EMPTY) return b;
  if (a === b || within(b, a)) return a;
  if (within(a, b)) return b;
  const nan = a.nan || b.nan;
  if (isVoid(a)) return withNaN(b, nan);
  if (isVoid(b)) return withNaN(a, nan);
  const all = range(Math.min(a.lo, b.lo), Math.max(a.hi, b.hi), a.int && b.int, nan, a.negZero || b.negZero);
  return all.int && !hasZero(a) && !hasZero(b) ? withoutZero(all) : all;
}

export function meet(a: Range, b: Range): Range {
  if (a === b || b === TOP || within(a, b)) return a;
  if (within(b, a)) return b;
  const negZero = a.negZero && b.negZero;
  const all = range(Math.max(a.lo, b.lo), Math.min(a.hi, b.hi), a.int || b.int, a.nan && b.nan, negZero);
  return a.nonZero || b.nonZero ? withoutZero(all) : all;
}

export const withNaN = (r: Range, nan: boolean): Range => (r.nan === nan ? r : { ...r, nan });

/** Where bounds that keep growing stop to rest: edges of types, and of what is exact in a double. */
const thresholds = [
  ...[0, 1, 127, 128, 255, 256, 32767, 32768, 65535, 65536, 2 ** 24, 2 ** 30 - 1, 2 ** 30, 2 ** 31 - 1, 2 ** 31],
  ...[2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1, 2 ** 53, Infinity],
];
const atLeast = (x: number): number =>
  x <= 0 ? -(thresholds.findLast(t => t <= -x) ?? 0) : thresholds.find(t => t >= x)!;

/** Where a bound that has grown for long goes next: what 32 bits hold, where arithmetic modulo 2³² comes to rest, and then as far
 * as can be. */
const leapt = (x: number): number => (x <= 2 ** 31 - 1 ? 2 ** 31 - 1 : x <= 2 ** 31 ? 2 ** 31 : Infinity);

/** An upper bound of both that takes only a few steps to settle; with `leap`, two. */
export function widen(before: Range, now: Range, leap: boolean): Range {
  const all = join(before, now);
  if (isVoid(before) || isVoid(now)) return all;
  const lo = all.lo < before.lo ? (leap ? -leapt(-all.lo) : -atLeast(-all.lo)) : all.lo;
  const hi = all.hi > before.hi ? (leap ? leapt(all.hi) : atLeast(all.hi)) : all.hi;
  const wide = range(lo, hi, all.int, all.nan, all.negZero);
  return all.nonZero ? withoutZero(wide) : wide;
}

// Arithmetic as JavaScript's doubles do it. Rounding is monotone, so rounded corners bound every rounded result.

export const neg = (a: Range): Range => range(-a.hi, -a.lo, a.int, a.nan, hasZero(a));

export function add(a: Range, b: Range): Range {
  const nan = a.nan || b.nan || (a.hi === Infinity && b.lo === -Infinity) || (a.lo === -Infinity && b.hi === Infinity);
  if (isVoid(a) || isVoid(b)) return range(1, 0, true, nan);
  return range(a.lo + b.lo, a.hi + b.hi, a.int && b.int, nan, a.negZero && b.negZero);
}

/** −0 comes only of −0 − +0, which is −0 + −(+0). */
export const sub = (a: Range, b: Range): Range => add(a, neg(b));

/** Between the results at the corners; ∞ − ∞, 0 × ∞ and their like, which are NaN, lie around 0. */
function corners(a: number, b: number, c: number, d: number, int: boolean, nan: boolean, negZero: boolean): Range {
  if (Number.isNaN(a)) a = 0;
  if (Number.isNaN(b)) b = 0;
  if (Number.isNaN(c)) c = 0;
  if (Number.isNaN(d)) d = 0;
  return range(Math.min(a, b, c, d), Math.max(a, b, c, d), int, nan, negZero);
}

const negative = (a: Range): boolean => a.lo < 0 || a.negZero;
const oppositeSigns = (a: Range, b: Range): boolean => (negative(a) && b.hi >= 0) || (a.hi >= 0 && negative(b));
/** a is a zero, and the sign of the product or quotient with b comes out negative. */
const zeroAgainst = (a: Range, b: Range): boolean => (hasZero(a) && negative(b)) || (a.negZero && b.hi >= 0);

export function mul(a: Range, b: Range): Range {
  const nan = a.nan || b.nan || (hasZero(a) && hasInfinity(b)) || (hasInfinity(a) && hasZero(b));
  if (isVoid(a) || isVoid(b)) return range(1, 0, true, nan && (a.nan || b.nan));
  const underflow = !(a.int && b.int) && oppositeSigns(a, b);
  const negZero = zeroAgainst(a, b) || zeroAgainst(b, a) || underflow;
  return corners(a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi, a.int && b.int, nan, negZero);
}

export function div(a: Range, b: Range): Range {
  if (isVoid(a) || isVoid(b)) return range(1, 0, true, a.nan || b.nan);
  const nan = a.nan || b.nan || (hasZero(a) && hasZero(b)) || (hasInfinity(a) && hasInfinity(b));
  const int = a.int && (single(b) === 1 || single(b) === -1);
  const vanishing = !(a.int && b.int) || hasInfinity(b);
  const negZero = zeroAgainst(a, b) || (vanishing && oppositeSigns(a, b));
  if (b.nonZero) {
    const most = Math.max(Math.abs(a.lo), Math.abs(a.hi));
    return range(-most, most, int, nan, negZero);
  }
  if (hasZero(b)) {
    const positive = b.lo === 0 && !b.negZero && a.lo >= 0 && !a.negZero;
    return range(positive ? 0 : -Infinity, Infinity, int, nan, negZero);
  }
  return corners(a.lo / b.lo, a.lo / b.hi, a.hi / b.lo, a.hi / b.hi, int, nan, negZero);
}

/** The sign is the dividend's, also that of a zero; smaller than either operand. */
export function rem(a: Range, b: Range): Range {
  const nan = a.nan || b.nan || hasZero(b) || hasInfinity(a);
  const most = Math.max(Math.abs(b.lo), Math.abs(b.hi));
  if (isVoid(a) || isVoid(b) || most === 0) return range(1, 0, true, nan);
  const least = straddles(b) ? 0 : Math.min(Math.abs(b.lo), Math.abs(b.hi));
  if (a.lo > -least && a.hi < least) return withNaN(a, nan);
  const bound = a.int && b.int ? most - 1 : most;
  return range(
    Math.max(Math.min(a.lo, 0), -bound),
    Math.min(Math.max(a.hi, 0), bound),
    a.int && b.int,
    nan,
    negative(a),
  );
}

export function abs(a: Range): Range {
  if (a.lo >= 0) return range(a.lo, a.hi, a.int, a.nan);
  return range(a.hi <= 0 ? -a.hi : a.nonZero ? 1 : 0, Math.max(-a.lo, a.hi), a.int, a.nan);
}

export function min(a: Range, b: Range): Range {
  const nan = a.nan || b.nan;
  if (isVoid(a) || isVoid(b)) return range(1, 0, true, nan);
  const negZero = (a.negZero && b.hi >= 0) || (b.negZero && a.hi >= 0);
  return range(Math.min(a.lo, b.lo), Math.min(a.hi, b.hi), a.int && b.int, nan, negZero);
}

export function max(a: Range, b: Range): Range {
  const nan = a.nan || b.nan;
  if (isVoid(a) || isVoid(b)) return range(1, 0, true, nan);
  const negZero = (a.negZero && negative(b)) || (b.negZero && negative(a));
  return range(Math.max(a.lo, b.lo), Math.max(a.hi, b.hi), a.int && b.int, nan, negZero);
}

/** Rounding to integers by a monotone function; −0 comes of −0, and of negatives that it takes to 0. */
export const rounded = (a: Range, f: (x: number) => number): Range =>
  range(f(a.lo), f(a.hi), true, a.nan, a.negZero || (!a.int && a.lo < 0 && f(-5e-324) === 0 && f(a.hi) >= 0));

/** Towards zero and kept within a type, NaN to 0: what `convert` does on the way from a float to an integer. */
export function truncated(a: Range, type: 'i32' | 'u32'): Range {
  const { lo, hi } = fullRange[type];
  const clamp = (x: number) => Math.min(Math.max(Math.trunc(x), lo), hi);
  const numbers = isVoid(a) ? EMPTY : ints(clamp(a.lo), clamp(a.hi));
  return a.nan ? join(numbers, ZERO) : numbers;
}

/** Rounded to float32; a small negative may become −0. */
export const toFloat32 = (a: Range): Range =>
  isVoid(a)
    ? a
    : range(Math.fround(a.lo), Math.fround(a.hi), a.int, a.nan, a.negZero || (!a.int && a.lo < 0 && a.hi > -1e-40));
