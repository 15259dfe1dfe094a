/** Powers: 2 to the y·log₂|x|, the logarithm in two parts, the first of 12 bits, after FreeBSD's e_powf.c, whose
 * coefficients these are; and ECMAScript's table of what is no number, an infinity or a zero. */
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
  le,
  lt,
  mul,
  ne,
  not,
  op,
  or,
  poly,
  select,
  shr,
  sub,
  tobits,
  type Writer,
} from '../writer.ts';
import {
  bitsOf,
  f32,
  float,
  INFINITY,
  i32,
  NAN,
  nearest,
  ONE,
  SIGN,
  scaled,
  settled,
  signed,
  signOf,
  size,
  top,
} from './bits.ts';
import { tail } from './exp.ts';
import { normal } from './log.ts';

const L = [6.0000002384e-1, 4.2857143283e-1, 3.3333334327e-1, 2.7272811532e-1, 2.3066075146e-1, 2.0697501302e-1];
/** 2 / (3·ln 2), log₂ 1.5 and ln 2, each as a short head and the rest. */
const CP = { whole: 9.617967009544373e-1, high: 9.619140625e-1, low: -1.1736857402e-4 };
const DP = { high: 5.84960938e-1, low: 1.56322085e-6 };
const LN2 = { whole: Math.LN2, high: 6.93145752e-1, low: 1.42860654e-6 };

interface Two {
  readonly high: Expr;
  readonly low: Expr;
}

/** log₂ of a number from its bits: the mantissa is brought near 1 or 1.5. */
function log2(w: Writer, b: Expr): Two {
  const { bits, up } = normal(w, b);
  const fraction = w.keep(and(bits, 0x7fffff));
  const upper = w.keep(ge(fraction, 0x5db3d7));
  const middle = w.keep(and(gt(fraction, 0x1cc471), not(upper)));
  const n = w.keep(float(sub(add(sub(shr(bits, 23), 127), select(upper, i32(1), 0)), up)));
  const m = w.keep(frombits(or(fraction, select(upper, i32(ONE - 0x800000), ONE))));
  const near = w.keep(select(middle, f32(1.5), 1));
  const u = w.keep(sub(m, near));
  const sum = w.keep(add(m, near));
  const v = w.keep(div(f32(1), sum));
  const s = w.keep(mul(u, v));
  const sh = w.keep(top(s));
  const th = w.keep(top(sum));
  const tl = sub(m, sub(th, near));
  const sl = w.keep(mul(v, sub(sub(u, mul(sh, th)), mul(sh, tl))));
  const s2 = w.keep(mul(s, s));
  const r = w.keep(add(mul(mul(s2, s2), poly(s2, L)), mul(sl, add(sh, s))));
  const square = w.keep(mul(sh, sh));
  const t = w.keep(top(add(add(square, 3), r)));
  const rest = w.keep(sub(r, sub(sub(t, 3), square)));
  const p = w.keep(mul(sh, t));
  const q = w.keep(add(mul(sl, t), mul(rest, s)));
  const ph = w.keep(top(add(p, q)));
  const pl = sub(q, sub(ph, p));
  const zh = w.keep(mul(ph, CP.high));
  const zl = w.keep(add(add(mul(ph, CP.low), mul(pl, CP.whole)), select(middle, f32(DP.low), 0)));
  const dp = w.keep(select(middle, f32(DP.high), 0));
  const high = w.keep(top(add(add(add(zh, zl), dp), n)));
  return { high, low: w.keep(sub(zl, sub(sub(sub(high, n), dp), zh))) };
}

/** What the product is worth beyond these is 0 or infinite. */
const [LEAST, MOST] = [-152, 129];

/** 2 to the y·log₂ a. Greater exponents than 2⁴⁰ lead nowhere else: |log₂ a| ≥ 2⁻²⁵ where it is not 0. */
function result(w: Writer, b: Expr, y: Expr): Expr {
  const { high, low } = log2(w, b);
  const by = w.keep(frombits(or(op('min', size(w, y), i32(bitsOf(2 ** 40))), signOf(y))));
  const head = w.keep(top(by));
  const ph = w.keep(mul(head, high));
  const pl = w.keep(add(mul(sub(by, head), high), mul(by, low)));
  const whole = w.keep(add(ph, pl));
  const above = w.keep(select(lt(whole, LEAST), LEAST, whole));
  const k = w.keep(signed(nearest(w.keep(select(gt(above, MOST), MOST, above)))));
  const first = w.keep(sub(ph, float(k)));
  const t = w.keep(top(add(first, pl)));
  const r = w.keep(mul(t, LN2.high));
  const rest = w.keep(add(mul(sub(pl, sub(t, first)), LN2.whole), mul(t, LN2.low)));
  const z = w.keep(add(r, rest));
  const value = add(add(tail(w, z), z), 1);
  return settled(scaled(w, value, k), [ge(whole, MOST), INFINITY], [le(whole, LEAST), 0]);
}

/** By ECMA-262, Number::exponentiate. From 2²⁴ on all y are even. */
export const pow: Expansion = (w, x, y) => {
  const [b, c] = [size(w, x), size(w, y)];
  const n = w.keep(signed(y));
  const small = w.keep(lt(c, bitsOf(2 ** 24)));
  const whole = w.keep(or(not(small), eq(float(n), y)));
  const odd = and(and(small, whole), ne(and(n, 1), 0));
  const minus = w.keep(lt(tobits(x), 0));
  const edge = or(eq(b, 0), eq(b, INFINITY));
  const endless = select(ne(lt(tobits(y), 0), eq(b, 0)), i32(0), INFINITY);
  const positive = settled(result(w, b, y), [edge, endless]);
  const sign = select(and(odd, minus), i32(SIGN), 0);
  const root = and(and(minus, not(edge)), not(whole));
  const bad = or(or(gt(b, INFINITY), gt(c, INFINITY)), or(root, and(eq(b, ONE), eq(c, INFINITY))));
  return settled(frombits(or(tobits(positive), sign)), [eq(c, 0), ONE], [bad, NAN]);
};
