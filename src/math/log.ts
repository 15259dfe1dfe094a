/** Logarithms: x = 2ᵏ·m with m in [√½, √2), and log m by atanh of f / (2 + f), f = m − 1. After fdlibm's e_log.c and
 * FreeBSD's e_logf.c, whose coefficients these are. */
import {
  add,
  and,
  constant,
  convert,
  copysign,
  div,
  type Expansion,
  type Expr,
  eq,
  formatOf,
  frombits,
  gt,
  high,
  lt,
  mul,
  or,
  poly,
  select,
  shr,
  sub,
  tobits,
  type Writer,
} from './writer.ts';

const tables = {
  f64: {
    ln2: [0.6931471803691238, 1.9082149292705877e-10],
    even: [0.3999999999940942, 0.22222198432149784, 0.15313837699209373],
    odd: [0.6666666666666735, 0.2857142874366239, 0.1818357216161805, 0.14798198605116586],
    root: 0x3fe6a09en << 32n,
  },
  f32: {
    ln2: [6.9313812256e-1, 9.0580006145e-6],
    even: [0.40000972152, 0.24279078841],
    odd: [0.66666662693, 0.28498786688],
    root: 0x3f3504f3n,
  },
} as const;
const of = (x: Expr) => tables[x.type as 'f64' | 'f32'];

export interface Split {
  /** The exponent, a float. */
  readonly k: Expr;
  /** The rest, less 1. */
  readonly f: Expr;
}

/** A positive normal number, taken apart. The float that k is made of is an integer in its own low bits. */
export function split(w: Writer, x: Expr): Split {
  const { bits, unsigned, shift, bias } = formatOf(x);
  const { root } = of(x);
  const one = BigInt(bias) << BigInt(shift);
  const moved = w.keep(add(tobits(x), constant(bits, one - root)));
  const fraction = and(moved, constant(bits, (1n << BigInt(shift)) - 1n));
  const f = w.keep(sub(frombits(add(fraction, constant(bits, root))), 1));
  const whole = 2 ** shift;
  const exponent = convert(bits, shr(convert(unsigned, moved), shift));
  const k = sub(frombits(or(exponent, constant(bits, BigInt(bias + shift) << BigInt(shift)))), whole + bias);
  return { k: w.keep(k), f };
}

/** Where x is subnormal, x·2⁵⁴, and what that adds to the logarithm to base 2. */
export function normal(w: Writer, x: Expr): { readonly x: Expr; readonly less: Expr } {
  const small = w.keep(lt(x, formatOf(x).least));
  return {
    x: w.keep(select(small, mul(x, 2 ** 54), x)),
    less: select(small, constant(x.type, 54), constant(x.type, 0)),
  };
}

/** log(1 + f) = f − f²/2 + s·(f²/2 + R) for s = f / (2 + f): the square, and the sum behind it. */
export function series(w: Writer, f: Expr): { readonly half: Expr; readonly rest: Expr } {
  const { even, odd } = of(f);
  const s = w.keep(div(f, add(f, 2)));
  const z = w.keep(mul(s, s));
  const z2 = w.keep(mul(z, z));
  const sum = add(mul(z2, poly(z2, even)), mul(z, poly(z2, odd)));
  const half = w.keep(mul(mul(f, f), 0.5));
  return { half, rest: mul(s, add(half, sum)) };
}

/** The value at 0, below 0, and beyond all numbers. */
export const atEdges = (x: Expr, inside: Expr): Expr =>
  select(gt(x, 0), select(lt(x, Infinity), inside, x), select(eq(x, 0), constant(x.type, -Infinity), Number.NaN));

export const log: Expansion = (w, x) => {
  const [hi, lo] = of(x).ln2;
  const { x: y, less } = normal(w, x);
  const parts = split(w, y);
  const k = w.keep(sub(parts.k, less));
  const { half, rest } = series(w, parts.f);
  const sum = add(add(sub(add(rest, mul(k, lo)), half), parts.f), mul(k, hi));
  return atEdges(x, sum);
};

const LOG2 = { high: 1.4426950407214463, low: 1.6751713164886512e-10, k: 1, kLow: 0 };
const LOG10 = {
  high: 0.4342944818781689,
  low: 2.5082946711645275e-11,
  k: 0.30102999566361177,
  kLow: 3.694239077158931e-13,
};

/** To another base, the logarithm in two parts, after FreeBSD's e_log2.c and e_log10.c. */
const toBase =
  (base: typeof LOG2): Expansion =>
  (w, x) => {
    const { x: y, less } = normal(w, x);
    const parts = split(w, y);
    const k = w.keep(sub(parts.k, less));
    const { half, rest } = series(w, parts.f);
    const hi = w.keep(high(sub(parts.f, half)));
    const lo = w.keep(add(sub(sub(parts.f, hi), half), rest));
    const first = w.keep(mul(hi, base.high));
    const whole = w.keep(mul(k, base.k));
    const sum = w.keep(add(whole, first));
    const small = add(add(mul(k, base.kLow), mul(add(lo, hi), base.low)), mul(lo, base.high));
    return atEdges(x, add(add(small, add(sub(whole, sum), first)), sum));
  };
export const log2 = toBase(LOG2);
export const log10 = toBase(LOG10);

/** In float32 the double logarithm is more than enough. */
const scaled =
  (by: number): Expansion =>
  (w, x) => {
    const y = w.keep(convert('f64', x));
    const { k, f } = split(w, y);
    const { half, rest } = series(w, f);
    const sum = add(mul(sub(f, sub(half, rest)), by), mul(k, by * Math.LN2));
    return convert('f32', atEdges(y, sum));
  };
export const log2Single = scaled(Math.LOG2E);
export const log10Single = scaled(Math.LOG10E);

/** log(1 + x) + more·ln 2. What rounding takes from 1 + x comes back divided by it (fdlibm's s_log1p.c). */
export function ofSum(w: Writer, x: Expr, more = constant(x.type, 0)): Expr {
  const [hi, lo] = of(x).ln2;
  const u = w.keep(add(x, 1));
  const parts = split(w, u);
  const plain = w.keep(eq(parts.k, 0));
  const f = w.keep(select(plain, x, parts.f));
  const lost = select(lt(x, 1), sub(x, sub(u, 1)), sub(constant(x.type, 1), sub(u, x)));
  const c = select(plain, 0, div(lost, u));
  const k = w.keep(add(parts.k, more));
  const { half, rest } = series(w, f);
  return add(add(sub(add(rest, add(mul(k, lo), c)), half), f), mul(k, hi));
}

export const log1p: Expansion = (w, x) => {
  const inside = copysign(ofSum(w, x), x);
  const edge = select(eq(x, -1), constant(x.type, -Infinity), Number.NaN);
  return select(gt(x, -1), select(lt(x, Infinity), inside, x), edge);
};
