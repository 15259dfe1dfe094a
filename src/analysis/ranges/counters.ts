/** Counters: locals that a loop changes only by adding to them, or by beginning anew from a constant, as lengths of runs do. In a loop of
 * at most n iterations such a local stays within n times what an iteration can add, which widening alone would forget. */
import type { Expr, LocalId } from '../../ir.ts';
import type { Range } from '../interval.ts';
import * as iv from '../interval.ts';
import type { Node, Place } from './tree.ts';

/** One `x = x + …`, and the loops between the counter's loop and it. */
export interface Site {
  readonly place: Place;
  readonly inner: readonly Place[];
}

/** What an assignment adds to its local where `at` is evaluated: what `plus` gives, less what `minus` gives; nothing,
 * where both are absent. `within`: types that the value passes through, which it must not leave. */
export interface Step {
  readonly at: Node;
  readonly plus?: Node;
  readonly minus?: Node;
  readonly arms?: readonly Step[];
  readonly within: readonly ('i32' | 'u32')[];
}

export function stepOf(value: Node, local: LocalId): Step | undefined {
  const step = (a: Node) => through(stepOf(a, local), 'i32');
  if (value.kind === 'local') return value.slot === local ? { at: value, within: [] } : undefined;
  if (value.kind === 'select') {
    const [a, b] = [stepOf(value.args[1], local), stepOf(value.args[2], local)];
    return a && b && { at: value, arms: [a, b], within: [...a.within, ...b.within] };
  }
  if (value.kind === 'convert') return through(stepOf(value.args[0], local), value.type);
  if (value.kind !== 'op') return undefined;
  const [a, b] = value.args;
  if (value.op === 'toint32' || (value.op === 'or' && b.kind === 'const' && b.given.lo === 0 && b.given.hi === 0))
    return step(a);
  if (value.op === 'add' && isAt(a, local)) return through({ at: value, plus: b, within: [] }, value.type);
  if (value.op === 'add' && isAt(b, local)) return through({ at: value, plus: a, within: [] }, value.type);
  if (value.op === 'sub' && isAt(a, local)) return through({ at: value, minus: b, within: [] }, value.type);
  return undefined;
}

const isAt = (n: Node, local: LocalId): boolean =>
  n.kind === 'local' ? n.slot === local : n.kind === 'convert' && isAt(n.args[0], local);

function through(step: Step | undefined, type: Expr['type']): Step | undefined {
  if (!step || type === 'f64') return step;
  return type === 'i32' || type === 'u32' ? { ...step, within: [...step.within, type] } : undefined;
}

/** What an assignment may add, and the types it must stay within for that to be true. */
export interface Delta {
  readonly by: Range;
  readonly within: readonly ('i32' | 'u32')[];
}

/** What a step adds by what was evaluated last. */
export function added({ at, plus, minus, arms }: Step): Range {
  if (!at.reached) return iv.EMPTY;
  if (arms) return arms.map(added).reduce(iv.join);
  if (plus) return plus.now;
  return minus ? iv.neg(minus.now) : iv.ZERO;
}

const EXACT = iv.ints(-(2 ** 53) + 1, 2 ** 53 - 1);

/** Where a counter can be after at most `trips` iterations, from where it is at the loop's entry or begins anew; undefined where that
 * cannot be said exactly. An assignment not seen yet adds nothing yet. */
export function reach(sites: readonly Site[], entry: Range, trips: number): Range | undefined {
  if (!iv.isExactInt(entry)) return undefined;
  let least = 0;
  let most = 0;
  let bounds = EXACT;
  for (const { place, inner } of sites) {
    const d = place.delta;
    if (!d) continue;
    if (!iv.isExactInt(d.by)) return undefined;
    const times = inner.reduce((n, loop) => times0(n, loop.trips), 1);
    least += times0(times, Math.min(d.by.lo, 0));
    most += times0(times, Math.max(d.by.hi, 0));
    for (const type of d.within) bounds = iv.meet(bounds, iv.fullRange[type]);
  }
  const all = iv.range(entry.lo + times0(trips, least), entry.hi + times0(trips, most), true, false, entry.negZero);
  return all.lo >= bounds.lo && all.hi <= bounds.hi ? all : undefined;
}

/** 0 times without end is nothing. */
const times0 = (n: number, x: number): number => (n === 0 || x === 0 ? 0 : n * x);
