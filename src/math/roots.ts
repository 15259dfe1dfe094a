/** Cube roots and lengths. */
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
  frombits,
  gt,
  lt,
  mul,
  or,
  poly,
  select,
  shl,
  shr,
  sqrt,
  sub,
  tobits,
} from './writer.ts';

const C = [1.87595182427177, -1.8849797954337717, 1.6214297201053545];
const D = [-0.758397934778766, 0.14599619288661245];

/** A third of the exponent, a polynomial, and one step of Newton's with 23 bits exactly squared: FreeBSD's s_cbrt.c. */
export const cbrt: Expansion = (w, x) => {
  const a = w.keep(abs(x));
  const small = w.keep(lt(a, 2 ** -1022));
  const scaled = w.keep(select(small, mul(a, 2 ** 54), a));
  const top = convert('i64', shr(convert('u64', tobits(scaled)), 32));
  const third = convert('i64', shr(convert('u64', mul(top, 0x55555556n)), 32));
  const guess = w.keep(frombits(shl(add(third, 715094163n), 32)));
  const r = w.keep(mul(mul(guess, guess), div(guess, scaled)));
  const better = mul(guess, add(poly(r, C), mul(mul(mul(r, r), r), poly(r, D))));
  const t = w.keep(frombits(and(add(tobits(better), 0x80000000n), -(2n ** 30n))));
  const q = w.keep(div(scaled, mul(t, t)));
  const root = add(t, mul(t, div(sub(q, t), add(add(t, t), q))));
  const value = mul(root, select(small, constant('f64', 2 ** -18), 1));
  return copysign(select(and(gt(a, 0), lt(a, Infinity)), value, a), x);
};

/** Scaled by a power of two where squares would overflow or lose bits; an infinity makes one of a NaN too. */
export const hypot: Expansion = (w, ...args) => {
  const sizes = args.map(x => w.keep(abs(x)));
  const most = w.keep(sizes.reduce((m, a) => select(gt(a, m), a, m)));
  const [large, small] = [w.keep(gt(most, 2 ** 500)), w.keep(lt(most, 2 ** -450))];
  const by = (up: number) => select(large, constant('f64', 2 ** -up), select(small, constant('f64', 2 ** up), 1));
  const factor = w.keep(by(600));
  const squares = sizes.map(a => {
    const s = w.keep(mul(a, factor));
    return mul(s, s);
  });
  const length = mul(sqrt(sum(squares)), by(-600));
  const infinite = sizes.map(a => eq(a, Infinity)).reduce((p, q) => or(p, q));
  return select(infinite, Infinity, length);
};

/** In pairs, so that few roundings meet. */
const sum = (terms: readonly Expr[]): Expr =>
  terms.length === 1 ? terms[0] : add(sum(terms.slice(0, terms.length >> 1)), sum(terms.slice(terms.length >> 1)));
