/** Sine, cosine and tangent: x = n·π/2 + y, and polynomials in y after fdlibm's k_sin.c and k_cos.c (FreeBSD's k_sinf.c and
 * k_cosf.c for float32, in double). π/2 comes in parts of 33 bits (fdlibm's e_rem_pio2.c), whose products with n are exact
 * up to 2²⁰; what of y does not fit one double is carried along. Beyond that, and for what is no number, the host is
 * asked, lane by lane, only where some lane needs it. */
import type { OpName } from '../ops.ts';
import {
  abs,
  add,
  and,
  constant,
  convert,
  div,
  type Expansion,
  type Expr,
  eq,
  formats,
  frombits,
  lt,
  mul,
  ne,
  neg,
  op,
  poly,
  select,
  shl,
  sub,
  tobits,
  type Writer,
  xor,
} from './writer.ts';

const MOST = 2 ** 20;
const HALF_PI = [1.5707963267341256, 6.077100506303966e-11, 2.0222662487111665e-21, 8.4784276603689e-32];
const REST_OF_HALF_PI = 6.077100506506192e-11;

const SINE = [
  -0.16666666666666632, 0.00833333333332249, -0.0001984126982985795, 0.0000027557313707070068, -2.5050760253406863e-8,
  1.58969099521155e-10,
];
const COSINE = [
  0.0416666666666666, -0.001388888888887411, 0.00002480158728947673, -2.7557314351390663e-7, 2.087572321298175e-9,
  -1.1359647557788195e-11,
];
const SHORT_SINE = [-0.16666666641626524, 0.008333329385889463, -0.00019839334836096632, 0.000002718311493989822];
const SHORT_COSINE = [-0.499999997251031, 0.04166662332373906, -0.001388676377460993, 0.00002439044879627741];

interface Angle {
  /** Its low bits are those of n. */
  readonly n: Expr;
  readonly y: Expr;
  readonly rest: Expr;
}

function quarters(w: Writer, x: Expr): { readonly n: Expr; readonly k: Expr } {
  const sum = w.keep(add(mul(x, 2 / Math.PI), formats.f64.magic));
  return { n: w.keep(tobits(sum)), k: w.keep(sub(sum, formats.f64.magic)) };
}

function reduced(w: Writer, x: Expr): Angle {
  const { n, k } = quarters(w, x);
  const t0 = w.keep(sub(x, mul(k, HALF_PI[0])));
  const p1 = w.keep(mul(k, HALF_PI[1]));
  const t1 = w.keep(sub(t0, p1));
  const p2 = w.keep(mul(k, HALF_PI[2]));
  const t2 = w.keep(sub(t1, p2));
  const lost = add(sub(sub(t0, t1), p1), sub(sub(t1, t2), p2));
  const low = w.keep(sub(mul(k, HALF_PI[3]), lost));
  const y = w.keep(sub(t2, low));
  return { n, y, rest: w.keep(sub(sub(t2, y), low)) };
}

/** A value, and what was rounded away from it. */
interface Sum {
  readonly value: Expr;
  readonly lost: Expr;
}
function summed(w: Writer, a: Expr, b: Expr): Sum {
  const more = w.keep(b);
  const value = w.keep(add(a, more));
  return { value, lost: add(sub(a, value), more) };
}

function sine(w: Writer, { y, rest }: Angle): Sum {
  const z = w.keep(mul(y, y));
  const v = w.keep(mul(z, y));
  const r = poly(z, SINE.slice(1));
  return summed(w, y, sub(mul(v, SINE[0]), sub(mul(z, sub(mul(rest, 0.5), mul(v, r))), rest)));
}

function cosine(w: Writer, { y, rest }: Angle): Sum {
  const z = w.keep(mul(y, y));
  const half = w.keep(mul(z, 0.5));
  const near = w.keep(sub(constant('f64', 1), half));
  const lost = sub(sub(constant('f64', 1), near), half);
  return summed(w, near, add(lost, sub(mul(mul(z, z), poly(z, COSINE)), mul(y, rest))));
}

interface Wave {
  readonly n: Expr;
  readonly s: Sum;
  readonly c: Sum;
}
type Parts = (w: Writer, x: Expr) => Wave;

const full: Parts = (w, x) => {
  const angle = reduced(w, x);
  return { n: angle.n, s: sine(w, angle), c: cosine(w, angle) };
};

/** In double, to the precision of float32. */
const short: Parts = (w, x) => {
  const { n, k } = quarters(w, x);
  const y = w.keep(sub(sub(x, mul(k, HALF_PI[0])), mul(k, REST_OF_HALF_PI)));
  const z = w.keep(mul(y, y));
  const exact = (value: Expr): Sum => ({ value: w.keep(value), lost: constant('f64', 0) });
  const s = exact(add(y, mul(mul(y, z), poly(z, SHORT_SINE))));
  return { n, s, c: exact(add(mul(z, poly(z, SHORT_COSINE)), 1)) };
};

const odd = (n: Expr): Expr => ne(and(n, 1), 0);
/** Negated where bit 1 of n is set. */
const turned = (n: Expr, value: Expr): Expr => frombits(xor(tobits(value), shl(and(n, 2), 62)));

/** The quotient of two sums: what they lost decides its last place. */
function quotient(w: Writer, a: Sum, b: Sum): Expr {
  const q = w.keep(div(a.value, b.value));
  return b.lost.kind === 'const' ? q : add(q, div(sub(a.lost, mul(q, b.lost)), b.value));
}

const waves: { readonly [name: string]: (w: Writer, p: Wave) => Expr } = {
  sin: (_w, { n, s, c }) => turned(n, select(odd(n), c.value, s.value)),
  cos: (w, { n, s, c }) => {
    const next = w.keep(add(n, 1));
    return turned(next, select(odd(next), c.value, s.value));
  },
  tan: (w, { n, s, c }) => {
    const steep = w.keep(odd(n));
    const chosen = (a: Sum, b: Sum, f: (e: Expr) => Expr): Sum => ({
      value: w.keep(select(steep, f(a.value), b.value)),
      lost: b.lost.kind === 'const' ? b.lost : select(steep, f(a.lost), b.lost),
    });
    return quotient(
      w,
      chosen(c, s, neg),
      chosen(s, c, e => e),
    );
  },
};

function wave(name: OpName, parts: Parts, w: Writer, x: Expr): Expr {
  const value = w.keep(waves[name](w, parts(w, x)));
  const near = name === 'cos' ? value : select(eq(x, 0), x, value);
  return select(lt(abs(x), MOST), near, op(name, x));
}

const of = (name: OpName): { readonly f64: Expansion; readonly f32: Expansion } => ({
  f64: (w, x) => wave(name, full, w, x),
  f32: (w, x) => convert('f32', wave(name, short, w, w.keep(convert('f64', x)))),
});

export const [sin, cos, tan] = (['sin', 'cos', 'tan'] as const).map(of);
