/** Hyperbolic functions and their inverses. The polynomials are minimax ones of our own: (sinh a / a − 1) / a² up to 1
 * within 2⁻³¹ of the function, and the same of tanh up to 0.625 within 2⁻²⁷. */

import {
  add,
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
  sub,
  tobits,
  type Writer,
} from '../writer.ts';
import { bitsOf, f32, INFINITY, i32, NAN, ONE, root, settled, signOf, size } from './bits.ts';
import { grown } from './exp.ts';
import { ofSum } from './log.ts';

const SINH = [0.1666666716337204, 0.00833331048488617, 0.00019842895562760532, 2.7822131869470468e-6];
const TANH = [
  -0.3333328068256378, 0.1333141177892685, -0.05373736470937729, 0.020631836727261543, -0.005697227548807859,
];

const absolute = (w: Writer, x: Expr): { readonly b: Expr; readonly a: Expr } => {
  const b = size(w, x);
  return { b, a: w.keep(frombits(b)) };
};
/** The smaller of |x| and a number, told by their bits: an infinity cannot be compared. */
const least = (w: Writer, b: Expr, most: number): Expr => w.keep(frombits(op('min', b, i32(bitsOf(most)))));
const series = (w: Writer, a: Expr, terms: readonly number[]): Expr => {
  const z = w.keep(mul(a, a));
  return add(a, mul(mul(a, z), poly(z, terms)));
};
/** From here on both functions are infinite. */
const MOST = 90;
/** An odd function from its value for |x|. */
const odd = (x: Expr, b: Expr, value: Expr, ...cases: readonly (readonly [Expr, Expr])[]): Expr => {
  const sign = signOf(x);
  const whole = frombits(op('xor', tobits(value), sign));
  return settled(whole, [gt(b, INFINITY), NAN], ...cases.map(([cond, bits]) => [cond, op('or', bits, sign)] as const));
};

/** Nothing overflows before the last product does. */
export const sinh: Expansion = (w, x) => {
  const { a, b } = absolute(w, x);
  const e = grown(w, least(w, b, MOST), -2);
  const value = select(lt(a, 1), series(w, a, SINH), mul(sub(e, div(f32(0.0625), e)), 2));
  return odd(x, b, value, [ge(b, bitsOf(MOST)), i32(INFINITY)]);
};

export const cosh: Expansion = (w, x) => {
  const b = size(w, x);
  const e = grown(w, least(w, b, MOST), -2);
  return settled(mul(add(e, div(f32(0.0625), e)), 2), [gt(b, INFINITY), NAN], [ge(b, bitsOf(MOST)), INFINITY]);
};

/** 1 − 2 / (e²ˣ + 1): 1 from 9.02 on. */
export const tanh: Expansion = (w, x) => {
  const { a, b } = absolute(w, x);
  const e = grown(w, w.keep(mul(least(w, b, 10), 2)), 0);
  const value = select(lt(a, 0.625), series(w, a, TANH), sub(f32(1), div(f32(2), add(e, 1))));
  return odd(x, b, value);
};

/** From here on the sum with 1, or the root of the sum of a square and 1, is the number itself. */
const HUGE = 2 ** 24;

export const asinh: Expansion = (w, x) => {
  const { a, b } = absolute(w, x);
  const huge = w.keep(ge(a, HUGE));
  const near = least(w, b, HUGE);
  const z = w.keep(mul(near, near));
  const less = add(near, div(z, add(op('sqrt', add(z, 1)), 1)));
  return odd(x, b, ofSum(w, w.keep(select(huge, a, less)), select(huge, i32(1), 0)), [eq(b, INFINITY), i32(INFINITY)]);
};

export const acosh: Expansion = (w, x) => {
  const bits = w.keep(tobits(x));
  const huge = w.keep(ge(x, HUGE));
  const t = w.keep(sub(select(huge, HUGE, x), 1));
  const s = root(w, w.keep(add(mul(t, 2), mul(t, t))));
  const value = ofSum(w, w.keep(select(huge, x, add(t, add(s.value, s.rest)))), select(huge, i32(1), 0));
  return settled(value, [or(lt(bits, ONE), gt(bits, INFINITY)), NAN], [eq(bits, INFINITY), INFINITY]);
};

/** Half of log(1 + 2a / (1 − a)). */
export const atanh: Expansion = (w, x) => {
  const { a, b } = absolute(w, x);
  const rest = w.keep(sub(f32(1), a));
  const twice = w.keep(add(a, a));
  const near = w.keep(lt(a, 0.5));
  const part = w.keep(div(select(near, mul(twice, a), twice), rest));
  const value = mul(ofSum(w, w.keep(select(near, add(twice, part), part))), 0.5);
  const whole = w.keep(select(lt(b, TINY), a, value));
  return settled(odd(x, b, whole, [eq(b, ONE), i32(INFINITY)]), [gt(b, ONE), NAN]);
};
/** Below, the result is the argument. */
const TINY = bitsOf(2 ** -12);
