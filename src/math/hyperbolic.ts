/** eˣ − 1, hyperbolic functions and their inverses. */
import { quarter, reduced, tail } from './exp.ts';
import { ofSum } from './log.ts';
import {
  abs,
  add,
  constant,
  copysign,
  div,
  type Expansion,
  type Expr,
  formatOf,
  frombits,
  gt,
  le,
  lt,
  mul,
  poly,
  select,
  shl,
  sqrt,
  sub,
} from './writer.ts';

const f64 = (value: number): Expr => constant('f64', value);

/** 2·(2ᵏ⁻¹ − ½ + 2ᵏ⁻¹·(eʳ − 1)): nothing overflows before the result does. Below −40 nothing but −1 is left. */
export const expm1: Expansion = (w, x) => {
  const { shift, bias } = formatOf(x);
  const parts = reduced(w, x);
  const half = w.keep(frombits(add(shl(parts.bits, shift), BigInt(bias - 1) << BigInt(shift))));
  const sum = add(add(sub(half, 0.5), mul(half, parts.hi)), mul(half, tail(w, parts)));
  const inside = select(lt(abs(x), 2 ** -54), x, mul(sum, 2));
  return select(le(x, 709.782712893384), select(lt(x, -40), -1, inside), add(x, Infinity));
};

/** 1 / 3!, 1 / 5!, … of Taylor's series, whose rest at 1 is below 2⁻⁵⁶. */
const SINH = [3, 5, 7, 9, 11, 13, 15, 17].map(n =>
  Array.from({ length: n }, (_, k) => k + 1).reduce((p, k) => p / k, 1),
);
/** Where both functions are infinite. */
const MOST = 711;

export const sinh: Expansion = (w, x) => {
  const a = w.keep(abs(x));
  const z = w.keep(mul(a, a));
  const near = add(a, mul(mul(a, z), poly(z, SINH)));
  const e = w.keep(quarter(w, a));
  const far = select(le(a, MOST), sub(mul(e, 2), div(f64(0.125), e)), add(a, Infinity));
  return copysign(select(lt(a, 1), near, far), x);
};

export const cosh: Expansion = (w, x) => {
  const a = w.keep(abs(x));
  const e = w.keep(quarter(w, a));
  return select(le(a, MOST), add(mul(e, 2), div(f64(0.125), e)), add(a, Infinity));
};

/** Below 0.625 by S. Moshier's rational function (Cephes, tanh.c), above as 1 − 2 / (e²ˣ + 1); 1 from 22 on. */
const P = [-1614.6876844170845, -99.28772310019185, -0.9643991794250523];
const Q = [4844.063053251255, 2235.4883906010045, 112.81167849163293, 1];
export const tanh: Expansion = (w, x) => {
  const a = w.keep(abs(x));
  const z = w.keep(mul(a, a));
  const near = w.keep(lt(a, 0.625));
  const e = quarter(w, w.keep(mul(a, 2)));
  const ratio = div(select(near, mul(mul(a, z), poly(z, P)), 2), select(near, poly(z, Q), add(mul(e, 4), 1)));
  const whole = w.keep(ratio);
  return copysign(select(near, add(a, whole), select(le(a, 22), sub(f64(1), whole), select(gt(a, 22), 1, a))), x);
};

/** Beyond, neither 1 nor a square's root changes anything. */
const HUGE = 2 ** 100;

export const asinh: Expansion = (w, x) => {
  const a = w.keep(abs(x));
  const huge = w.keep(gt(a, HUGE));
  const z = w.keep(mul(a, a));
  const less = add(a, div(z, add(sqrt(add(z, 1)), 1)));
  const value = ofSum(w, w.keep(select(huge, a, less)), select(huge, f64(1), 0));
  return copysign(select(lt(a, Infinity), value, a), x);
};

export const acosh: Expansion = (w, x) => {
  const huge = w.keep(gt(x, HUGE));
  const t = w.keep(sub(x, 1));
  const less = add(t, sqrt(add(mul(t, 2), mul(t, t))));
  const value = ofSum(w, w.keep(select(huge, x, less)), select(huge, f64(1), 0));
  return select(lt(x, Infinity), select(lt(x, 1), Number.NaN, value), x);
};

export const atanh: Expansion = (w, x) => {
  const a = w.keep(abs(x));
  const twice = w.keep(add(a, a));
  const rest = w.keep(sub(f64(1), a));
  const half = w.keep(lt(a, 0.5));
  const quotient = w.keep(div(select(half, mul(twice, a), twice), rest));
  const value = mul(ofSum(w, w.keep(select(half, add(twice, quotient), quotient))), 0.5);
  return copysign(select(lt(a, 1), value, select(gt(a, 1), Number.NaN, div(a, rest))), x);
};
