/** Powers: 2 to the y·log₂|x|, the logarithm in two parts, after fdlibm's e_pow.c, whose coefficients these are; and
 * ECMAScript's table of what is no number, an infinity or a zero. */
import { coefficients } from './exp.ts';
import { normal, series, split } from './log.ts';
import {
  abs,
  add,
  and,
  constant,
  convert,
  copysign,
  div,
  type Expansion,
  type Expr,
  eq,
  floor,
  formats,
  frombits,
  ge,
  gt,
  high,
  le,
  lt,
  mul,
  ne,
  neg,
  not,
  or,
  poly,
  select,
  shl,
  sub,
  tobits,
  type Writer,
} from './writer.ts';

const L = [
  0.5999999999999946, 0.4285714285785502, 0.33333332981837743, 0.272728123808534, 0.23066074577556175,
  0.20697501780033842,
];
const P = [
  0.16666666666666602, -0.0027777777777015593, 0.00006613756321437934, -0.0000016533902205465252, 4.1381367970572385e-8,
];
/** 2 / (3·ln 2), log₂ 1.5 and ln 2, each as a short head and the rest. */
const CP = { whole: 0.9617966939259756, high: 0.9617967009544373, low: -7.028461650952758e-9 };
const DP = { high: 0.5849624872207642, low: 1.350039202129749e-8 };
const LN2 = { high: 0.6931471824645996, low: -1.904654299957768e-9 };

const f64 = (value: number): Expr => constant('f64', value);
const FRACTION = 2n ** 52n - 1n;
const ONE = 1023n << 52n;

interface Two {
  readonly high: Expr;
  readonly low: Expr;
}

/** log₂ of a positive number: the mantissa is brought near 1 or 1.5. */
function log2(w: Writer, a: Expr): Two {
  const { x, less } = normal(w, a);
  const bits = w.keep(tobits(x));
  const m = w.keep(frombits(or(and(bits, FRACTION), ONE)));
  const middle = w.keep(and(gt(m, Math.sqrt(1.5)), lt(m, Math.sqrt(3))));
  const upper = w.keep(ge(m, Math.sqrt(3)));
  const scale = frombits(or(and(convert('i64', exponentOf(bits)), 2047n), (1023n + 52n) << 52n));
  const exponent = sub(sub(scale, 2 ** 52 + 1023), less);
  const n = w.keep(add(exponent, select(upper, f64(1), 0)));
  const y = w.keep(select(upper, mul(m, 0.5), m));
  const near = w.keep(select(middle, f64(1.5), 1));
  const u = w.keep(sub(y, near));
  const sum = w.keep(add(y, near));
  const v = w.keep(div(f64(1), sum));
  const s = w.keep(mul(u, v));
  const sh = w.keep(high(s));
  const th = w.keep(high(sum));
  const tl = sub(y, sub(th, near));
  const sl = w.keep(mul(v, sub(sub(u, mul(sh, th)), mul(sh, tl))));
  const s2 = w.keep(mul(s, s));
  const r = w.keep(add(mul(mul(s2, s2), poly(s2, L)), mul(sl, add(sh, s))));
  const square = w.keep(mul(sh, sh));
  const bh = w.keep(high(add(add(square, 3), r)));
  const bl = sub(r, sub(sub(bh, 3), square));
  const p = w.keep(mul(sh, bh));
  const q = w.keep(add(mul(sl, bh), mul(bl, s)));
  const ph = w.keep(high(add(p, q)));
  const pl = sub(q, sub(ph, p));
  const zh = w.keep(mul(ph, CP.high));
  const zl = w.keep(add(add(mul(ph, CP.low), mul(pl, CP.whole)), select(middle, f64(DP.low), 0)));
  const d = w.keep(select(middle, f64(DP.high), 0));
  const head = w.keep(high(add(add(add(zh, zl), d), n)));
  return { high: head, low: w.keep(sub(zl, sub(sub(sub(head, n), d), zh))) };
}

const exponentOf = (bits: Expr): Expr => ({
  kind: 'op',
  type: 'u64',
  op: 'shr',
  args: [convert('u64', bits), constant('u64', 52)],
});

/** |x|ʸ for y of moderate size, |x| neither 0 nor infinite. */
function size(w: Writer, a: Expr, y: Expr): Expr {
  const t = log2(w, a);
  const y1 = w.keep(high(y));
  const pl = w.keep(add(mul(sub(y, y1), t.high), mul(y, t.low)));
  const ph = w.keep(mul(y1, t.high));
  const z = w.keep(add(pl, ph));
  const sum = w.keep(add(z, formats.f64.magic));
  const rest = w.keep(sub(ph, sub(sum, formats.f64.magic)));
  const head = w.keep(high(add(pl, rest)));
  const u = w.keep(mul(head, LN2.high));
  const v = w.keep(add(mul(sub(pl, sub(head, rest)), Math.LN2), mul(head, LN2.low)));
  const r = w.keep(add(u, v));
  const lost = sub(v, sub(r, u));
  const r2 = w.keep(mul(r, r));
  const t1 = w.keep(sub(r, mul(r2, poly(r2, P))));
  const e = w.keep(lost);
  const value = sub(f64(1), sub(sub(div(mul(r, t1), sub(t1, 2)), add(e, mul(r, e))), r));
  const tiny = w.keep(lt(z, -1000));
  const shift = add(shl(tobits(sum), 52), select(tiny, constant('i64', 63n << 52n), -(1n << 52n)));
  const scaled = mul(frombits(add(tobits(value), shift)), select(tiny, f64(2 ** -63), 2));
  return select(gt(z, 1025), Infinity, select(lt(z, -1080), 0, scaled));
}

/** The result of what has this size, by ECMA-262, Number::exponentiate. */
function settled(w: Writer, x: Expr, y: Expr, a: Expr, inside: Expr): Expr {
  const zero = w.keep(eq(a, 0));
  const endless = select(eq(gt(y, 0), zero), f64(0), Infinity);
  const plain = w.keep(select(or(zero, eq(a, Infinity)), endless, inside));
  const whole = w.keep(eq(floor(y), y));
  const h = w.keep(mul(y, 0.5));
  const odd = and(whole, ne(floor(h), h));
  const signed = select(and(odd, lt(tobits(x), 0)), neg(plain), plain);
  const root = and(and(lt(x, 0), gt(x, -Infinity)), not(whole));
  const bad = or(or(ne(x, x), ne(y, y)), or(root, and(eq(a, 1), eq(abs(y), Infinity))));
  return select(eq(y, 0), 1, select(bad, Number.NaN, signed));
}

/** Greater exponents lead nowhere else: |log₂ x| ≥ 2⁻⁵³ where it is not 0. */
const MOST = 2 ** 70;

export const pow: Expansion = (w, x, y) => {
  if (isThree(y)) return cube(w, x);
  const a = w.keep(abs(x));
  const moderate = w.keep(select(le(abs(y), MOST), y, copysign(f64(MOST), y)));
  return settled(w, x, y, a, size(w, a, moderate));
};

/** In float32 one double is enough for the logarithm and for the power. */
export const powSingle: Expansion = (w, base, by) => {
  if (isThree(by)) return cube(w, base);
  const x = w.keep(convert('f64', base));
  const y = w.keep(convert('f64', by));
  const a = w.keep(abs(x));
  const { k, f } = split(w, a);
  const { half, rest } = series(w, f);
  const z = w.keep(mul(add(mul(sub(f, sub(half, rest)), Math.LOG2E), k), y));
  const moderate = w.keep(select(gt(z, 200), 200, select(lt(z, -200), -200, z)));
  const sum = w.keep(add(moderate, formats.f64.magic));
  const r = w.keep(mul(sub(moderate, sub(sum, formats.f64.magic)), Math.LN2));
  const value = add(mul(add(mul(r, poly(r, coefficients.slice(0, 7))), 1), r), 1);
  const scaled = frombits(add(tobits(value), shl(tobits(sum), 52)));
  return convert('f32', settled(w, x, y, a, scaled));
};

const isThree = (y: Expr): boolean => y.kind === 'const' && y.value === 3;

/** Two roundings, each of half an ulp relative to what it rounds. */
function cube(w: Writer, x: Expr): Expr {
  const once = w.keep(x);
  return mul(mul(once, once), once);
}
