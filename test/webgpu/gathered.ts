/** Sums and products that a parallel loop gathers: in whatever order, of its iterations and of what each of them adds, a
 * device may do it. So while the loop runs, nothing is rounded: terms are taken note of.
 *
 * A sum of N terms by N − 1 additions in any order, each within one ulp (WGSL fixes no rounding mode; with the nearest it
 * would be half of that), lies within γ·Σ|x| of the exact one, γ = N·u / (1 − N·u), u = 2⁻²³ (N. J. Higham, Accuracy and
 * Stability of Numerical Algorithms, 4.2), and each addition may flush two operands and a result, none of them 2⁻¹²⁶. Where
 * all terms are multiples of one power of two and Σ|x| is at most 2²⁴ of these, every partial sum is exact. Likewise a product
 * of N factors lies within γ of the exact one, relatively, unless that of some of the factors may overflow or be subnormal.
 * Least and greatest do not depend on order until there is a NaN, with which a device may forget what came before. */
import { GREATEST, hull, type Interval, isEmpty, isPoint, NORMAL, NOT_A_NUMBER, ulp32, up32 } from './interval.ts';
import { outward, ranges } from './ranges.ts';

export type GatherOp = 'add' | 'mul' | 'min' | 'max';

export interface Gathered {
  readonly gathers: GatherOp;
  /** The exact result so far. */
  readonly exact: Interval;
  readonly terms: number;
  /** Of a sum Σ|x| over finite terms: a term that is surely infinite needs no bound; of a product Σ log₂|x| over factors above 1. */
  readonly size: number;
  /** Of a sum the power of two that all terms are multiples of, 0 where there is none; of a product Σ log₂|x| over factors
   * below 1. */
  readonly grain: number;
  /** From the least to the greatest term. */
  readonly span: Interval;
}

export const isGathered = (v: unknown): v is Gathered => typeof v === 'object' && v !== null && 'gathers' in v;

/** Begins with one term. */
export function gathering(op: GatherOp, first: Interval): Gathered {
  return { gathers: op, exact: first, terms: 1, ...measured(op, first), span: first };
}

const most = (x: Interval): number => (isEmpty(x) ? 0 : Math.max(Math.abs(x.lo), Math.abs(x.hi)));
const least = (x: Interval): number => (x.lo <= 0 && x.hi >= 0 ? 0 : Math.min(Math.abs(x.lo), Math.abs(x.hi)));

const measured = (op: GatherOp, x: Interval): { size: number; grain: number } =>
  op === 'mul'
    ? { size: Math.max(0, Math.log2(most(x))), grain: Math.min(0, Math.log2(least(x))) }
    : { size: x.lo === x.hi && !Number.isFinite(x.lo) ? 0 : most(x), grain: grainOf(x) };

/** The last bit of a number; of 0 as large as can be. */
function grainOf(x: Interval): number {
  if (x.lo !== x.hi || x.nan || !Number.isFinite(x.lo)) return 0;
  let bit = x.lo === 0 ? 2 ** 127 : ulp32(x.lo);
  while (x.lo !== 0 && Number.isInteger(x.lo / (2 * bit))) bit *= 2;
  return bit < NORMAL ? 0 : bit;
}

/** One more term. */
export function gathered(g: Gathered, x: Interval): Gathered {
  const { gathers: op } = g;
  const { size, grain } = measured(op, x);
  return {
    gathers: op,
    exact: combined(op, g.exact, x),
    terms: g.terms + 1,
    size: g.size + size,
    grain: op === 'mul' ? g.grain + grain : Math.min(g.grain, grain),
    span: hull(g.span, x),
  };
}

function combined(op: GatherOp, a: Interval, b: Interval): Interval {
  const nan = a.nan || b.nan;
  if (op === 'min' || op === 'max') return { lo: Math[op](a.lo, b.lo), hi: Math[op](a.hi, b.hi), nan };
  if (isEmpty(a) || isEmpty(b)) return NOT_A_NUMBER;
  const found = ranges[op]!(a, b);
  const known = isPoint(a) && isPoint(b) ? found : outward(found);
  return { ...known, nan: nan || found.nan };
}

/** One of two. */
export const joinGathered = (a: Gathered, b: Gathered): Gathered => ({
  gathers: a.gathers,
  exact: hull(a.exact, b.exact),
  terms: Math.max(a.terms, b.terms),
  size: Math.max(a.size, b.size),
  grain: Math.min(a.grain, b.grain),
  span: hull(a.span, b.span),
});

/** What the loop may leave. */
export function settle(g: Gathered): Interval {
  if (g.terms === 1 || (isEmpty(g.exact) && g.gathers !== 'min' && g.gathers !== 'max')) return g.exact;
  return settlers[g.gathers](g);
}

const extreme = ({ exact, span }: Gathered): Interval => (exact.nan ? span : exact);
const UNIT = 2 ** -23;
const gamma = (terms: number): number => (terms * UNIT) / (1 - terms * UNIT);

const settlers: { readonly [P in GatherOp]: (g: Gathered) => Interval } = {
  min: extreme,
  max: extreme,
  add: g => {
    const { exact, size, terms, grain } = g;
    if (grain > 0 && size <= 2 ** 24 * grain) return zeroes(exact);
    const error = gamma(terms) * size + 3 * terms * NORMAL + terms * 2 ** -50 * size;
    if (size + error > GREATEST) return { lo: -Infinity, hi: Infinity, nan: true };
    return zeroes(rounded(exact.lo - error, exact.hi + error, exact.nan));
  },
  mul: g => {
    const { exact, size, grain, terms } = g;
    if (size >= 127) return { lo: -Infinity, hi: Infinity, nan: true };
    const more = gamma(terms) * 1.001;
    const [lo, hi] = [exact.lo - Math.abs(exact.lo) * more, exact.hi + Math.abs(exact.hi) * more];
    return zeroes(rounded(grain <= -126 ? Math.min(lo, -0) : lo, grain <= -126 ? Math.max(hi, 0) : hi, exact.nan));
  },
};

/** A device's values are float32: the ends are, the inner ones. */
const rounded = (lo: number, hi: number, nan: boolean): Interval => ({ lo: up32(lo), hi: -up32(-hi), nan });

const zeroes = (i: Interval): Interval =>
  i.lo <= 0 && i.hi >= 0 ? { lo: Math.min(i.lo, -0), hi: Math.max(i.hi, 0), nan: i.nan } : i;
