/** Cube roots and lengths. */
import {
  add,
  div,
  type Expansion,
  type Expr,
  eq,
  frombits,
  gt,
  lt,
  mul,
  op,
  or,
  select,
  shr,
  sub,
  tobits,
} from '../writer.ts';
import { float, INFINITY, i32, NAN, NORMAL, root, settled, signed, signOf, size, top } from './bits.ts';

const shifted = (k: Expr): Expr => op('shl', k, i32(23));

/** The exponent less a multiple of 3, a third of the bits (W. Kahan; FreeBSD's s_cbrtf.c), and two of Halley's steps:
 * the second from a guess of 12 bits, whose square is exact. */
export const cbrt: Expansion = (w, x) => {
  const b = size(w, x);
  const small = w.keep(lt(b, NORMAL));
  const bits = w.keep(select(small, tobits(float(op('shl', b, i32(1)))), b));
  const third = w.keep(sub(shr(mul(add(shr(bits, 23), 2), 43691), 17), 43));
  const m = w.keep(frombits(sub(bits, shifted(mul(third, 3)))));
  const g = w.keep(frombits(add(signed(mul(float(tobits(m)), 1 / 3)), 709958130)));
  const cube = w.keep(mul(mul(g, g), g));
  const t = w.keep(top(div(mul(g, add(cube, mul(m, 2))), add(mul(cube, 2), m))));
  const square = w.keep(mul(t, t));
  const head = w.keep(top(square));
  const left = sub(sub(m, mul(head, t)), mul(sub(square, head), t));
  const value = add(t, div(mul(t, left), add(mul(mul(square, t), 2), m)));
  const exponent = sub(third, select(small, i32(50), 0));
  const whole = or(add(tobits(value), shifted(exponent)), signOf(x));
  return settled(frombits(whole), [gt(b, INFINITY), NAN], [or(eq(b, 0), eq(b, INFINITY)), tobits(x)]);
};

/** Scaled by a power of two, so that the greatest is at least 1 and below 4. An infinity makes one of a NaN too. */
export const hypot: Expansion = (w, ...args) => {
  const sizes = args.map(x => size(w, x));
  const most = w.keep(sizes.reduce((p, q) => op('max', p, q)));
  const exponent = w.keep(op('min', op('max', shr(most, 23), i32(1)), i32(253)));
  const down = w.keep(frombits(shifted(sub(i32(254), exponent))));
  const squares = sizes.map(b => {
    const s = w.keep(mul(frombits(b), down));
    return mul(s, s);
  });
  const { value, rest } = root(w, w.keep(sum(squares)));
  const length = mul(add(value, rest), frombits(shifted(exponent)));
  const infinite = sizes.map(b => eq(b, INFINITY)).reduce((p, q) => or(p, q));
  return settled(length, [infinite, INFINITY], [gt(most, INFINITY), NAN], [eq(most, 0), 0]);
};

/** In pairs, so that few roundings meet. */
const sum = (terms: readonly Expr[]): Expr =>
  terms.length === 1 ? terms[0] : add(sum(terms.slice(0, terms.length >> 1)), sum(terms.slice(terms.length >> 1)));
