/** exp: x = k·ln 2 + r, a polynomial in r, and k added to the exponent of what it gives. */
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
 * Coefficients of (eʳ − 1 − r) / r² on |r| ≤ ln 2 / 2, N. Shibata's in SLEEF (xexp, xexpf). */
const tables = {
  f64: {
    ln2: [0.6931471803691238, 1.9082149292705877e-10],
    coefficients: [
      0.5, 0.16666666666666685, 0.041666666666666505, 0.008333333333316527, 0.001388888888897745, 0.0001984126989605092,
      0.000024801587159235473, 0.0000027557236291192883, 2.755739112349005e-7, 2.5111293089287652e-8,
      2.088606211072837e-9,
    ],
    most: 710,
    low: -700,
    least: -746,
  },
  f32: {
    ln2: [0.693359375, -0.00021219444005469057],
    coefficients: [
      0.5, 0.1666666716337204, 0.041666485369205475, 0.008333360776305199, 0.0013930435525253415,
      0.00019852761761285365,
    ],
    most: 89,
    low: -80,
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

/** Arguments are brought to where the result is 0 or infinite. Where it may be subnormal, 2⁶³ is put in and taken out again,
 * which rounds it once; elsewhere 2 is taken out and put in, so that it may become infinite. The last sum is for NaN, whose
 * bits are no exponent. */
export const exp: Expansion = (w, x) => {
  const { shift } = formatOf(x);
  const { most, low, least } = of(x);
  const below = w.keep(select(gt(x, most), most, x));
  const a = w.keep(select(lt(below, least), least, below));
  const parts = reduced(w, a);
  const { bits } = parts;
  const u = add(add(tail(w, parts), parts.hi), 1);
  const tiny = w.keep(lt(a, low));
  const offset = (by: bigint) => constant(bits.type, BigInt.asIntN(bits.type === 'i64' ? 64 : 32, by << BigInt(shift)));
  const exponent = add(shl(bits, shift), select(tiny, offset(63n), offset(-1n)));
  const scaled = frombits(add(tobits(u), exponent));
  return add(mul(scaled, select(tiny, constant(x.type, 2 ** -63), 2)), sub(a, a));
};

/** eˣ / 4 for 0 ≤ x up to where 4 times as much overflows. */
export function quarter(w: Writer, x: Expr): Expr {
  const { shift } = formatOf(x);
  const parts = reduced(w, x);
  const u = add(add(tail(w, parts), parts.hi), 1);
  return frombits(sub(add(tobits(u), shl(parts.bits, shift)), 2n << BigInt(shift)));
}
