/** exp, expm1. x = n·ln 2 + r; n·ln 2 is taken off in integers, in units of 2⁻²⁴, where nothing is rounded. The polynomial
 * is a minimax of our own: (eʳ − 1 − r) / r² on |r| ≤ 0.35, within 2⁻²⁸ of eʳ. */
import { add, type Expansion, type Expr, eq, gt, lt, mul, poly, select, sub, tobits, type Writer } from '../writer.ts';
import { bitsOf, f32, float, INFINITY, i32, NAN, nearest, power, scaled, settled, signed, size } from './bits.ts';

const TAIL = [0.5, 0.16666515171527863, 0.04166637361049652, 0.008369391784071922, 0.0013943254016339779];
/** ln 2 in units of 2⁻²⁴, to the next integer and the rest. */
const LN2 = { whole: 11629080, rest: -0.03195479659572026 };
const UNIT = 2 ** 24;

export interface Reduced {
  /** An i32. */
  readonly n: Expr;
  readonly r: Expr;
}
/** For |x| ≤ 125. */
export function reduced(w: Writer, x: Expr): Reduced {
  const n = w.keep(signed(nearest(mul(x, Math.LOG2E))));
  const units = w.keep(mul(x, UNIT));
  const whole = w.keep(signed(units));
  const left = float(sub(whole, mul(n, LN2.whole)));
  const more = sub(sub(units, float(whole)), mul(float(n), LN2.rest));
  return { n, r: w.keep(select(eq(n, 0), x, mul(add(left, more), 1 / UNIT))) };
}

/** eʳ − 1 − r. */
export const tail = (w: Writer, r: Expr): Expr => mul(w.keep(mul(r, r)), poly(r, TAIL));

/** Beyond these the result is 0 or infinite. */
const [LEAST, MOST] = [-105, 90];
/** Here 2ⁿ⁻¹ is still a number, and the result no more. */
const ENDLESS = 88.8;
const bounded = (w: Writer, x: Expr): Expr => {
  const above = w.keep(select(lt(x, LEAST), LEAST, x));
  return w.keep(select(gt(above, MOST), MOST, above));
};

export const exp: Expansion = (w, x) => {
  const b = size(w, x);
  const { n, r } = reduced(w, bounded(w, x));
  const value = scaled(w, add(add(tail(w, r), r), 1), n);
  const endless = select(lt(tobits(x), 0), i32(0), INFINITY);
  return settled(value, [gt(b, INFINITY), NAN], [eq(b, INFINITY), endless]);
};

/** eˣ·2ᵏ for 0 ≤ x ≤ 125 where it is normal. */
export function grown(w: Writer, x: Expr, k: number): Expr {
  const { n, r } = reduced(w, x);
  return w.keep(scaled(w, add(add(tail(w, r), r), 1), add(n, k)));
}

/** 2·(2ⁿ⁻¹ − ½ + 2ⁿ⁻¹·(eʳ − 1)): nothing overflows before the result does. Below −25 it is −1. */
export const expm1: Expansion = (w, x) => {
  const b = size(w, x);
  const low = w.keep(select(lt(x, -25), -25, x));
  const { n, r } = reduced(w, w.keep(select(gt(low, ENDLESS), ENDLESS, low)));
  const half = w.keep(power(sub(n, 1)));
  const inside = mul(add(add(sub(half, 0.5), mul(half, r)), mul(half, tail(w, r))), 2);
  const value = w.keep(select(lt(x, -25), f32(-1), inside));
  const endless = select(lt(tobits(x), 0), tobits(f32(-1)), INFINITY);
  return settled(value, [gt(b, INFINITY), NAN], [eq(b, INFINITY), endless], [lt(b, TINY), tobits(x)]);
};
/** Below, eˣ − 1 is x. */
const TINY = bitsOf(2 ** -25);
