/** Counters: locals that a loop changes only by adding to them. In a loop of at most n iterations such a local stays
 * within n times what an iteration can add, which widening alone would forget. */
import type { Assign, Expr, LocalId, Stmt, StmtId } from '../../ir.ts';
import { bodies } from '../../ir.ts';
import type { Range } from '../interval.ts';
import * as iv from '../interval.ts';
import { isLocal } from './evaluate.ts';

/** One `x = x + …`, and the loops between the counter's loop and it. */
interface Site {
  readonly assign: Assign;
  readonly inner: readonly StmtId[];
}
export type Counters = ReadonlyMap<LocalId, readonly Site[]>;

/** By loop id: the locals that only count in it. */
export function countersOf(body: readonly Stmt[]): ReadonlyMap<StmtId, Counters> {
  const found = new Map<StmtId, Map<LocalId, Site[]>>();
  const others = new Map<StmtId, Set<LocalId>>();
  const visit = (list: readonly Stmt[], loops: readonly StmtId[]): void => {
    for (const s of list) {
      if (s.kind === 'assign' && stepOf(s.value, s.local)) enter(s, loops);
      else if (s.kind === 'assign' || s.kind === 'for') for (const id of loops) others.get(id)!.add(s.local);
      const isLoop = s.kind === 'for' || s.kind === 'while';
      if (isLoop) [found.set(s.id, new Map()), others.set(s.id, new Set())];
      for (const inner of bodies(s)) visit(inner, isLoop ? [...loops, s.id] : loops);
    }
  };
  const enter = (assign: Assign, loops: readonly StmtId[]) =>
    loops.forEach((id, depth) => {
      const sites = found.get(id)!;
      sites.set(assign.local, [...(sites.get(assign.local) ?? []), { assign, inner: loops.slice(depth + 1) }]);
    });
  visit(body, []);
  for (const [id, locals] of others) for (const local of locals) found.get(id)!.delete(local);
  return found;
}

/** What an assignment adds to its local: the sum of what `plus` and less what `minus` give; nothing, where both are
 * absent. `within`: types that the value passes through, which it must not leave. */
interface Step {
  readonly plus?: Expr;
  readonly minus?: Expr;
  readonly arms?: readonly Step[];
  readonly within: readonly ('i32' | 'u32')[];
}

function stepOf(value: Expr, local: LocalId): Step | undefined {
  if (value.kind === 'local') return value.local === local ? { within: [] } : undefined;
  if (value.kind === 'select') {
    const [a, b] = [stepOf(value.a, local), stepOf(value.b, local)];
    return a && b && { arms: [a, b], within: [...a.within, ...b.within] };
  }
  if (value.kind === 'convert') return through(stepOf(value.arg, local), value.type);
  if (value.kind !== 'op') return undefined;
  const [a, b] = value.args;
  const at = (e: Expr): boolean => isLocal(e, local) || (e.kind === 'convert' && at(e.arg));
  if (value.op === 'toint32') return through(stepOf(a, local), 'i32');
  if (value.op === 'or' && b.kind === 'const' && b.value === 0) return through(stepOf(a, local), 'i32');
  if (value.op === 'add' && at(a)) return through({ plus: b, within: [] }, value.type);
  if (value.op === 'add' && at(b)) return through({ plus: a, within: [] }, value.type);
  if (value.op === 'sub' && at(a)) return through({ minus: b, within: [] }, value.type);
  return undefined;
}

function through(step: Step | undefined, type: Expr['type']): Step | undefined {
  if (!step || type === 'f64') return step;
  return type === 'i32' || type === 'u32' ? { ...step, within: [...step.within, type] } : undefined;
}

/** What an assignment may add, and the types it must stay within for that to be true. */
export interface Delta {
  readonly by: Range;
  readonly within: readonly ('i32' | 'u32')[];
}

export function deltaOf(assign: Assign, peek: (e: Expr) => Range): Delta | undefined {
  const step = stepOf(assign.value, assign.local);
  return step && { by: added(step, peek), within: step.within };
}

function added({ plus, minus, arms }: Step, peek: (e: Expr) => Range): Range {
  if (arms) return arms.map(arm => added(arm, peek)).reduce(iv.join);
  if (plus) return peek(plus);
  return minus ? iv.neg(peek(minus)) : iv.only(0);
}

/** Where a counter can be after at most `trips` iterations, from where it is at the loop's entry; undefined where that
 * cannot be said exactly. An assignment not seen yet adds nothing yet. */
export function reach(
  sites: readonly Site[],
  entry: Range,
  trips: number,
  delta: (assign: Assign) => Delta | undefined,
  tripsOf: (loop: StmtId) => number,
): Range | undefined {
  if (!iv.isExactInt(entry)) return undefined;
  let [least, most] = [0, 0];
  let bounds: Range = iv.ints(-(2 ** 53) + 1, 2 ** 53 - 1);
  for (const { assign, inner } of sites) {
    const d = delta(assign);
    if (!d) continue;
    if (!iv.isExactInt(d.by)) return undefined;
    const times = inner.reduce((n, id) => times0(n, tripsOf(id)), 1);
    least += times0(times, Math.min(d.by.lo, 0));
    most += times0(times, Math.max(d.by.hi, 0));
    for (const type of d.within) bounds = iv.meet(bounds, iv.fullRange[type]);
  }
  const all = iv.range(entry.lo + times0(trips, least), entry.hi + times0(trips, most), true, false, entry.negZero);
  return iv.within({ ...all, negZero: false }, bounds) ? all : undefined;
}

/** 0 times without end is nothing. */
const times0 = (n: number, x: number): number => (n === 0 || x === 0 ? 0 : n * x);
