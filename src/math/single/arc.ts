/** Inverse trigonometric functions. Polynomials are minimax ones of our own: (atan t / t − 1) / t² up to 1, within 2⁻²⁸ of
 * the function; the same of asin up to ½, within 2⁻²⁷. How asin and acos join their halves is fdlibm's (e_asin.c,
 * e_acos.c). */
import {
  add,
  and,
  convert,
  type Expansion,
  type Expr,
  eq,
  frombits,
  ge,
  gt,
  lt,
  mul,
  ne,
  op,
  or,
  poly,
  select,
  sub,
  tobits,
  type Writer,
} from '../writer.ts';
import { bitsOf, f32, flipped, INFINITY, i32, NAN, ONE, quotient, root, settled, signOf, size, top } from './bits.ts';

const ATAN = [
  -0.33333298563957214, 0.1999853402376175, -0.14264102280139923, 0.10951506346464157, -0.08401581645011902,
  0.05792722851037979, -0.031148936599493027, 0.010899696499109268, -0.0017904058331623673,
];
const ASIN = [0.16666753590106964, 0.07495249807834625, 0.045476529747247696, 0.02414884977042675, 0.04221852123737335];

/** π/2 as the nearest float, and the rest. */
const HALF_PI = { value: Math.fround(Math.PI / 2), rest: Math.PI / 2 - Math.fround(Math.PI / 2) };
const HALF_PI_BITS = 0x3fc90fdb;

/** atan t − t, for 0 ≤ t ≤ 1. */
function excess(w: Writer, t: Expr): Expr {
  const z = w.keep(mul(t, t));
  return mul(mul(t, z), poly(z, ATAN));
}

/** Beyond 1, π/2 − atan(1 / a). */
export const atan: Expansion = (w, x) => {
  const b = size(w, x);
  const far = w.keep(gt(b, ONE));
  const inverse = quotient(w, f32(1), w.keep(frombits(op('min', b, i32(HUGE)))));
  const t = w.keep(select(far, inverse.value, frombits(b)));
  const angle = w.keep(add(t, add(select(far, inverse.rest, 0), excess(w, t))));
  const value = select(far, sub(f32(HALF_PI.value), sub(angle, HALF_PI.rest)), angle);
  const sign = signOf(x);
  return settled(flipped(value, sign), [gt(b, INFINITY), NAN], [eq(b, INFINITY), or(sign, HALF_PI_BITS)]);
};
/** From here on the result is π/2. */
const HUGE = bitsOf(2 ** 60);

/** The smaller of |x| and |y| divided by the greater. Both are first scaled, so that the parts of products are normal
 * numbers wherever the quotient matters; where it is tiny, it is left as it is, for parts of it may be flushed. Where both are
 * subnormal, their bits are whole numbers in one ratio, which no machine takes for 0. Of two zeroes it is 0, of two
 * infinities 1. */
function slope(w: Writer, n: Expr, d: Expr) {
  const up = and(lt(n, bitsOf(2 ** -60)), lt(d, bitsOf(2 ** 60)));
  const by = w.keep(select(up, f32(2 ** 64), select(gt(d, bitsOf(2 ** 100)), f32(2 ** -30), 1)));
  const endless = w.keep(eq(d, INFINITY));
  const above = select(endless, select(eq(n, INFINITY), i32(ONE), 0), n);
  const below = select(or(endless, eq(d, 0)), i32(ONE), d);
  const tiny = w.keep(lt(d, bitsOf(2 ** -126)));
  const number = (b: Expr) => w.keep(select(tiny, convert('f32', b), mul(frombits(b), by)));
  const { value, rest } = quotient(w, number(w.keep(above)), number(w.keep(below)));
  return { value, rest: select(lt(value, 2 ** -100), f32(0), rest) };
}

/** The angle in the first half of a quadrant, taken from, or added to, a multiple of π/2. */
export const atan2: Expansion = (w, y, x) => {
  const [b, c] = [size(w, y), size(w, x)];
  const steep = w.keep(gt(b, c));
  const { value: t, rest } = slope(w, w.keep(select(steep, c, b)), w.keep(select(steep, b, c)));
  const angle = w.keep(add(t, add(rest, excess(w, t))));
  const left = w.keep(lt(tobits(x), 0));
  const half = (of: number) => select(steep, f32(of), select(left, f32(2 * of), 0));
  const turned = select(ne(steep, left), sub(f32(0), angle), angle);
  const value = add(half(HALF_PI.value), add(turned, half(HALF_PI.rest)));
  const bad = or(gt(b, INFINITY), gt(c, INFINITY));
  return settled(flipped(value, signOf(y)), [bad, NAN]);
};

/** Below ½ of x² itself; else of (1 − |x|) / 2, whose root is a sine of half the angle to 1. */
function halves(w: Writer, x: Expr) {
  const b = size(w, x);
  const a = w.keep(frombits(b));
  const far = w.keep(ge(b, bitsOf(0.5)));
  const z = w.keep(select(far, mul(sub(f32(1), a), 0.5), mul(a, a)));
  const series = w.keep(mul(z, poly(z, ASIN)));
  const { value: s, rest } = root(w, w.keep(select(far, z, 0)));
  return { a, far, series, s, more: w.keep(add(mul(s, series), rest)), bad: gt(b, ONE) };
}

export const asin: Expansion = (w, x) => {
  const { a, far, series, s, more, bad } = halves(w, x);
  const head = w.keep(top(s));
  const p = sub(mul(add(more, sub(s, head)), 2), HALF_PI.rest);
  const q = sub(f32(HALF_PI.value / 2), mul(head, 2));
  const value = select(far, sub(f32(HALF_PI.value / 2), sub(p, q)), add(a, mul(a, series)));
  return settled(flipped(value, signOf(x)), [bad, NAN]);
};

export const acos: Expansion = (w, x) => {
  const { far, series, s, more, bad } = halves(w, x);
  const near = sub(f32(HALF_PI.value), sub(x, sub(f32(HALF_PI.rest), mul(x, series))));
  const above = add(s, more);
  const below = sub(f32(HALF_PI.value), add(s, sub(more, HALF_PI.rest)));
  return settled(select(far, mul(select(lt(tobits(x), 0), below, above), 2), near), [bad, NAN]);
};
