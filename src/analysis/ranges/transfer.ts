/** What each op makes of the ranges of its operands: the table that `ranges` walks. `f64` rules are JavaScript's; a
 * float32 op rounds what they give, an integer op keeps it where it fits the type and may be anything where it wraps. */
import type { Type } from '../../dtype.ts';
import type { OpName } from '../../ops.ts';
import * as iv from '../interval.ts';
import { type Range, range } from '../interval.ts';

/** `type` is the operands'. Of `hypot`, `a` is all operands together. */
type Transfer = (type: Type, a: Range, b: Range) => Range;

const isInt = (type: Type): type is 'i32' | 'u32' => type === 'i32' || type === 'u32';

/** The exact result as a value of the type. */
export function settle(type: Type, r: Range): Range {
  if (type === 'f64') return r;
  if (type === 'f32') return iv.toFloat32(r);
  const full = iv.fullRange[type];
  return r.lo >= full.lo && r.hi <= full.hi ? iv.ints(r.lo, r.hi) : iv.isVoid(r) ? iv.EMPTY : full;
}

/** An operation on numbers, held in each type. */
const numeric =
  (f: (a: Range, b: Range) => Range, onInts = f): Transfer =>
  (type, a, b) =>
    type === 'f64'
      ? f(a, b)
      : type === 'i64' || type === 'u64'
        ? iv.fullRange[type]
        : settle(type, (isInt(type) ? onInts : f)(a, b));

/** Truncating; the proof that no divisor is zero has been given. */
function divInt(a: Range, b: Range): Range {
  const most = Math.max(Math.abs(a.lo), Math.abs(a.hi));
  return iv.hasZero(b) ? iv.ints(-most, most) : iv.rounded(iv.div(a, b), Math.trunc);
}

/** Between bounds that hold whatever the argument; NaN outside a domain. Slack for the last places. */
const within =
  (lo: number, hi: number, from = -Infinity, to = Infinity): Transfer =>
  (_type, a, b) => {
    const slack = 2 ** -20;
    const nan = a.nan || b.nan || a.lo < from || a.hi > to || b.lo < from || b.hi > to;
    return range(lo - slack * Math.abs(lo), hi + slack * Math.abs(hi), false, nan, true);
  };
/** As `within`, as long as the argument is finite: an infinite one gives an infinity. */
const growing = (lo: number, hi: number, from = -Infinity): Transfer => {
  const [finite, whole] = [within(lo, hi, from), within(-Infinity, Infinity, from)];
  return (type, a, b) => (iv.hasInfinity(a) ? whole : finite)(type, a, b);
};
/** Periodic: infinities give NaN. */
const periodic = within(-1, 1, -Number.MAX_VALUE, Number.MAX_VALUE);

/** Least 2ᵏ − 1 that is not below a. */
const mask = (a: number): number => {
  let m = 1;
  while (m - 1 < a) m *= 2;
  return m - 1;
};
const magnitude = (a: Range): number => mask(Math.max(a.hi, -a.lo - 1, 0));

function and(a: Range, b: Range): Range {
  if (a.lo >= 0 && b.lo >= 0) return iv.ints(0, Math.min(a.hi, b.hi));
  if (a.lo >= 0) return iv.ints(0, a.hi);
  if (b.lo >= 0) return iv.ints(0, b.hi);
  return iv.ints(-Math.max(magnitude(a), magnitude(b)) - 1, Math.max(a.hi, b.hi));
}

function or(a: Range, b: Range): Range {
  const lo = a.lo >= 0 && b.lo >= 0 ? Math.max(a.lo, b.lo) : Math.min(a.lo, b.lo);
  return iv.ints(lo, a.hi < 0 || b.hi < 0 ? -1 : mask(Math.max(a.hi, b.hi)));
}

const bits =
  (f: (a: Range, b: Range) => Range): Transfer =>
  (type, a, b) => {
    if (!isInt(type) && type !== 'bool') return iv.fullRange[type];
    return iv.isVoid(a) || iv.isVoid(b) ? iv.EMPTY : settle(type, f(a, b));
  };

/** What has bits set keeps them: `h | 1` is no zero. */
const eitherBits = bits(or);
const withBits: Transfer = (type, a, b) => {
  const all = eitherBits(type, a, b);
  return isInt(type) && !(iv.hasZero(a) && iv.hasZero(b)) && iv.hasZero(all) ? iv.withoutZero(all) : all;
};

function xor(a: Range, b: Range): Range {
  if (iv.single(b) === -1) return iv.ints(-1 - a.hi, -1 - a.lo);
  const most = Math.max(magnitude(a), magnitude(b));
  return iv.ints(a.lo >= 0 && b.lo >= 0 ? 0 : -most - 1, most);
}

/** A shift count as powers of two; counts go modulo 32. */
function factors(count: Range): readonly [number, number] {
  const one = iv.single(count);
  if (one !== undefined) return [2 ** (one & 31), 2 ** (one & 31)];
  return count.lo >= 0 && count.hi <= 31 ? [2 ** count.lo, 2 ** count.hi] : [1, 2 ** 31];
}

const shiftedLeft = bits((a, count) => {
  const [least, most] = factors(count);
  return iv.mul(a, iv.ints(least, most));
});
/** The lowest bit of an odd number is never shifted out: `1 << k` is no zero, whatever k. */
const shl: Transfer = (type, a, count) => {
  const all = shiftedLeft(type, a, count);
  return isInt(type) && Math.abs((iv.single(a) ?? 0) % 2) === 1 && iv.hasZero(all) ? iv.withoutZero(all) : all;
};
const shr = bits((a, count) => {
  const [least, most] = factors(count);
  return iv.ints(Math.floor(a.lo / (a.lo < 0 ? least : most)), Math.floor(a.hi / (a.hi < 0 ? most : least)));
});

/** Whether a comparison holds for all pairs, for none, or depends. NaN compares false. */
const compare =
  (always: (a: Range, b: Range) => boolean, never: (a: Range, b: Range) => boolean, ofNaN: boolean): Transfer =>
  (type, a, b) => {
    if (type === 'i64' || type === 'u64') return iv.BOOL;
    if (iv.isEmpty(a) || iv.isEmpty(b)) return iv.EMPTY;
    const numbers = iv.isVoid(a) || iv.isVoid(b) ? iv.EMPTY : always(a, b) ? iv.ONE : never(a, b) ? iv.ZERO : iv.BOOL;
    return a.nan || b.nan ? iv.join(numbers, ofNaN ? iv.ONE : iv.ZERO) : numbers;
  };
const same = (a: Range, b: Range) => a.lo === a.hi && b.lo === b.hi && a.lo === b.lo;
const apart = (a: Range, b: Range) => a.hi < b.lo || a.lo > b.hi;
const below = (a: Range, b: Range) => a.hi < b.lo;
const notAbove = (a: Range, b: Range) => a.hi <= b.lo;

/** ECMAScript ToInt32 and ToUint32: what lies in the type is itself, the rest wraps. */
export function modular(a: Range, type: 'i32' | 'u32'): Range {
  const { lo, hi } = iv.fullRange[type];
  const part = iv.truncated(a, type);
  return iv.isVoid(a) || (a.lo > lo - 1 && a.hi < hi + 1) ? part : iv.fullRange[type];
}

/** With room for the last places. */
const about = ({ lo, hi, nan }: Range): Range => {
  const slack = (x: number) => (Number.isFinite(x) ? Math.abs(x) * 2 ** -50 + 2 ** -1074 : 0);
  return range(lo - slack(lo), hi + slack(hi), false, nan, true);
};

const clamp8 = (x: number): number => new Uint8ClampedArray([x])[0];

export const transfer: { readonly [P in OpName]: Transfer } = {
  add: numeric(iv.add),
  sub: numeric(iv.sub),
  mul: numeric(iv.mul),
  div: numeric(iv.div, divInt),
  rem: numeric(iv.rem),
  /** Of the product, which has been rounded where the op does not, and the addend. */
  fma: numeric((product, c) => iv.add(about(product), c)),
  neg: numeric(iv.neg),
  abs: numeric(iv.abs),
  sqrt: numeric(a => {
    const nan = a.nan || a.lo < 0;
    return a.hi < 0
      ? range(1, 0, true, nan)
      : range(Math.sqrt(Math.max(a.lo, 0)), Math.sqrt(a.hi), false, nan, a.negZero);
  }),
  floor: numeric(a => iv.rounded(a, Math.floor)),
  ceil: numeric(a => iv.rounded(a, Math.ceil)),
  trunc: numeric(a => iv.rounded(a, Math.trunc)),
  round: numeric(a => iv.rounded(a, Math.round)),
  copysign: numeric((a, b) => {
    const size = iv.abs(a);
    return b.lo >= 0 && !b.negZero && !b.nan ? size : range(-size.hi, size.hi, a.int, a.nan, true);
  }),
  sign: numeric(a => (iv.isVoid(a) ? a : range(Math.sign(a.lo), Math.sign(a.hi), true, a.nan, a.negZero))),
  min: numeric(iv.min),
  max: numeric(iv.max),
  and: bits(and),
  or: withBits,
  xor: bits(xor),
  shl,
  shr,
  mulhi: () => iv.fullRange.i32,
  clz32: (_type, a) => (a.lo >= 0 ? iv.ints(Math.clz32(a.hi), Math.clz32(a.lo)) : iv.isVoid(a) ? a : iv.ints(0, 32)),
  not: (_type, a) => (iv.isVoid(a) ? a : iv.ints(1 - a.hi, 1 - a.lo)),
  eq: compare(same, apart, false),
  ne: compare(apart, same, true),
  lt: compare(below, (a, b) => notAbove(b, a), false),
  le: compare(notAbove, (a, b) => below(b, a), false),
  gt: compare((a, b) => below(b, a), notAbove, false),
  ge: compare((a, b) => notAbove(b, a), below, false),
  toint32: (_type, a) => modular(a, 'i32'),
  clamp8: (_type, a) =>
    iv.join(iv.isVoid(a) ? iv.EMPTY : iv.ints(clamp8(a.lo), clamp8(a.hi)), a.nan ? iv.ZERO : iv.EMPTY),
  tobits: type => iv.fullRange[type === 'f64' ? 'i64' : 'i32'],
  frombits: () => iv.TOP,
  /** 1 to an infinite power is NaN. */
  pow: numeric((a, b) =>
    a.lo >= 0 && !a.negZero ? range(0, Infinity, false, a.nan || b.nan || iv.hasInfinity(b)) : iv.TOP,
  ),
  exp: within(0, Infinity),
  expm1: within(-1, Infinity),
  log: growing(-Infinity, 710, 0),
  log2: growing(-Infinity, 1025, 0),
  log10: growing(-Infinity, 309, 0),
  log1p: growing(-Infinity, 710, -1),
  sin: periodic,
  cos: periodic,
  tan: within(-Infinity, Infinity, -Number.MAX_VALUE, Number.MAX_VALUE),
  asin: within(-1.6, 1.6, -1, 1),
  acos: within(0, 3.2, -1, 1),
  atan: within(-1.6, 1.6),
  atan2: within(-3.2, 3.2),
  sinh: within(-Infinity, Infinity),
  cosh: within(0, Infinity),
  tanh: within(-1, 1),
  asinh: growing(-711, 711),
  acosh: growing(0, 711, 1),
  atanh: within(-Infinity, Infinity, -1, 1),
  cbrt: within(-Infinity, Infinity),
  hypot: within(0, Infinity),
};
