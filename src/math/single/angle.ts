/** An angle as a multiple of π/2 and what is left, in integers: nothing in it is rounded until it is small. */
import { add, and, type Expr, eq, frombits, mul, op, or, select, shr, sub, type Writer, xor } from '../writer.ts';
import { bitsOf, f32, float, highProduct, i32, nearest, SIGN, signed, unsigned } from './bits.ts';

export interface Angle {
  /** Its two low bits count. */
  readonly n: Expr;
  readonly y: Expr;
  readonly rest: Expr;
}

const shl = (a: Expr, by: Expr): Expr => op('shl', a, by);
const mantissa = (b: Expr): Expr => or(and(b, 0x7fffff), 0x800000);

/** π/2 in units of 2⁻³¹, to the next integer (modulo 2³²) and the rest. */
const HALF_PI = { whole: 3373259426 | 0, rest: 0.13050473964974565 };
/** Up to here (2⁸) the product of the multiple and that rest is good to 2⁻²⁰ units, and x is never within 2⁻²⁸ of a
 * multiple. */
export const NEAR = bitsOf(2 ** 8);

/** An i32 or u32 as a float, and what that lacks, told by integers. */
function rounded(w: Writer, n: Expr): { readonly value: Expr; readonly rest: Expr } {
  const value = w.keep(float(n));
  return { value, rest: float(signed(sub(n, n.type === 'u32' ? unsigned(value) : signed(value)))) };
}

/** Below 2⁸. What is left of x, in units of 2⁻³¹, fits in a word: words wrap, so only the bits below count. */
export function near(w: Writer, b: Expr): Angle {
  const a = w.keep(frombits(b));
  const n = w.keep(signed(nearest(mul(a, 2 / Math.PI))));
  const more = w.keep(mul(float(n), HALF_PI.rest));
  const whole = w.keep(nearest(more));
  const units = shl(mantissa(b), sub(shr(b, 23), 119));
  const { value, rest } = rounded(w, w.keep(sub(sub(units, mul(n, HALF_PI.whole)), signed(whole))));
  const none = w.keep(eq(n, 0));
  const unit = 2 ** -31;
  const y = w.keep(select(none, a, mul(value, unit)));
  return { n, y, rest: w.keep(select(none, f32(0), mul(add(rest, sub(whole, more)), unit))) };
}

/** Three zero bytes, and 200 bits of 2/π. */
const WORDS = [0xa2, 0xf9836e4e, 0x441529fc, 0x2757d1f5, 0x34ddc0db, 0x6295993c, 0x439041fe];

/** The 96 bits that count: what is before them makes whole turns, what is behind them is too small. */
function window(w: Writer, exponent: Expr): readonly Expr[] {
  const at = w.keep(shr(exponent, 5));
  const byte = w.keep(and(exponent, 24));
  const back = w.keep(sub(i32(31), byte));
  const from = (k: number): Expr =>
    [0, 1, 2].reduceRight<Expr>((rest, i) => select(eq(at, i), word(k + i), rest), word(k + 3));
  const words = [0, 1, 2, 3].map(k => w.keep(from(k)));
  const right = (x: Expr) => signed(shr(shr(unsigned(x), 1), unsigned(back)));
  return [0, 1, 2].map(k => w.keep(unsigned(or(shl(words[k], byte), right(words[k + 1])))));
}
const word = (k: number): Expr => i32(WORDS[k] | 0);

/** Any angle from 2 on: M. Payne and R. Hanek (1983), with windows of 2/π as in Arm's optimized-routines (sincosf.h). The
 * product is a fraction of a turn in 64 bits. */
export function far(w: Writer, b: Expr): Angle {
  const exponent = w.keep(sub(shr(b, 23), 128));
  const m = w.keep(unsigned(shl(mantissa(b), and(exponent, 7))));
  const [p, q, r] = window(w, exponent);
  const middle = w.keep(mul(m, q));
  const low = w.keep(add(middle, highProduct(w, m, r)));
  const carry = select(op('lt', low, middle), unsigned(i32(1)), 0);
  const high = w.keep(signed(add(add(mul(m, p), highProduct(w, m, q)), carry)));
  const n = w.keep(signed(shr(unsigned(add(high, 0x20000000)), 30)));
  return quarter(w, n, w.keep(sub(high, shl(n, i32(30)))), low);
}

/** What is left of a quarter, in units of 2⁻⁶² of it, is made positive, moved until its first bit is at the top, and
 * multiplied by π/2. */
function quarter(w: Writer, n: Expr, high: Expr, low: Expr): Angle {
  const sign = w.keep(shr(high, 31));
  const top = w.keep(xor(high, sign));
  const bottom = unsigned(xor(signed(low), sign));
  const zeroes = w.keep(op('clz32', top));
  const below = shr(shr(bottom, 1), unsigned(sub(i32(31), zeroes)));
  const moved = w.keep(unsigned(or(shl(top, zeroes), signed(below))));
  const product = w.keep(highProduct(w, moved, unsigned(i32(HALF_PI.whole))));
  const exponent = shl(sub(i32(127 - 29), zeroes), i32(23));
  const unit = w.keep(frombits(or(exponent, and(sign, SIGN))));
  const { value, rest } = rounded(w, product);
  return { n, y: w.keep(mul(value, unit)), rest: w.keep(mul(rest, unit)) };
}
