/** exp: x = k·ln 2 + r, a polynomial in r, and k added to the exponent of what it gives. */
import type { Type } from '../dtype.ts';
import {
  add,
  constant,
  type Expansion,
  type Expr,
  formatOf,
  frombits,
  gt,
  lt,
  mul,
  select,
  shl,
  sub,
  tobits,
  tree,
  type Writer,
} from './writer.ts';

/** ln 2 in two parts, the first short enough that its product with any exponent is exact (fdlibm's; Cephes' in float32).
 * Coefficients of (eʳ − 1 − r) / r² on |r| ≤ ln 2 / 2: N. Shibata's in SLEEF (xexp); in float32 those of least relative error, 2⁻²⁸. */
const tables = {
  f64: {
    ln2: [0.6931471803691238, 1.9082149292705877e-10],
    coefficients: [
      0.5, 0.16666666666666685, 0.041666666666666505, 0.008333333333316527, 0.001388888888897745, 0.0001984126989605092,
      0.000024801587159235473, 0.0000027557236291192883, 2.755739112349005e-7, 2.5111293089287652e-8,
      2.088606211072837e-9,
    ],
    most: 710,
    least: -746,
  },
  f32: {
    ln2: [0.693359375, -0.00021219444005469057],
    coefficients: [
      0.4999999403953552, 0.1666652113199234, 0.04166838899254799, 0.00836874544620514, 0.0013814540579915047,
    ],
    most: 89,
    least: -105,
  },
} as const;
export const { coefficients } = tables.f64;
const of = (x: Expr) => tables[x.type as 'f64' | 'f32'];

/** The nearest integer to x / ln 2, as the bits of a sum with `magic` and as a float, and what is left of x: hi − lo, hi
 * being exact. */
export interface Reduced {
  readonly bits: Expr;
  readonly k: Expr;
  readonly hi: Expr;
  readonly lo: Expr;
  readonly r: Expr;
}
export function reduced(w: Writer, x: Expr): Reduced {
  const { magic } = formatOf(x);
  const { ln2 } = of(x);
  const sum = w.keep(add(mul(x, Math.LOG2E), magic));
  const k = w.keep(sub(sum, magic));
  const hi = w.keep(sub(x, mul(k, ln2[0])));
  const lo = w.keep(mul(k, ln2[1]));
  return { bits: tobits(sum), k, hi, lo, r: w.keep(sub(hi, lo)) };
}

/** eʳ − 1 − r, and what of r was rounded away. */
export const tail = (w: Writer, { r, lo }: Reduced): Expr => sub(mul(mul(r, r), tree(w, r, of(r).coefficients)), lo);

/** eʳ − 1. What of r was rounded away is a sixteenth of a place of float32. */
const risen = (w: Writer, parts: Reduced): Expr =>
  parts.r.type === 'f64'
    ? add(tail(w, parts), parts.hi)
    : add(mul(mul(parts.r, parts.r), tree(w, parts.r, tables.f32.coefficients)), parts.r);

/** Arguments are brought to where the result is 0 or infinite. Half of the exponent is multiplied in, which is exact, and then the other
 * half, which rounds once where the result is subnormal, and may be infinite. Both powers of 2 are made of integers: sums with `magic` differ by
 * what was added, and its own bits are shifted out. */
export const exp: Expansion = (w, x) => {
  const { magic, shift, bias } = formatOf(x);
  const { most, least } = of(x);
  const below = w.keep(select(gt(x, most), most, x));
  const a = w.keep(select(lt(below, least), least, below));
  const parts = reduced(w, a);
  const half = w.keep(tobits(add(mul(parts.k, 0.5), magic)));
  const power = (e: Expr) => frombits(add(shl(e, shift), whole(e.type, bias, shift)));
  return mul(mul(add(risen(w, parts), 1), power(half)), power(sub(parts.bits, half)));
};

/** An integer moved to where exponents are. */
const whole = (type: Type, by: number, shift: number): Expr =>
  constant(type, BigInt.asIntN(type === 'i64' ? 64 : 32, BigInt(by) << BigInt(shift)));

/** eˣ / 4 for 0 ≤ x up to where 4 times as much overflows. */
export function quarter(w: Writer, x: Expr): Expr {
  const { shift } = formatOf(x);
  const parts = reduced(w, x);
  const u = add(add(tail(w, parts), parts.hi), 1);
  return frombits(sub(add(tobits(u), shl(parts.bits, shift)), 2n << BigInt(shift)));
}
