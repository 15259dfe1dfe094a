/** Logarithms: x = 2ᵏ·m with m in [√½, √2), and log m by atanh of f / (2 + f), f = m − 1. After FreeBSD's k_logf.h,
 * e_logf.c, e_log2f.c and e_log10f.c, whose coefficients these are. */
import {
  add,
  and,
  div,
  type Expansion,
  type Expr,
  eq,
  frombits,
  ge,
  gt,
  lt,
  mul,
  op,
  or,
  poly,
  select,
  shr,
  sub,
  tobits,
  type Writer,
} from '../writer.ts';
import { bitsOf, f32, float, INFINITY, i32, NAN, NORMAL, ONE, power, SIGN, settled, size, top } from './bits.ts';

const EVEN = [0.40000972152, 0.24279078841];
const ODD = [0.66666662693, 0.28498786688];
/** The first part is short: its product with an exponent is exact. */
const LN2 = { high: 6.9313812256e-1, low: 9.0580006145e-6 };
const ROOT_HALF = 0x3f3504f3;

/** What positive bits are a power of two times: k, and the bits of a number from √½ to √2. */
export function split(w: Writer, bits: Expr): { readonly k: Expr; readonly m: Expr } {
  const k = w.keep(shr(sub(bits, ROOT_HALF), 23));
  return { k, m: sub(bits, op('shl', k, i32(23))) };
}

/** The bits of |x|·2ᵘᵖ that is normal. A subnormal number is turned from an integer to a float: it may count as 0. */
export function normal(w: Writer, b: Expr): { readonly bits: Expr; readonly up: Expr } {
  const small = w.keep(lt(b, NORMAL));
  return { bits: w.keep(select(small, tobits(float(b)), b)), up: select(small, i32(149), 0) };
}

/** log(1 + f) = f − f²/2 + s·(f²/2 + R) for s = f / (2 + f): the square, and the product. */
export function series(w: Writer, f: Expr): { readonly half: Expr; readonly rest: Expr } {
  const s = w.keep(div(f, add(f, 2)));
  const z = w.keep(mul(s, s));
  const z2 = w.keep(mul(z, z));
  const sum = add(mul(z2, poly(z2, EVEN)), mul(z, poly(z2, ODD)));
  const half = w.keep(mul(mul(f, f), 0.5));
  return { half, rest: w.keep(mul(s, add(half, sum))) };
}

/** k·ln 2 + log(1 + f), k a float. */
function joined(w: Writer, k: Expr, f: Expr): Expr {
  const { half, rest } = series(w, f);
  return add(add(sub(add(rest, mul(k, LN2.low)), half), f), mul(k, LN2.high));
}

/** The value at 0, below 0, beyond all numbers, and of what is no number. */
function atEdges(x: Expr, b: Expr, inside: Expr): Expr {
  const bad = or(gt(b, INFINITY), lt(tobits(x), 0));
  return settled(inside, [eq(b, 0), INFINITY + SIGN], [bad, NAN], [eq(b, INFINITY), INFINITY]);
}

type Of = (w: Writer, k: Expr, f: Expr) => Expr;
const logarithm =
  (of: Of): Expansion =>
  (w, x) => {
    const b = size(w, x);
    const { bits, up } = normal(w, b);
    const { k, m } = split(w, bits);
    const f = w.keep(sub(frombits(m), 1));
    return atEdges(x, b, of(w, w.keep(float(sub(k, up))), f));
  };

/** To another base, the logarithm in two parts, the first of 12 bits. */
const toBase = (base: { high: number; low: number; k: number; kLow: number }): Of => {
  return (w, k, f) => {
    const { half, rest } = series(w, f);
    const hi = w.keep(top(sub(f, half)));
    const lo = w.keep(add(sub(sub(f, hi), half), rest));
    const small = add(add(mul(add(lo, hi), base.low), mul(k, base.kLow)), mul(lo, base.high));
    return add(add(small, mul(hi, base.high)), mul(k, base.k));
  };
};

export const log = logarithm(joined);
export const log2 = logarithm(toBase({ high: 1.4428710938, low: -1.7605285393e-4, k: 1, kLow: 0 }));
export const log10 = logarithm(
  toBase({ high: 4.3432617188e-1, low: -3.1689971365e-5, k: 3.0102920532e-1, kLow: 7.9034151668e-7 }),
);

/** log(1 + x) + more·ln 2, for x > −1. 1 + x in two parts, the first of the nearest 12 bits, so that the second is exact;
 * from 2²⁴ on it is x. */
export function ofSum(w: Writer, x: Expr, more = i32(0)): Expr {
  const far = w.keep(ge(x, 2 ** 24));
  const head = w.keep(select(far, x, top(frombits(add(tobits(add(x, 1)), 0x800)))));
  const low = select(ge(x, 1), sub(f32(1), sub(head, x)), sub(x, sub(head, 1)));
  const { k, m } = split(w, w.keep(tobits(head)));
  const f = w.keep(add(sub(frombits(m), 1), select(far, f32(0), mul(low, power(op('neg', k))))));
  return joined(w, w.keep(float(add(k, more))), f);
}

/** Below, the result is x. */
const TINY = bitsOf(2 ** -25);
export const log1p: Expansion = (w, x) => {
  const b = size(w, x);
  const bits = w.keep(tobits(x));
  const bad = or(gt(b, INFINITY), and(lt(bits, 0), gt(b, ONE)));
  return settled(
    ofSum(w, x),
    [bad, NAN],
    [eq(b, INFINITY), INFINITY],
    [eq(bits, ONE + SIGN), INFINITY + SIGN],
    [lt(b, TINY), bits],
  );
};
