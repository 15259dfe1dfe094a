/** What functions in single precision are made of where there are no other numbers than float32 and 32-bit integers.
 *
 * A GPU may round either way, fuse a product and a sum, be off by 2.5 units in the last place in a quotient and by 4.5 in a
 * root, flush subnormals, reorder sums, and take it for granted that there is no NaN, no infinity and no −0 (WGSL, 15.7:
 * Floating Point Evaluation). Hence:
 * - special values are recognised and made as integers, never by comparing floats;
 * - nothing relies on what rounding leaves: `(x + 3·2²²) − 3·2²²` may become x, and the error of a sum, taken by
 *   subtracting it again, may become 0 (lavapipe 25 does so). To round there is `floor`; parts of a float come from
 *   masking its bits (`top`), or by way of integers, which nobody can see through. */
import {
  add,
  and,
  constant,
  convert,
  div,
  type Expr,
  floor,
  frombits,
  mul,
  op,
  select,
  shr,
  sqrt,
  sub,
  type Term,
  tobits,
  type Writer,
  xor,
} from '../writer.ts';

export const SIGN = -0x80000000;
export const INFINITY = 0x7f800000;
export const NAN = 0x7fc00000;
export const ONE = 0x3f800000;
/** The least normal number. */
export const NORMAL = 0x00800000;

export const f32 = (value: number): Expr => constant('f32', value);
export const i32 = (value: number): Expr => constant('i32', value);

const words = new DataView(new ArrayBuffer(4));
/** Of a positive number known now. */
export const bitsOf = (value: number): number => {
  words.setFloat32(0, value);
  return words.getInt32(0);
};

/** The bits of |x|, which are ordered as its values are; above `INFINITY` it is NaN. */
export const size = (w: Writer, x: Expr): Expr => w.keep(and(tobits(x), 0x7fffffff));
export const signOf = (x: Expr): Expr => and(tobits(x), SIGN);
/** −x or x, as these bits say. */
export const flipped = (x: Expr, sign: Expr): Expr => frombits(xor(tobits(x), sign));

/** The first case that holds, as bits, or else the value. */
export const settled = (value: Expr, ...cases: readonly (readonly [cond: Expr, bits: Term])[]): Expr =>
  frombits(cases.reduceRight<Expr>((rest, [cond, bits]) => select(cond, bits, rest), tobits(value)));

/** A float with twelve significant bits left: the product of two such is exact, fused or not. */
export const top = (x: Expr): Expr => frombits(and(tobits(x), -4096));

/** The integer next to x, halves up. */
export const nearest = (x: Expr): Expr => floor(add(x, 0.5));

/** 2ᵏ, k an i32 from −126 to 127. */
export const power = (k: Expr): Expr => frombits(op('shl', add(k, 127), i32(23)));
/** x·2ᵏ for k from −252 to 254, in two steps: the second rounds where the result is subnormal, and may overflow. */
export function scaled(w: Writer, x: Expr, k: Expr): Expr {
  const half = w.keep(shr(k, 1));
  return mul(mul(x, power(half)), power(sub(k, half)));
}

/** A value, and what is missing from it. */
export interface Sum {
  readonly value: Expr;
  readonly rest: Expr;
}

/** a / b, and what the division, which may be a poor one, left: a − q·b, from products of halves. What a and b lack
 * themselves, `lost` may add. Parts of a quotient below 2⁻¹⁰⁰ may be flushed. */
export function quotient(w: Writer, a: Expr, b: Expr, lost?: (q: Expr) => Expr): Sum {
  const q = w.keep(div(a, b));
  const [qh, bh] = [w.keep(top(q)), w.keep(top(b))];
  const ql = w.keep(sub(q, qh));
  const left = sub(sub(sub(a, mul(qh, bh)), mul(qh, sub(b, bh))), mul(ql, b));
  return { value: q, rest: div(lost ? add(left, lost(q)) : left, b) };
}

/** The root of what is 0 or at least 2⁻⁶⁰, and what is missing from it. */
export function root(w: Writer, x: Expr): Sum {
  const s = w.keep(sqrt(x));
  const sh = w.keep(top(s));
  const left = sub(sub(x, mul(sh, sh)), mul(sub(s, sh), add(s, sh)));
  return { value: s, rest: div(left, add(add(s, s), 2 ** -100)) };
}

/** The high word of the product of two u32. */
export function highProduct(w: Writer, a: Expr, b: Expr): Expr {
  const low = (x: Expr): Expr => w.keep(and(x, 0xffff));
  const high = (x: Expr): Expr => w.keep(shr(x, 16));
  const [al, ah, bl, bh] = [low(a), high(a), low(b), high(b)];
  const middle = w.keep(add(mul(ah, bl), shr(mul(al, bl), 16)));
  const other = add(mul(al, bh), and(middle, 0xffff));
  return add(add(mul(ah, bh), shr(middle, 16)), shr(other, 16));
}

export const unsigned = (x: Expr): Expr => convert('u32', x);
export const signed = (x: Expr): Expr => convert('i32', x);
export const float = (x: Expr): Expr => convert('f32', x);
