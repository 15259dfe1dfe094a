/** Where each function is measured: ranges of arguments, `log` spread over exponents. */
import type { OpName } from '../../src/ops.ts';

export interface Domain {
  readonly lo: number;
  readonly hi: number;
  /** Whether sizes are spread over powers of two, and both signs taken. */
  readonly wide?: 'positive' | 'both';
}
const range = (lo: number, hi: number): Domain => ({ lo, hi });
/** Sizes from 2ˡᵒ to 2ʰⁱ. */
const powers = (lo: number, hi: number, wide: 'positive' | 'both' = 'both'): Domain => ({ lo, hi, wide });

export const domains: { readonly [P in OpName]?: readonly (readonly Domain[])[] } = {
  exp: [[range(-708, 709.7), range(-2, 2), powers(-60, 9)]],
  expm1: [[range(-40, 709.7), range(-2, 2), powers(-60, 9)]],
  log: [[powers(-1022, 1023, 'positive'), range(0.4, 3)]],
  log2: [[powers(-1022, 1023, 'positive'), range(0.4, 3)]],
  log10: [[powers(-1022, 1023, 'positive'), range(0.4, 3)]],
  log1p: [[powers(-60, 1000, 'positive'), range(-0.99999, 3), powers(-60, -1)]],
  sin: [[range(-10, 10), range(-1e6, 1e6), powers(-30, 40), powers(30, 1000)]],
  cos: [[range(-10, 10), range(-1e6, 1e6), powers(-30, 40), powers(30, 1000)]],
  tan: [[range(-10, 10), range(-1e6, 1e6), powers(-30, 40), powers(30, 1000)]],
  asin: [[range(-1, 1), powers(-60, 0)]],
  acos: [[range(-1, 1), powers(-60, 0)]],
  atan: [[range(-3, 3), powers(-60, 60)]],
  atan2: [
    [range(-3, 3), range(-3, 3)],
    [powers(-20, 20), powers(-20, 20)],
  ],
  sinh: [[range(-710, 710), range(-2, 2), powers(-60, 9)]],
  cosh: [[range(-710, 710), range(-2, 2), powers(-60, 9)]],
  tanh: [[range(-22, 22), range(-2, 2), powers(-60, 4)]],
  asinh: [[range(-5, 5), powers(-60, 1000)]],
  acosh: [[range(1, 5), powers(0, 1000, 'positive')]],
  atanh: [[range(-1, 1), powers(-60, 0)]],
  cbrt: [[range(-10, 10), powers(-1022, 1023)]],
  hypot: [
    [range(-3, 3), range(-3, 3)],
    [powers(-20, 20), powers(-20, 20)],
  ],
  pow: [
    [range(0, 10), range(-300, 300)],
    [powers(-1000, 1000, 'positive'), range(-1, 1)],
    [range(0.99, 1.01), range(-30000, 30000)],
  ],
};

export function sample(d: Domain, next: () => number): number {
  const at = d.lo + (d.hi - d.lo) * next();
  if (!d.wide) return at;
  const size = 2 ** Math.floor(at) * (1 + next());
  return d.wide === 'both' && next() < 0.5 ? -size : size;
}

/** Arguments by column, each part of the domain as often as the others. A function of one argument has a list of parts. */
export function points(name: OpName, count: number, next: () => number): Float64Array[] {
  const rows = domains[name]!;
  const arity = name === 'pow' || name === 'atan2' || name === 'hypot' ? 2 : 1;
  const columns = Array.from({ length: arity }, () => new Float64Array(count));
  const tuples = arity === 1 ? rows[0].map(d => [d]) : rows;
  for (let i = 0; i < count; i++) tuples[i % tuples.length].forEach((d, k) => void (columns[k][i] = sample(d, next)));
  return columns;
}
