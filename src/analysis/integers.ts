/** Doubles in subscripts and loop headers that a guard lets be i32: locals that a nest changes, by everything that they hold
 * in it, and locals that it only reads. */
import { type Expr, expressions, type For, type LocalId, walk, walkExpr } from '../ir.ts';
import { and, type Formula } from './formula.ts';
import { type Guard, rangeUnder } from './guard.ts';
import { found } from './induction.ts';
import * as iv from './interval.ts';
import { assignedIn, shared } from './live.ts';
import { type Form, type Interval, intervalOf, plus, scale } from './polynomial.ts';
import type { Prover } from './prove.ts';
import { I32, type Region, solid, type Value } from './symbols.ts';
import type { Trace } from './trace.ts';

/** Locals that subscripts and loop headers are made of. */
export function indexLocals(nest: For): ReadonlySet<LocalId> {
  const all = new Set<LocalId>(),
    assigned: (readonly [LocalId, Expr])[] = [];
  const read = (e: Expr): void => walkExpr(e, x => void (x.kind === 'local' && all.add(x.local)));
  walk([nest], s => {
    if (s.kind === 'assign') assigned.push([s.local, s.value]);
    if (s.kind === 'store') read(s.index);
    if (s.kind === 'for') expressions(s).forEach(read);
    if (s.kind === 'for') all.add(s.local);
    for (const e of expressions(s)) walkExpr(e, x => void (x.kind === 'load' && read(x.index)));
  });
  for (let before = -1; before !== all.size; ) {
    before = all.size;
    for (const [local, value] of assigned.toReversed()) if (all.has(local)) read(value);
  }
  return all;
}

/** That a value lies in i32: by its own needs, or by what it is made of. */
export function stays(prove: Prover, { form, needs }: Value): Formula {
  if (needs.some(n => n.form === form && n.lo >= I32.lo && n.hi <= I32.hi)) return true;
  return and([prove.nonNegative(plus(form!, -I32.lo), []), prove.nonNegative(plus(scale(form!, -1), I32.hi), [])]);
}

export interface Held {
  readonly values: readonly Value[];
  readonly formula: Formula;
  /** Whether a guard should ask for it; else it is known only where subscripts ask whether it is an integer. */
  readonly wanted: boolean;
}

/** Whether a local never holds anything but integers: then a guard that asks whether it starts as one does no harm. */
const counts = (r: Region, local: LocalId): boolean => r.rangeOfLocal(local).int && !r.rangeOfLocal(local).nan;

/** Of these locals those that the nest assigns, with all that they hold in it and what has to hold for that to be in i32. */
export function changing(t: Trace, prove: Prover, nest: For, names: ReadonlySet<LocalId>): ReadonlyMap<LocalId, Held> {
  const { kernel, seen } = t.region,
    { incoming } = shared(kernel, nest),
    all = new Map<LocalId, Held>(),
    dead = new Set<LocalId>();
  walk([nest], s => void (s.kind === 'assign' && !seen.has(s.value) && dead.add(s.local)));
  for (const l of names) {
    const given = t.assigned.get(l);
    if (kernel.locals[l].type !== 'f64' || !given || dead.has(l)) continue;
    const values = incoming.has(l) ? [...given, entryOf(t, l)] : given;
    if (!values.every((v): v is Value => v?.form !== undefined)) continue;
    const wanted = counts(t.region, l) || values.every(v => solid(v.form!));
    all.set(l, { values, wanted, formula: and([prove.sound(values), ...values.map(v => stays(prove, v))]) });
  }
  return all;
}

/** Of these locals those that the nest leaves alone and that the guard puts in i32. */
export function constant(
  t: Trace,
  nest: For,
  names: ReadonlySet<LocalId>,
  guard: Guard,
): ReadonlyMap<LocalId, iv.Range> {
  const known = new Map<LocalId, iv.Range>(),
    own = assignedIn([nest]);
  for (const l of names) {
    if (t.region.kernel.locals[l].type !== 'f64' || own.has(l)) continue;
    const [x] = entryOf(t, l)?.form?.flatMap(term => term.atoms) ?? [];
    if (!x || (x.soft && !guard.whole.has(x))) continue;
    const range = rangeUnder(guard)(x);
    if (range.lo >= I32.lo && range.hi <= I32.hi) known.set(l, asRange(range, I32));
  }
  return known;
}

/** The value of a local before the nest; none if it may be −0, which an i32 cannot hold. */
const entryOf = ({ region }: Trace, local: LocalId): Value | undefined =>
  region.rangeAtEntry({ kind: 'local', type: 'f64', local }).negZero ? undefined : found(region, local);

const asRange = ({ lo, hi }: Interval, home: Interval): iv.Range =>
  iv.range(Math.max(lo, home.lo), Math.min(hi, home.hi), true, false, true);

/** What the guard makes of a form, in a range that it cannot leave. */
export const rangeIn = (g: Guard, form: Form, home: Interval): iv.Range =>
  asRange(intervalOf(form, rangeUnder(g)), home);
export const i32Under = (g: Guard, form: Form): iv.Range => rangeIn(g, form, I32);
