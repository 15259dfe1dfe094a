/** What exact arithmetic gives for all numbers of some intervals: one function per op of `ops.ts` on floats, whose ends are
 * right up to the rounding of float64, that of sums and products of float32 numbers exactly. NaN operands are the caller's
 * concern, except where a function is not NaN for one. */
import type { OpName } from '../../src/ops.ts';
import { above64, below64, hull, type Interval, isEmpty, isPoint, NOT_A_NUMBER } from './interval.ts';

type Rule = (...args: readonly Interval[]) => Interval;

const range = (lo: number, hi: number, nan = false): Interval => ({ lo, hi, nan });
const all = (nan = false): Interval => range(-Infinity, Infinity, nan);
const has = ({ lo, hi }: Interval, x: number): boolean => lo <= x && x <= hi;
const hasInfinity = (x: Interval): boolean => has(x, Infinity) || has(x, -Infinity);

/** Of values at corners, some of which may be NaN. */
const around = (values: readonly number[], nan: boolean): Interval => {
  const numbers = values.filter(v => !Number.isNaN(v));
  return range(Math.min(...numbers), Math.max(...numbers), nan);
};

/** The error of a sum of two (O. Møller 1965, D. Knuth), whose sign says on which side the exact one lies. */
function beyond(a: number, b: number, sum: number): number {
  const part = sum - a;
  const error = a - (sum - part) + (b - part);
  return Number.isNaN(error) ? 0 : error;
}
const sumBelow = (a: number, b: number): number => {
  const sum = a + b;
  if (Number.isNaN(sum)) return -Infinity;
  return beyond(a, b, sum) < 0 ? below64(sum) : sum;
};
const sumAbove = (a: number, b: number): number => -sumBelow(-a, -b);

const negated = ({ lo, hi, nan }: Interval): Interval => range(-hi, -lo, nan);

const add: Rule = (a, b) =>
  range(
    sumBelow(a.lo, b.lo),
    sumAbove(a.hi, b.hi),
    (has(a, Infinity) && has(b, -Infinity)) || (has(a, -Infinity) && has(b, Infinity)),
  );

const corners = (a: Interval, b: Interval, f: (x: number, y: number) => number, nan: boolean): Interval =>
  around(
    [a.lo, a.hi].flatMap(x => [b.lo, b.hi].map(y => f(x, y))),
    nan,
  );

const mul: Rule = (a, b) => {
  const nan = (has(a, 0) && hasInfinity(b)) || (has(b, 0) && hasInfinity(a));
  return corners(a, b, (x, y) => (x === 0 || y === 0 ? 0 : x * y), nan);
};

/** A divisor beyond 2¹²⁶ has a subnormal inverse, which may be flushed; one that may be zero gives any infinity. */
const div: Rule = (a, b) => {
  if (has(b, 0)) return all(has(a, 0) || (hasInfinity(a) && hasInfinity(b)));
  const nan = hasInfinity(a) && hasInfinity(b);
  const found = corners(a, b, (x, y) => x / y, nan);
  return Math.max(Math.abs(b.lo), Math.abs(b.hi)) > 2 ** 126 ? hull(found, range(0, 0)) : found;
};

/** The sign of a, and less than |b|; where all of a have one quotient, no more than that leaves of it. */
const rem: Rule = (a, b) => {
  const nan = has(b, 0) || hasInfinity(a);
  const size = range(leastSize(b), Math.max(Math.abs(b.lo), Math.abs(b.hi)));
  const limit = Math.min(size.hi, Math.max(Math.abs(a.lo), Math.abs(a.hi)));
  const wide = range(a.lo < 0 ? -limit : 0, a.hi > 0 ? limit : 0, nan);
  if (nan || a.lo < 0 !== a.hi < 0) return Math.max(-a.lo, a.hi) < size.lo ? { ...a, nan } : wide;
  if (Math.max(Math.abs(a.lo), Math.abs(a.hi)) < size.lo) return a;
  if (size.lo !== size.hi) return wide;
  const [first, last] = [a.lo % size.lo, a.hi % size.lo];
  return a.hi - a.lo < size.lo && first <= last ? range(first, last) : wide;
};
const leastSize = (x: Interval): number => (has(x, 0) ? 0 : Math.min(Math.abs(x.lo), Math.abs(x.hi)));

const size: Rule = a => range(leastSize(a), Math.max(Math.abs(a.lo), Math.abs(a.hi)));

/** A function that never decreases, on its domain. */
const rising =
  (f: (x: number) => number, from = -Infinity, to = Infinity): Rule =>
  a => {
    const [lo, hi] = [Math.max(a.lo, from), Math.min(a.hi, to)];
    const nan = lo !== a.lo || hi !== a.hi;
    return lo > hi ? NOT_A_NUMBER : around([f(lo), f(hi)], nan);
  };

/** sin and cos: 1 at `top` + 2kπ, −1 half a turn on. Float32 numbers that are far out and differ are far apart. */
const FAR = 2 ** 20;
const wave =
  (f: (x: number) => number, top: number): Rule =>
  a => {
    const nan = hasInfinity(a);
    if (isPoint(a)) return nan ? NOT_A_NUMBER : range(f(a.lo), f(a.lo));
    if (nan || Math.max(Math.abs(a.lo), Math.abs(a.hi)) > FAR) return range(-1, 1, nan);
    const meets = (at: number) => meetsTurn(a, at, 2 * Math.PI);
    const ends = around([f(a.lo), f(a.hi)], false);
    return range(meets(top + Math.PI) ? -1 : ends.lo, meets(top) ? 1 : ends.hi);
  };
/** Whether one of at + k·turn lies between, or so near that it might. */
const meetsTurn = ({ lo, hi }: Interval, at: number, turn: number): boolean =>
  Math.floor((hi - at) / turn + 1e-9) - Math.ceil((lo - at) / turn - 1e-9) >= 0;

const tan: Rule = a => {
  const nan = hasInfinity(a);
  if (isPoint(a)) return nan ? NOT_A_NUMBER : range(Math.tan(a.lo), Math.tan(a.lo));
  if (nan || Math.max(Math.abs(a.lo), Math.abs(a.hi)) > FAR || meetsTurn(a, Math.PI / 2, Math.PI)) return all(nan);
  return range(Math.tan(a.lo), Math.tan(a.hi));
};

/** The cut lies along negative x, where a zero's sign says which side. */
const atan2: Rule = (y, x) => {
  if (has(y, 0) && x.lo <= 0) return range(-Math.PI, Math.PI);
  return corners(y, x, Math.atan2, false);
};

/** Along each axis it rises or falls throughout where x > 0, so that extremes are at corners. Below 0 it is a number for
 * whole exponents only. */
const pow: Rule = (x, y) => {
  if (has(y, 0) && y.lo === y.hi) return range(1, 1);
  if (isPoint(x) && isPoint(y) && x.lo !== 0) {
    const value = x.lo ** y.lo;
    return Number.isNaN(value) ? NOT_A_NUMBER : range(value, value);
  }
  const ones = (has(x, 1) || has(x, -1)) && hasInfinity(y);
  const atOnce = (a: Interval) => corners(a, y, (u, v) => u ** v, ones);
  if (x.lo > 0) return atOnce(x);
  if (y.lo !== y.hi) return x.lo === 0 ? hull(atOnce(x), range(0, y.lo < 0 ? Infinity : 1)) : all(true);
  const n = y.lo;
  if (!Number.isFinite(n)) return all(true);
  if (n < 0 && has(x, 0)) return all(!Number.isInteger(n) && x.lo < 0);
  const positive = x.hi >= 0 ? atOnce(range(Math.max(x.lo, 0), x.hi)) : undefined;
  if (!Number.isInteger(n)) return x.lo < 0 ? { ...(positive ?? NOT_A_NUMBER), nan: true } : positive!;
  const below = x.lo < 0 ? atOnce(range(x.lo, Math.min(x.hi, 0))) : undefined;
  return positive && below ? hull(positive, below) : (positive ?? below)!;
};

const hypot: Rule = (...args) => {
  const sizes = args.filter(a => !isEmpty(a)).map(a => size(a));
  return around([Math.hypot(...sizes.map(s => s.lo)), Math.hypot(...sizes.map(s => s.hi))], false);
};

const cosh: Rule = a => around([Math.cosh(size(a).lo), Math.cosh(size(a).hi)], false);

const copysign: Rule = (a, b) => {
  const to = size(a);
  if (b.lo > 0 || Object.is(b.lo, 0)) return to;
  return b.hi < 0 || Object.is(b.hi, -0) ? negated(to) : hull(to, negated(to));
};

/** A product and a sum with any rounding between them: that of the product has been added to it. */
const fma: Rule = (a, b, c) => add(mul(a, b), c);

export const ranges: { readonly [P in OpName]?: Rule } = {
  add,
  sub: (a, b) => add(a, negated(b)),
  mul,
  div,
  rem,
  fma,
  neg: negated,
  abs: size,
  floor: rising(Math.floor),
  ceil: rising(Math.ceil),
  trunc: rising(Math.trunc),
  round: rising(Math.round),
  sign: rising(Math.sign),
  copysign,
  sqrt: rising(Math.sqrt, 0),
  exp: rising(Math.exp),
  expm1: rising(Math.expm1),
  log: rising(Math.log, 0),
  log2: rising(Math.log2, 0),
  log10: rising(Math.log10, 0),
  log1p: rising(Math.log1p, -1),
  sin: wave(Math.sin, Math.PI / 2),
  cos: wave(Math.cos, 0),
  tan,
  asin: rising(Math.asin, -1, 1),
  acos: a => {
    const below = rising(x => -Math.acos(x), -1, 1)(a);
    return isEmpty(below) ? below : negated(below);
  },
  atan: rising(Math.atan),
  atan2,
  sinh: rising(Math.sinh),
  cosh,
  tanh: rising(Math.tanh),
  asinh: rising(Math.asinh),
  acosh: rising(Math.acosh, 1),
  atanh: rising(Math.atanh, -1, 1),
  cbrt: rising(Math.cbrt),
  pow,
  hypot,
};

/** A little more, for ends that float64 has rounded. */
export const outward = (i: Interval): Interval => (isEmpty(i) ? i : { ...i, lo: below64(i.lo), hi: above64(i.hi) });
