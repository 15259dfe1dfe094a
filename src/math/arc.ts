/** Inverse trigonometric functions, after fdlibm's s_atan.c, e_asin.c and e_acos.c, whose coefficients these are. */
import {
  abs,
  add,
  and,
  constant,
  copysign,
  div,
  type Expansion,
  type Expr,
  eq,
  ge,
  high,
  lt,
  mul,
  poly,
  select,
  sqrt,
  sub,
  tobits,
  type Writer,
} from './writer.ts';

const EVEN = [
  0.3333333333333293, 0.14285714272503466, 0.09090887133436507, 0.06661073137387531, 0.049768779946159324,
  0.016285820115365782,
];
const ODD = [
  -0.19999999999876483, -0.11111110405462356, -0.0769187620504483, -0.058335701337905735, -0.036531572744216916,
];
/** The arguments c about which the series is taken, up to where, and atan c in two parts. */
const CENTRES = [
  { c: 0, below: 0.4375, hi: 0, lo: 0 },
  { c: 0.5, below: 0.6875, hi: 0.4636476090008061, lo: 2.2698777452961687e-17 },
  { c: 1, below: 1.1875, hi: 0.7853981633974483, lo: 3.061616997868383e-17 },
  { c: 1.5, below: 2.4375, hi: 0.982793723247329, lo: 1.3903311031230998e-17 },
  { c: 0, below: Infinity, hi: 1.5707963267948966, lo: 6.123233995736766e-17 },
];
const f64 = (value: number): Expr => constant('f64', value);

/** Of what is not negative: atan c + atan((a − c) / (1 + a·c)), or π/2 − atan(1 / a). */
function positive(w: Writer, a: Expr): Expr {
  const within = CENTRES.slice(0, -1).map(({ below }) => w.keep(lt(a, below)));
  const chosen = (key: 'c' | 'hi' | 'lo') =>
    within.reduceRight<Expr>((rest, cond, k) => select(cond, f64(CENTRES[k][key]), rest), f64(CENTRES[4][key]));
  const c = w.keep(chosen('c'));
  const far = within[3];
  const x = w.keep(div(select(far, sub(a, c), -1), select(far, add(mul(a, c), 1), a)));
  const z = w.keep(mul(x, x));
  const z2 = w.keep(mul(z, z));
  const series = add(mul(z, poly(z2, EVEN)), mul(z2, poly(z2, ODD)));
  return sub(chosen('hi'), sub(sub(mul(x, series), chosen('lo')), x));
}

export const atan: Expansion = (w, x) => copysign(positive(w, w.keep(abs(x))), x);

const PI_LOW = 1.2246467991473532e-16;

/** Two zeroes have the quotient 0 here, two infinities 1; the sign of x, of a zero too, says on which side the angle lies. */
export const atan2: Expansion = (w, y, x) => {
  const ay = w.keep(abs(y));
  const ax = w.keep(abs(x));
  const zeroes = and(eq(y, 0), eq(x, 0));
  const infinities = and(eq(ay, Infinity), eq(ax, Infinity));
  const quotient = select(zeroes, 0, select(infinities, 1, div(ay, ax)));
  const angle = w.keep(positive(w, w.keep(quotient)));
  return copysign(select(lt(tobits(x), 0), sub(f64(Math.PI), sub(angle, PI_LOW)), angle), y);
};

const P = [
  0.16666666666666666, -0.3255658186224009, 0.20121253213486293, -0.04005553450067941, 0.0007915349942898145,
  0.00003479331075960212,
];
const Q = [1, -2.403394911734414, 2.0209457602335057, -0.6882839716054533, 0.07703815055590194];
const HALF_PI_LOW = 6.123233995736766e-17;

/** For |x| < ½ of x² itself; else of (1 − |x|) / 2, whose root is a sine of half the angle to 1. */
function halves(w: Writer, x: Expr) {
  const a = w.keep(abs(x));
  const far = w.keep(ge(a, 0.5));
  const t = w.keep(select(far, mul(sub(f64(1), a), 0.5), mul(x, x)));
  const ratio = w.keep(div(mul(t, poly(t, P)), poly(t, Q)));
  const root = w.keep(sqrt(t));
  const head = w.keep(high(root));
  // Where the root is 0 there is nothing to correct.
  const rest = w.keep(div(sub(t, mul(head, head)), add(add(root, head), 2 ** -1000)));
  return { far, ratio, root, head, rest, a };
}

export const asin: Expansion = (w, x) => {
  const { far, ratio, root, head, rest, a } = halves(w, x);
  const p = sub(mul(mul(root, 2), ratio), sub(f64(HALF_PI_LOW), mul(rest, 2)));
  const q = sub(f64(Math.PI / 4), mul(head, 2));
  return copysign(select(far, sub(f64(Math.PI / 4), sub(p, q)), add(a, mul(a, ratio))), x);
};

export const acos: Expansion = (w, x) => {
  const { far, ratio, root, head, rest } = halves(w, x);
  const near = sub(f64(Math.PI / 2), sub(x, sub(f64(HALF_PI_LOW), mul(x, ratio))));
  const above = mul(add(head, add(mul(ratio, root), rest)), 2);
  const below = sub(f64(Math.PI), mul(add(root, sub(mul(ratio, root), HALF_PI_LOW)), 2));
  return select(far, select(lt(x, 0), below, above), near);
};
