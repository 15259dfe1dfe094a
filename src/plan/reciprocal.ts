/** Division by a constant as a product: ⌊x / c⌋ = ⌊x · m / 2^k⌋ for all x from 0 to N where m = ⌈2^k / c⌉ and (m · c − 2^k) · N < 2^k
 * (Granlund and Montgomery, Division by invariant integers using multiplication, 1994). */
import type { Range } from '../analysis/ranges.ts';
import type { Expr } from '../ir.ts';

export interface Reciprocal {
  readonly factor: number;
  /** 16 and more: the high half of a product of 16 bits, moved on by the rest. */
  readonly shift: number;
}

/** For values of 16 bits without a sign, by a factor of 16 bits; undefined where there is none. */
export function reciprocalOf({ lo, hi }: Range, by: Expr): Reciprocal | undefined {
  const c = by.kind === 'const' ? Number(by.value) : 0;
  if (!(Number.isInteger(c) && c > 1 && c < 2 ** 16 && lo >= 0 && hi < 2 ** 16)) return undefined;
  for (let shift = 16; shift < 32; shift++) {
    const factor = Math.ceil(2 ** shift / c);
    if (factor >= 2 ** 16) return undefined;
    if ((factor * c - 2 ** shift) * hi < 2 ** shift) return { factor, shift };
  }
  return undefined;
}

/** Whether quotients of float32 are exact once truncated: one that is no integer lies at least 1 / c below the next one, and below
 * 2²⁴ it is not rounded up to that. */
export const isSingle = ({ lo, hi }: Range): boolean => lo > -(2 ** 24) && hi < 2 ** 24;
