/** Sine, cosine and tangent. The polynomials are minimax ones of our own on |y| ≤ 0.79, within 2⁻²⁷ of the functions. */
import { add, and, type Expansion, type Expr, lt, mul, ne, op, poly, select, sub, type Writer } from '../writer.ts';
import { type Angle, far, NEAR, near } from './angle.ts';
import { bitsOf, f32, flipped, INFINITY, i32, NAN, quotient, type Sum, settled, signOf, size } from './bits.ts';

/** (sin y / y − 1) / y², and (cos y − 1 + y²/2) / y⁴. */
const SINE = [-0.16666653752326965, 0.008332101628184319, -0.00019506797252688557];
const COSINE = [0.04166664555668831, -0.00138873013202101, 2.4430661142105237e-5];

const sine = (w: Writer, { y, rest }: Angle): Sum => {
  const z = w.keep(mul(y, y));
  return { value: y, rest: w.keep(add(mul(mul(y, z), poly(z, SINE)), rest)) };
};
/** 1 − y²/2 is taken apart, since the sum loses some of it. */
const cosine = (w: Writer, { y, rest }: Angle): Sum => {
  const z = w.keep(mul(y, y));
  const half = mul(z, 0.5);
  return { value: f32(1), rest: w.keep(sub(sub(mul(mul(z, z), poly(z, COSINE)), mul(y, rest)), half)) };
};
const whole = ({ value, rest }: Sum): Expr => add(value, rest);

/** The sum, and what it lost: to be taken for nothing where a compiler sees through it, which costs half a place. */
const summed = (w: Writer, { value, rest }: Sum): Sum => {
  const sum = w.keep(add(value, rest));
  return { value: sum, rest: w.keep(sub(rest, sub(sum, value))) };
};

const odd = (n: Expr): Expr => ne(and(n, 1), 0);
/** The sign bit where bit 1 of n is set. */
const turned = (n: Expr): Expr => op('shl', and(n, 2), i32(30));

type Wave = (w: Writer, angle: Angle) => Expr;
const ofQuarters: Wave = (w, angle) => {
  const [s, c] = [whole(sine(w, angle)), whole(cosine(w, angle))];
  return flipped(select(odd(angle.n), c, s), turned(angle.n));
};
const waves: { readonly [name in 'sin' | 'cos' | 'tan']: Wave } = {
  sin: ofQuarters,
  cos: (w, angle) => {
    const next = w.keep(add(angle.n, 1));
    return flipped(select(odd(next), whole(cosine(w, angle)), whole(sine(w, angle))), turned(next));
  },
  tan: (w, angle) => {
    const [s, c] = [summed(w, sine(w, angle)), summed(w, cosine(w, angle))];
    const steep = w.keep(odd(angle.n));
    const chosen = (a: Sum, b: Sum, key: keyof Sum): Expr => w.keep(select(steep, a[key], b[key]));
    const [a, b] = [chosen(c, s, 'value'), chosen(s, c, 'value')];
    const lost = (q: Expr): Expr => sub(chosen(c, s, 'rest'), mul(q, chosen(s, c, 'rest')));
    const { value, rest } = quotient(w, a, b, lost);
    return flipped(add(value, rest), select(steep, i32(-0x80000000), 0));
  },
};

/** Far angles have an arm of their own: they cost four times as much. */
function expansion(name: 'sin' | 'cos' | 'tan'): Expansion {
  return (w, x) => {
    const b = size(w, x);
    const by = (reduce: (w: Writer, b: Expr) => Angle) => w.arm(inner => waves[name](inner, reduce(inner, b)));
    const value = select(lt(b, NEAR), by(near), by(far));
    const signed = name === 'cos' ? value : flipped(value, signOf(x));
    const tiny = name === 'cos' ? [] : [[lt(b, TINY), op('tobits', x)] as const];
    return settled(signed, [op('ge', b, i32(INFINITY)), NAN], ...tiny);
  };
}
/** Below, sine and tangent are the angle. */
const TINY = bitsOf(2 ** -13);

export const [sin, cos, tan] = (['sin', 'cos', 'tan'] as const).map(expansion);
