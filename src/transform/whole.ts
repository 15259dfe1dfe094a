/** Doubles that are integers by what they are made of: 32-bit integers, their sums, differences and products, where all of
 * these are exact. */
import type { Expr, Op } from '../ir.ts';
import type { OpName } from '../ops.ts';

interface Interval {
  readonly lo: number;
  readonly hi: number;
}

/** The largest integers of which each is a double. */
const MOST = 2 ** 53;

const sides: { readonly [P in OpName]?: (a: Interval, b: Interval) => readonly number[] } = {
  add: (a, b) => [a.lo + b.lo, a.hi + b.hi],
  sub: (a, b) => [a.lo - b.hi, a.hi - b.lo],
  mul: (a, b) => [a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi],
};

/** Between which integers a double lies, where that can be told from the expression. */
export function wholeRange(e: Expr): Interval | undefined {
  if (e.kind === 'const')
    return Number.isInteger(e.value) && Math.abs(e.value as number) < MOST ? at(e.value as number) : undefined;
  if (e.kind === 'convert')
    return e.arg.type === 'i32'
      ? { lo: -(2 ** 31), hi: 2 ** 31 - 1 }
      : e.arg.type === 'u32'
        ? { lo: 0, hi: 2 ** 32 - 1 }
        : undefined;
  return e.kind === 'op' && e.type === 'f64' ? combined(e) : undefined;
}

const at = (x: number): Interval => ({ lo: x, hi: x });

function combined({ op, args }: Op): Interval | undefined {
  const join = sides[op];
  const [a, b] = join ? args.map(wholeRange) : [];
  if (!join || !a || !b) return undefined;
  const ends = join(a, b);
  const all = { lo: Math.min(...ends), hi: Math.max(...ends) };
  return -all.lo < MOST && all.hi < MOST ? all : undefined;
}
