/** In lanes of how many bits integers and conditions of a loop are computed. A loop over bytes that keeps them in lanes of 8 bits
 * runs four times as many in a register as one that widens them.
 *
 * `e` in lanes of `b` bits is the low b bits of its value: so much of a sum, a product or a bit operation follows from the same
 * bits of its operands. What needs whole values (comparisons, shifts to the right, extremes) may be computed in b bits where
 * ranges prove that its operands fit. Where they do not, wider lanes are narrowed; where a value fits, narrower ones are
 * extended. For each expression and width it is found by costs, in instructions, which way is the cheapest. */
import * as iv from '../analysis/interval.ts';
import type { Range, Ranges } from '../analysis/ranges.ts';
import { dtypes } from '../dtype.ts';
import type { Expr, For, Kernel, LocalId, Op } from '../ir.ts';
import { expressions, walk, walkExpr } from '../ir.ts';
import { idiomOf, type Test, type Threshold, thresholdOf } from './idioms.ts';
import { isSingle, reciprocalOf } from './reciprocal.ts';

export type Width = 8 | 16 | 32 | 64;
/** How bits are read as a number. */
export type Sign = 's' | 'u';

/** `direct`: by instructions of that width; `pack`: from lanes twice as wide; `extend`: from lanes half as wide. */
export interface Way {
  readonly cost: number;
  readonly by: 'direct' | 'pack' | 'extend';
}

export interface Widths {
  /** How an i32, u32 or bool comes into lanes of so many bits at the least cost. */
  readonly way: (e: Expr, width: Width) => Way;
  /** The width that a condition comes in most cheaply. */
  readonly natural: (e: Expr) => Width;
  /** The width that a local which varies is kept in. */
  readonly local: (id: LocalId) => Width;
  /** How its bits are to be read. */
  readonly signOf: (id: LocalId) => Sign;
  /** How the bits of a value are to be read, if so many hold it. */
  readonly fits: (e: Expr, width: Width) => Sign | undefined;
  readonly range: (e: Expr) => Range;
  /** How the bits of both are to be read, if so many hold either. */
  readonly both: (a: Expr, b: Expr, width: Width) => Sign | undefined;
  readonly threshold: (e: Op) => Threshold | undefined;
  /** What a `let` gave a local. */
  readonly value: (id: LocalId) => Expr | undefined;
}

export interface Question {
  readonly kernel: Kernel;
  readonly numbers: Ranges;
  readonly loop: For;
  readonly lanes: number;
  /** What an expression grows by from lane to lane: 0 where it is the same in all, undefined where it varies. */
  readonly growth: (e: Expr) => number | Expr | undefined;
  /** Locals whose lanes lie in memory, or that count. */
  readonly whole: ReadonlySet<LocalId>;
}

const all: readonly Width[] = [8, 16, 32, 64];
const NEVER = Infinity;

/** Whether a range lies in so many bits. */
export const fitsIn = ({ lo, hi, int }: Range, width: Width, sign: Sign): boolean =>
  int && (sign === 'u' ? lo >= 0 && hi < 2 ** width : lo >= -(2 ** (width - 1)) && hi < 2 ** (width - 1));

const isInt = (e: Expr): boolean => e.type === 'i32' || e.type === 'u32';

export function widthsOf(q: Question): Widths {
  const { kernel, numbers, loop, lanes, growth, whole } = q;
  const varies = (e: Expr) => growth(e) !== 0;
  const least = Math.max(8, 128 / lanes) as Width;
  const rows = new Map<Expr, readonly Way[]>();
  const locals = new Map<LocalId, Width>();
  const values = new Map<LocalId, Expr[]>();
  const lets = new Map<LocalId, Expr>();
  const counters = new Set(whole);
  walk([loop], s => {
    if (s.kind === 'for') counters.add(s.local);
    if (s.kind === 'assign') values.set(s.local, [...(values.get(s.local) ?? []), s.value]);
    for (const e of expressions(s)) walkExpr(e, x => x.kind === 'let' && lets.set(x.local, x.value));
  });
  for (const [id, value] of lets) values.set(id, [value]);

  const parts = (width: Width): number => (lanes * width) / 128;

  /** Nothing is known of what the analysis has not seen. */
  function range(e: Expr): Range {
    const noted = numbers.of(e);
    const known = iv.isEmpty(noted) ? unseen(e) : noted;
    return e.kind === 'local' ? iv.meet(known, ofLocal(e.local)) : known;
  }
  /** Over all assignments, if the analysis has seen those of this loop: code that stands for others it has not. */
  function ofLocal(id: LocalId): Range {
    const r = numbers.local(id);
    const isUnseen = iv.isEmpty(r) || values.get(id)?.some(e => iv.isEmpty(numbers.of(e)));
    return isUnseen ? iv.fullRange[kernel.locals[id].type] : r;
  }
  function unseen(e: Expr): Range {
    if (e.kind === 'const') return iv.only(Number(e.value));
    if (e.kind === 'let') return range(e.body);
    if (e.kind === 'select') return iv.join(range(e.a), range(e.b));
    const dtype = e.kind === 'load' ? dtypes[kernel.arrays[e.array].dtype] : undefined;
    return dtype?.range && e.type !== 'f64' ? iv.ints(...dtype.range) : iv.fullRange[e.type];
  }
  function fits(e: Expr, width: Width): Sign | undefined {
    const r = range(e);
    return fitsIn(r, width, 's') ? 's' : fitsIn(r, width, 'u') ? 'u' : undefined;
  }
  function both(a: Expr, b: Expr, width: Width): Sign | undefined {
    const in_ = (sign: Sign) => [a, b].every(e => fitsIn(range(e), width, sign));
    return in_('s') ? 's' : in_('u') ? 'u' : undefined;
  }

  function row(e: Expr): readonly Way[] {
    const known = rows.get(e);
    if (known) return known;
    const ways: Way[] = all.map(width => ({ by: 'direct', cost: width < least ? NEVER : direct(e, width) }));
    all.forEach((width, k) => {
      if (!k || (e.type !== 'bool' && (width === 64 || !fits(e, all[k - 1])))) return;
      const cost = ways[k - 1].cost + parts(width);
      if (cost < ways[k].cost) ways[k] = { by: 'extend', cost };
    });
    for (let k = 2; k >= 0 && all[k] >= least; k--) {
      const cost = ways[k + 1].cost + packing(e, all[k]);
      if (cost < ways[k].cost) ways[k] = { by: 'pack', cost };
    }
    rows.set(e, ways);
    return ways;
  }
  const way = (e: Expr, width: Width): Way => row(e)[all.indexOf(width)];
  const cost = (e: Expr, width: Width): number => way(e, width).cost;

  /** Bits that are not wanted are cleared first, since instructions that narrow saturate. */
  const packing = (e: Expr, width: Width): number =>
    parts(width) + (e.type === 'bool' || fits(e, width) ? 0 : 2 * parts(width));

  /** What instructions of that very width take. Widths of 32 and more have rules for everything. */
  function direct(e: Expr, width: Width): number {
    if (!isInt(e) && e.type !== 'bool') return width >= 32 ? 0 : NEVER;
    if (isInt(e) && width === 64) return NEVER;
    const by = growth(e);
    if (by !== undefined) return by === 0 ? 0 : typeof by === 'number' || width === 32 ? parts(width) : NEVER;
    switch (e.kind) {
      case 'local':
        return local(e.local) === width ? (lets.has(e.local) ? cost(lets.get(e.local)!, width) : 0) : NEVER;
      case 'load':
        return loading(dtypes[kernel.arrays[e.array].dtype].size, width);
      case 'let':
        return cost(e.body, width);
      case 'convert':
        return converting(e.type === 'bool', e.arg, width);
      case 'select': {
        const extreme = idiomOf(e);
        const arms = cost(e.cond, width) + cost(e.a, width) + cost(e.b, width) + parts(width);
        return Math.min(extreme ? operating(extreme.op, extreme.args, width) : NEVER, arms);
      }
      case 'op':
        return e.type === 'bool' ? asking(e, width) : operating(e.op, e.args, width);
      default:
        return width >= 32 ? 0 : NEVER;
    }
  }

  function loading(size: number, width: Width): number {
    if (8 * size > width) return NEVER;
    return width === 32 && size === 1 ? 1.5 * parts(32) : parts(width);
  }

  function converting(toBool: boolean, arg: Expr, width: Width): number {
    if (arg.type === 'bool') return cost(arg, width) + parts(width);
    if (!isInt(arg)) return width >= 32 ? 4 * parts(64) : NEVER;
    return toBool && !fits(arg, width) ? NEVER : cost(arg, width) + (toBool ? parts(width) : 0);
  }

  /** An operation on integers. */
  function operating(op: Op['op'] | 'abs', args: readonly Expr[], width: Width): number {
    const [a, b] = args;
    const each = args.reduce((sum, arg) => sum + (isInt(arg) ? cost(arg, width) : 0), 0);
    switch (op) {
      case 'add':
      case 'sub':
      case 'neg':
      case 'and':
      case 'or':
      case 'xor':
        return each + parts(width);
      case 'mul':
        return width === 8 ? NEVER : each + parts(width) * (width === 32 ? 2 : 1);
      case 'shl':
      case 'shr':
        if (width === 32) return each + parts(32);
        if (b.kind !== 'const' || Number(b.value) < 0 || Number(b.value) >= width) return NEVER;
        if (op === 'shr' && !fits(a, width)) return NEVER;
        return cost(a, width) + parts(width) * (width === 8 ? 3 : 1);
      case 'min':
      case 'max':
        return both(a, b, width) ? each + parts(width) : NEVER;
      case 'abs': {
        const difference = apart(a, width);
        if (difference) return cost(difference[0], width) + cost(difference[1], width) + 3 * parts(width);
        return fitsIn(range(a), width, 's') ? each + parts(width) : NEVER;
      }
      case 'div':
      case 'rem': {
        const more = op === 'rem' ? 2 * parts(width) : 0;
        if (width === 16 && reciprocalOf(range(a), b)) return cost(a, 16) + 4 * parts(16) + more;
        return width === 32 ? each + (isSingle(range(a)) && isSingle(range(b)) ? 6 : 12) * parts(32) + more : NEVER;
      }
      default:
        return width === 32 ? each + 20 * parts(32) : NEVER;
    }
  }

  /** The operands of a difference whose absolute value is wanted, where both are without a sign. */
  function apart(e: Expr, width: Width): readonly Expr[] | undefined {
    const of = e.kind === 'local' ? (lets.get(e.local) ?? e) : e;
    if (width === 32 || of.kind !== 'op' || of.op !== 'sub') return undefined;
    return of.args.every(arg => fitsIn(range(arg), width, 'u')) ? of.args : undefined;
  }

  function asking(e: Op, width: Width): number {
    const [a, b] = e.args;
    if (a.type === 'bool') return e.args.reduce((sum, arg) => sum + cost(arg, width), parts(width));
    const bound = threshold(e);
    const inside = bound && fits(bound.value, width) ? cost(bound.value, width) + 2.5 * parts(width) : NEVER;
    if (!isInt(a)) return Math.min(inside, width === (a.type === 'f32' ? 32 : 64) ? 4 * parts(64) : NEVER);
    const sign = both(a, b, width);
    if (!sign && width !== 32) return inside;
    const dear = sign === 'u' && e.op !== 'eq' && e.op !== 'ne' ? 2 : 1;
    return Math.min(inside, cost(a, width) + cost(b, width) + dear * parts(width));
  }

  const threshold = (e: Op): Threshold | undefined => thresholdOf(e, varies, numbers);

  function natural(e: Expr): Width {
    const ways = row(e);
    return all.reduce((best, width, k) => (ways[k].cost < ways[all.indexOf(best)].cost ? width : best), 64 as Width);
  }

  /** As narrow as all its values allow, unless they come in wide. */
  function local(id: LocalId): Width {
    const known = locals.get(id);
    if (known) return known;
    const { type } = kernel.locals[id];
    const given = values.get(id) ?? [];
    const wide: Width = type === 'f64' || type === 'i64' || type === 'u64' ? 64 : 32;
    locals.set(id, wide);
    if (counters.has(id) || !given.length || wide === 64 || type === 'f32') return wide;
    const found = type === 'bool' ? natural(given[0]) : given.some(isWide) ? 32 : narrowest(ofLocal(id));
    locals.set(id, found);
    return found;
  }
  const narrowest = (r: Range): Width =>
    all.find(width => width >= least && (width === 32 || fitsIn(r, width, 's') || fitsIn(r, width, 'u'))) ?? 32;
  const isWide = (e: Expr): boolean =>
    (e.kind === 'convert' && !isInt(e.arg) && e.arg.type !== 'bool') ||
    (e.kind === 'op' &&
      (['toint32', 'clamp8', 'clz32'].includes(e.op) ||
        ((e.op === 'div' || e.op === 'rem') && way(e, 16).by === 'pack'))) ||
    (e.kind === 'load' && dtypes[kernel.arrays[e.array].dtype].size > 2);

  const signOf = (id: LocalId): Sign => (ofLocal(id).lo < 0 ? 's' : 'u');

  return { way, natural, local, signOf, fits, range, both, threshold, value: id => lets.get(id) };
}

export type { Test, Threshold };
