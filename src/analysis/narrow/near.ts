/** Remainders that a comparison finds: of numbers from 0 to below twice the divisor, as places in a ring buffer have and
 * neighbours on a grid that closes, `(p + 1) % n` and `(x - 1 + w) % w`. A division takes ten times as long, cannot be moved out
 * of a loop, and is not there in lanes. */
import type { Expr, For, Kernel, LocalId, Op, Stmt } from '../../ir.ts';
import { bodies, expressions, operands, someExpr, someStmt, walk } from '../../ir.ts';
import type { Range } from '../interval.ts';
import * as iv from '../interval.ts';
import type { Ranges } from '../ranges.ts';
import { keyOf } from '../symbols.ts';

export type Near = ReadonlyMap<Expr, 1 | 2>;
const NONE: Near = new Map();

/** The remainders of a kernel that are such, and how many comparisons they take. */
export function nearIn(kernel: Kernel, { of }: Pick<Ranges, 'of'>): Near {
  if (!someStmt(kernel.body, s => expressions(s).some(e => someExpr(e, isRemainder)))) return NONE;
  const n = knownOf(kernel, of);
  if (!n.divisors.size) return NONE;
  const found = new Map<Expr, 1 | 2>();
  const look = (list: readonly Stmt[], loops: readonly For[]): void =>
    list.forEach(s => {
      for (const e of expressions(s)) note(n, e, loops, found);
      for (const body of bodies(s)) look(body, s.kind === 'for' ? [...loops, s] : loops);
    });
  look(kernel.body, []);
  return found;
}

type Remainder = Op & { readonly op: 'rem' };
const isRemainder = (e: Expr): e is Remainder =>
  e.kind === 'op' && e.op === 'rem' && (e.type === 'f64' || e.type === 'i32' || e.type === 'u32');

/** An integer as it was before it became a number. */
const bare = (e: Expr): Expr =>
  e.kind === 'convert' && e.type === 'f64' && (e.arg.type === 'i32' || e.arg.type === 'u32') ? e.arg : e;
const nameOf = (e: Expr): string => keyOf(bare(e));

interface Known {
  readonly range: (e: Expr) => Range;
  /** Divisors that never change, by what they are called. */
  readonly divisors: ReadonlySet<string>;
  /** Locals that lie below a divisor wherever they stand. */
  readonly below: ReadonlyMap<LocalId, Set<string>>;
}

interface Given {
  /** Values that a local is given, other than by a loop that counts in it. */
  readonly values: Map<LocalId, Expr[]>;
  readonly counted: Set<LocalId>;
  /** Given its value once, outside of loops. */
  readonly fixed: Set<LocalId>;
}

function knownOf(kernel: Kernel, of: Ranges['of']): Known {
  const given = givenIn(kernel);
  const divisors = new Set<string>();
  const isFixed = (e: Expr) =>
    (e.kind === 'const' && !isPowerOfTwo(Number(e.value))) ||
    e.kind === 'param' ||
    e.kind === 'length' ||
    (e.kind === 'local' && given.fixed.has(e.local));
  const look = (e: Expr): void => {
    if (isRemainder(e) && isFixed(bare(e.args[1])) && isPositive(of(e.args[1]))) divisors.add(nameOf(e.args[1]));
    operands(e).forEach(look);
  };
  walk(kernel.body, s => expressions(s).forEach(look));
  const below = new Map<LocalId, Set<string>>();
  const n: Known = { range: of, divisors, below };
  if (!divisors.size) return n;
  for (const local of given.values.keys()) if (!given.counted.has(local)) below.set(local, new Set(divisors));
  // All that may be is supposed, until nothing has to be taken back.
  for (let again = true; again; ) {
    again = false;
    for (const [local, keys] of below)
      for (const key of keys)
        if (!given.values.get(local)!.every(e => isBelow(n, e, key, []))) again = keys.delete(key);
  }
  return n;
}

function givenIn(kernel: Kernel): Given {
  const values = new Map<LocalId, Expr[]>();
  const counted = new Set<LocalId>();
  const often = new Set<LocalId>();
  const give = (local: LocalId, e: Expr, inLoop: boolean): void => {
    values.set(local, [...(values.get(local) ?? []), e]);
    if (inLoop) often.add(local);
  };
  const lets = (e: Expr): void => {
    if (e.kind === 'let') give(e.local, e.value, true);
    operands(e).forEach(lets);
  };
  const look = (list: readonly Stmt[], inLoop: boolean): void =>
    list.forEach(s => {
      expressions(s).forEach(lets);
      if (s.kind === 'assign') give(s.local, s.value, inLoop);
      if (s.kind === 'for') counted.add(s.local);
      for (const body of bodies(s)) look(body, inLoop || s.kind === 'for' || s.kind === 'while');
    });
  look(kernel.body, false);
  const once = [...values].filter(([local, list]) => list.length === 1 && !often.has(local) && !counted.has(local));
  return { values, counted, fixed: new Set(once.map(([local]) => local)) };
}

/** Those leave a mask. */
const isPowerOfTwo = (x: number): boolean => Number.isInteger(Math.log2(x));
const isPositive = (r: Range): boolean => iv.isExactInt(r) && r.lo >= 1;
/** −0 does not count: what is found by comparing would not have it. */
const isNatural = (r: Range): boolean => iv.isExactInt(r) && r.lo >= 0 && !r.negZero;

/** Whether a value lies in 0 … b − 1. */
function isBelow(n: Known, given: Expr, b: string, loops: readonly For[]): boolean {
  const e = bare(given);
  if (e.kind === 'const') return Object.is(e.value, 0);
  if (!isNatural(n.range(given))) return false;
  if (e.kind === 'local')
    return n.below.get(e.local)?.has(b) === true || loops.some(s => s.local === e.local && endsAt(s, b));
  if (e.kind === 'select') return isBelow(n, e.a, b, loops) && isBelow(n, e.b, b, loops);
  if (isRemainder(e)) return isNatural(n.range(e.args[0])) && nameOf(e.args[1]) === b;
  return e.kind === 'op' && isLess(n, e, b);
}

/** Whether something is taken off b: 1 or more, or half of it or more. */
function isLess(n: Known, { op, args: [x, y] }: Op, b: string): boolean {
  if (op === 'floor' || op === 'trunc') return x.kind === 'op' && x.op === 'div' && isLess(n, x, b);
  const of = x.kind === 'op' && x.op === 'toint32' && iv.fits(n.range(x.args[0]), 'i32') ? x.args[0] : x;
  const by = lessBy[op];
  return by !== undefined && nameOf(of) === b && iv.within(n.range(y), by);
}
const MOST = Number.MAX_VALUE;
/** Counts of shifts go modulo 32. */
const lessBy: { readonly [op: string]: Range } = {
  sub: iv.range(1, MOST, false),
  div: iv.range(2, MOST, false),
  shr: iv.ints(1, 31),
};

/** Whether a loop's variable lies below b in it. */
const endsAt = ({ test, hi, step }: For, b: string): boolean =>
  test === 'lt' && step.kind === 'const' && (step.value as number) > 0 && nameOf(hi) === b;

/** At most so many times b, and so much more. */
interface Most {
  readonly times: number;
  readonly more: number;
}

/** What a sum is at most, by b; undefined where that is not known, or where it may have been rounded or wrapped around. */
function mostOf(n: Known, given: Expr, b: string, loops: readonly For[]): Most | undefined {
  const e = bare(given);
  if (e.kind === 'const') return { times: 0, more: e.value as number };
  if (keyOf(e) === b) return { times: 1, more: 0 };
  if (isBelow(n, given, b, loops)) return { times: 1, more: -1 };
  const { hi } = n.range(given);
  const constant = hi < 2 ** 31 ? { times: 0, more: hi } : undefined;
  if (e.kind !== 'op' || (e.op !== 'add' && e.op !== 'sub') || !isExact(n, e)) return constant;
  const [x, y] = e.args;
  const first = mostOf(n, x, b, loops);
  if (!first) return constant;
  if (e.op === 'sub') {
    const least = n.range(y).lo;
    return Number.isFinite(least) ? { ...first, more: first.more - least } : constant;
  }
  const second = mostOf(n, y, b, loops);
  return second ? { times: first.times + second.times, more: first.more + second.more } : constant;
}

function isExact(n: Known, { op, args, type }: Op): boolean {
  const [a, b] = args.map(n.range);
  if (!iv.isExactInt(a) || !iv.isExactInt(b)) return false;
  const all = op === 'add' ? iv.add(a, b) : iv.sub(a, b);
  return type === 'f64' ? iv.isExactInt(all) : (type === 'i32' || type === 'u32') && iv.fits(all, type);
}

/** `x % b + b`, which is what lies between 0 and 2b whatever the sign of x: `((x % b) + b) % b` wraps in both directions. */
function isRaised(n: Known, e: Expr, b: string): boolean {
  if (e.kind !== 'op' || e.op !== 'add' || !isExact(n, e)) return false;
  const isRest = (x: Expr): boolean => isRemainder(bare(x)) && nameOf((bare(x) as Op).args[1]) === b;
  return e.args.some((x, k) => isRest(x) && nameOf(e.args[1 - k]) === b);
}

function note(n: Known, e: Expr, loops: readonly For[], found: Map<Expr, 1 | 2>): void {
  for (const x of operands(e)) note(n, x, loops, found);
  if (!isRemainder(e)) return;
  const [a, by] = e.args;
  const b = nameOf(by);
  const { lo: least } = n.range(by);
  if (!n.divisors.has(b) || !isPositive(n.range(by))) return;
  if (isRaised(n, bare(a), b)) return void found.set(e, 1);
  if (!isNatural(n.range(a))) return;
  // What is below a number anyway may be narrower than that number is: in lanes of 8 bits 1000 is none.
  if (bare(by).kind === 'const' && n.range(a).hi < least) return;
  const most = mostOf(n, a, b, loops);
  if (!most) return;
  const { times, more } = most;
  // times · b + more ≤ (turns + 1) · b − 1 for every b from the least on.
  const takes = (turns: 1 | 2) => times <= turns + 1 && more <= (turns + 1 - times) * least - 1;
  if (takes(1)) found.set(e, 1);
  else if (takes(2) && bare(by).kind !== 'const') found.set(e, 2);
}
