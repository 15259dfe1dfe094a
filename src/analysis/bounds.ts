/** What has to hold before a loop nest for its subscripts to be in bounds all through, and what is known inside it then.
 *
 * Which accesses go into the guard: those whose proof needs no more than sizes being what they are in ordinary use. An
 * access that stands under a condition nobody understood (`if (i % 2 === 0) a[i + 1]`) might fail where the kernel never
 * goes, and would take the fast version away from all others: it is proved only if the guard of the others suffices. */
import type { Expr, For, Kernel, Load, LocalId, Stmt, Store } from '../ir.ts';
import { expressions, walk, walkExpr } from '../ir.ts';
import { entryLocal } from './affine.ts';
import { type Guard, guardExpr, guardOf, rangeUnder, under } from './guard.ts';
import { assignedIn, counts } from './induction.ts';
import * as iv from './interval.ts';
import { shared } from './live.ts';
import { type Form, type Interval, intervalOf, plus, scale, sub } from './polynomial.ts';
import { and, type Formula, type Prover, prover, where } from './prove.ts';
import type { Assumptions, Ranges } from './ranges.ts';
import { type Access, homeOf, I32, solid, type Value } from './symbols.ts';
import { type Trace, trace } from './trace.ts';

export type AccessNode = Load | Store;

/** For one nest: the condition at its entry, and what it buys. */
export interface Bounds {
  /** `true` where nothing is left to check. */
  readonly guard: Expr | true;
  readonly proved: ReadonlySet<AccessNode>;
  /** On the nest's own expression objects and locals. */
  readonly assume: Assumptions;
  readonly trace: Trace;
}

/** That an access is in bounds whenever it happens. */
export function inBounds(prove: Prover, a: Access): Formula {
  const { index, length, facts, path } = a;
  if (!index.form || !length.form) return false;
  const room = plus(sub(length.form, index.form), -1);
  const goal = and([prove.nonNegative(index.form, facts), prove.nonNegative(room, facts)]);
  return and([where(path, goal), prove.sound([index, length])]);
}

/** Formulas that an access needs, over all places where its node stands. */
function byNode(accesses: readonly Access[], formula: (a: Access) => Formula): ReadonlyMap<AccessNode, Formula> {
  const all = new Map<AccessNode, Formula>();
  for (const a of accesses) all.set(a.node, and([all.get(a.node) ?? true, formula(a)]));
  return all;
}

export function boundsOf(kernel: Kernel, numbers: Ranges, nest: For): Bounds | undefined {
  const t = trace(kernel, numbers, [nest]),
    prove = prover(t.region);
  const checked = t.accesses.filter(a => a.node.check);
  const needed = byNode(checked, a => inBounds(prove, a));
  const unclear = new Set(checked.filter(a => a.unclear).map(a => a.node));
  let guard: Guard = { ranges: new Map(), whole: new Set(), rest: [] };
  const wanted: Formula[] = [];
  const take = (f: Formula): boolean => {
    if (under(guard, f) === true) return true;
    const next = f === false ? undefined : guardOf([...wanted, f]);
    if (!next || size(next) > LARGEST) return false;
    wanted.push(f);
    guard = next;
    return true;
  };
  const proved = new Set([...needed].filter(([node, f]) => !unclear.has(node) && take(f)).map(([node]) => node));
  for (const [node, f] of needed) if (!proved.has(node) && under(guard, f) === true) proved.add(node);
  for (const a of checked)
    if (worthNarrowing(a, proved, unclear)) take(and([prove.sound([a.index]), stays(prove, a.index)]));
  const { incoming } = shared(kernel, nest);
  const held = new Map(
    [...indexLocals(nest)]
      .filter(l => kernel.locals[l].type === 'f64')
      .map(l => [l, valuesOf(t, nest, l, incoming.has(l))]),
  );
  const formulas = new Map([...held].map(([l, values]) => [l, values ? inI32(prove, values) : false]));
  for (const f of formulas.values()) take(f);
  const narrow = new Map(
    [...held].flatMap(([l, values]) =>
      values && under(guard, formulas.get(l)!) === true ? [[l, extent(values, guard)] as const] : [],
    ),
  );
  for (const [l, range] of invariantLocals(t, nest, guard)) narrow.set(l, range);
  if (!proved.size && !narrow.size) return undefined;
  return { guard: guardExpr(guard), proved, assume: { exprs: known(t, prove, guard), locals: narrow }, trace: t };
}

/** Comparisons in a guard beyond which a nest is not worth two versions. */
const LARGEST = 64;
const size = (g: Guard): number => g.rest.length + g.ranges.size + g.whole.size;

/** A checked access is cheap if its index is an i32. */
const worthNarrowing = (a: Access, proved: ReadonlySet<AccessNode>, unclear: ReadonlySet<AccessNode>): boolean =>
  !proved.has(a.node) &&
  !unclear.has(a.node) &&
  a.index.form !== undefined &&
  solid(a.index.form) &&
  a.node.index.type === 'f64';

/** That a value lies in i32: by its own needs, or by what it is made of. */
function stays(prove: Prover, v: Value): Formula {
  const form = v.form!;
  const shown = v.needs.some(n => n.form === form && n.lo >= I32.lo && n.hi <= I32.hi);
  return (
    shown || and([prove.nonNegative(plus(form, -I32.lo), []), prove.nonNegative(plus(scale(form, -1), I32.hi), [])])
  );
}

/** Locals that subscripts and loop headers are made of. */
function indexLocals(nest: For): ReadonlySet<LocalId> {
  const all = new Set<LocalId>();
  const read = (e: Expr): void => walkExpr(e, x => void (x.kind === 'local' && all.add(x.local)));
  const subscripts = (s: Stmt): void => {
    if (s.kind === 'store') read(s.index);
    if (s.kind === 'for')
      for (const e of [s.lo, s.hi, s.step, { kind: 'local', type: s.lo.type, local: s.local } as Expr]) read(e);
    for (const e of expressions(s)) walkExpr(e, x => void (x.kind === 'load' && read(x.index)));
  };
  walk([nest], subscripts);
  for (let before = -1; before !== all.size; ) {
    before = all.size;
    walk([nest], s => void (s.kind === 'assign' && all.has(s.local) && read(s.value)));
  }
  return all;
}

/** Whatever a local holds in the nest, what it comes with included; undefined if that may be no integer. */
function valuesOf(t: Trace, nest: For, local: LocalId, incoming: boolean): readonly Value[] | undefined {
  const values = [...(t.assigned.get(local) ?? []), ...(incoming ? [entryOf(t, local)] : [])];
  const whole = (v: Value | undefined): v is Value =>
    v?.form !== undefined && (solid(v.form) || counts(t.region, local));
  return assignedIn([nest]).has(local) && values.every(whole) && !unseen(t, nest, local) ? values : undefined;
}

const inI32 = (prove: Prover, values: readonly Value[]): Formula =>
  and([prove.sound(values), ...values.map(v => stays(prove, v))]);

/** Locals that the nest reads in subscripts and does not change, as far as the guard puts them in i32. */
function invariantLocals(t: Trace, nest: For, guard: Guard): ReadonlyMap<LocalId, iv.Range> {
  const own = assignedIn([nest]),
    { locals } = t.region.kernel;
  const known = [...indexLocals(nest)]
    .filter(l => locals[l].type === 'f64' && !own.has(l))
    .flatMap(l => {
      const form = entryOf(t, l)?.form,
        [x] = form?.flatMap(term => term.atoms) ?? [];
      if (!x || (x.soft && !guard.whole.has(x))) return [];
      const range = rangeUnder(guard)(x);
      return range.lo >= I32.lo && range.hi <= I32.hi ? [[l, asRange(range, I32)] as const] : [];
    });
  return new Map(known);
}

/** The value of a local before the nest; none if it may be −0, which an i32 cannot hold. */
function entryOf({ region }: Trace, local: LocalId): Value | undefined {
  const e: Expr = { kind: 'local', type: 'f64', local },
    range = region.rangeAtEntry(e);
  return range.negZero ? undefined : entryLocal(region, e);
}

/** Whether an assignment stands in dead code, which the trace has not seen. */
function unseen(t: Trace, nest: For, local: LocalId): boolean {
  let found = false;
  walk([nest], s => void (found ||= s.kind === 'assign' && s.local === local && !t.seen.has(s.value)));
  return found;
}

const extentOf = (form: Form, g: Guard): Interval => intervalOf(form, rangeUnder(g));
const asRange = ({ lo, hi }: Interval, home: Interval): iv.Range =>
  iv.range(Math.max(lo, home.lo), Math.min(hi, home.hi), true, false, true);

const extent = (values: readonly Value[], g: Guard): iv.Range =>
  values.map(v => asRange(extentOf(v.form!, g), I32)).reduce(iv.join, iv.EMPTY);

/** What the guard says of each expression of the nest that has a form. */
function known(t: Trace, prove: Prover, g: Guard): ReadonlyMap<Expr, iv.Range> {
  const all = new Map<Expr, iv.Range>();
  for (const [e, values] of t.seen) {
    const home = homeOf(e.type);
    if (
      !home ||
      e.kind === 'const' ||
      !values.every(v => v.form && under(g, and([prove.sound([v]), ...whole(v)])) === true)
    )
      continue;
    const wide = e.type === 'f64' ? { lo: -(2 ** 52), hi: 2 ** 52 } : home;
    all.set(e, values.map(v => asRange(extentOf(v.form!, g), v.needs.length ? home : wide)).reduce(iv.join));
  }
  return all;
}

const whole = (v: Value): readonly Formula[] =>
  v.form!.flatMap(t => t.atoms.filter(a => a.soft).map((atom): Formula => ({ kind: 'whole', atom })));
