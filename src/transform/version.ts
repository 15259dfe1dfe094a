/** Two versions of a loop nest: `if (guard) { fast } else { slow }`. The slow one is the nest as it was. The fast one is a
 * copy in which proved accesses are not checked, and in which the locals that the guard puts in i32 are the copy's own, so
 * that `narrow` can retype them; what the rest of the kernel sees of those is copied in before it and out on every way
 * out of it. */
import * as iv from '../analysis/interval.ts';
import { assignedIn, shared } from '../analysis/live.ts';
import type { Range } from '../analysis/ranges.ts';
import type { Span } from '../diagnostic.ts';
import {
  type Expr,
  expressions,
  type For,
  type Kernel,
  type LocalDecl,
  type LocalId,
  mapOperands,
  mapStmt,
  type Reduction,
  type Spread,
  type Stmt,
  type StmtId,
  someStmt,
  walk,
  walkExpr,
} from '../ir.ts';
import { NEVER, type Version } from '../plan/index.ts';
import type { Additions } from './additions.ts';
import { isChecked } from './checked.ts';

/** What a kernel gains while nests are versioned: also what is known of numbers in a version. */
export interface Assuming extends Additions {
  readonly assume: { readonly exprs: Map<Expr, Range>; readonly locals: Map<LocalId, Range> };
}

interface Copy {
  readonly version: Version;
  readonly into: Assuming;
  readonly locals: ReadonlyMap<LocalId, LocalId>;
  readonly ids: ReadonlyMap<StmtId, StmtId>;
  /** Before control leaves the nest. */
  readonly out: (span: Span) => readonly Stmt[];
}

const local = (types: readonly LocalDecl[], id: LocalId): Expr => ({ kind: 'local', type: types[id].type, local: id });

/** @param before what runs where the guard fails, if that is not the nest itself */
export function versioned(
  kernel: Kernel,
  nest: For | Spread,
  version: Version,
  into: Assuming,
  before?: Stmt,
): readonly Stmt[] {
  const { incoming: changed, outgoing } = shared(kernel, nest),
    lets = bound(nest),
    own = new Set([...assignedIn([nest]), ...lets]);
  const incoming = new Set([...changed, ...[...version.assume.locals.keys()].filter(l => !own.has(l))]);
  const locals = new Map(
    [...new Set([...version.assume.locals.keys(), ...lets])].map(id => [id, fresh(into, id, version)]),
  );
  const ids = version.guard === true ? new Map<StmtId, StmtId>() : renumbered(nest, into);
  const move = (set: ReadonlySet<LocalId>, span: Span, back: boolean) =>
    [...locals]
      .filter(([id]) => set.has(id))
      .map(([theirs, ours]): Stmt => {
        const [to, from] = back ? [theirs, ours] : [ours, theirs];
        return { kind: 'assign', id: into.nextId++, span, local: to, value: local(into.locals, from) };
      });
  const c: Copy = { version, into, locals, ids, out: span => move(outgoing, span, true) };
  const fast = [...move(incoming, nest.span, false), ...copied(c, nest), ...c.out(nest.span)];
  if (version.guard === true) return fast;
  const passed = into.locals.push({ name: 'guard', type: 'bool' }) - 1;
  const { span } = nest;
  return [
    { kind: 'assign', id: into.nextId++, span, local: passed, value: version.guard },
    {
      kind: 'if',
      id: into.nextId++,
      span,
      cond: local(into.locals, passed),
      then: fast,
      else: version.otherwise ? versioned(kernel, nest, version.otherwise, into) : [inSequence(before ?? nest)],
    },
  ];
}

function fresh(into: Assuming, id: LocalId, version: Version): LocalId {
  const range = version.assume.locals.get(id),
    made = into.locals.push(into.locals[id]) - 1;
  if (range) into.assume.locals.set(made, range);
  return made;
}

/** Locals bound by `let`: each is bound once in a kernel. */
function bound(nest: Stmt): readonly LocalId[] {
  const all: LocalId[] = [];
  walk([nest], s => expressions(s).forEach(e => walkExpr(e, x => void (x.kind === 'let' && all.push(x.local)))));
  return all;
}

function renumbered(nest: Stmt, into: Assuming): ReadonlyMap<StmtId, StmtId> {
  const ids = new Map<StmtId, StmtId>();
  walk([nest], s => void ids.set(s.id, into.nextId++));
  return ids;
}

const renamed = (c: Copy, id: LocalId): LocalId => c.locals.get(id) ?? id;

function copied(c: Copy, s: Stmt): readonly Stmt[] {
  const id = c.ids.get(s.id) ?? s.id;
  if (s.kind === 'return') return [...c.out(s.span), { ...s, id }];
  if (s.kind === 'break' || s.kind === 'continue')
    return inside(c, s.target)
      ? [{ ...s, id, target: c.ids.get(s.target) ?? s.target }]
      : [...c.out(s.span), { ...s, id }];
  const made = {
    ...mapStmt(
      s,
      e => expr(c, e),
      list => list.flatMap(x => copied(c, x)),
    ),
    id,
  } as Stmt;
  if (made.kind === 'for' && made.hi.type === 'f64' && c.version.assume.locals.has(made.local)) bounded(c, made);
  if (made.kind === 'spread') return [undoing(c, s as Spread, spreadOver(c, made))];
  if (made.kind === 'assign' || made.kind === 'for') return [{ ...made, local: renamed(c, made.local) }];
  if (s.kind !== 'store' || made.kind !== 'store' || !c.version.proved.has(s)) return [made];
  return [{ ...made, check: false, index: safe(c, s.index, made.index) }];
}

/** The roles speak of the copy's own locals. */
function spreadOver(c: Copy, s: Spread): Spread {
  const own = (id: LocalId) => renamed(c, id);
  const reductions = s.reductions.map(
    (r): Reduction =>
      r.kind === 'pick' ? { ...r, local: own(r.local), with: r.with.map(own) } : { ...r, local: own(r.local) },
  );
  const inductions = s.inductions.map(i => ({ ...i, local: own(i.local) }));
  return { ...s, reductions, inductions, last: s.last.map(own) };
}

/** A loop of a version that keeps checks: it begins anew, in order, where one fails, or runs in order in the first place. */
function undoing({ version: { undo } }: Copy, { loop: { id } }: Spread, s: Spread): Spread {
  if (!undo || s.retry || !someStmt(s.loop.body, isChecked)) return s;
  const { slice, turns, spare: _spare, inward: _inward, rows: _rows, ...plain } = s;
  const saved = undo.get(id);
  if (!saved || slice || turns !== undefined) return { ...plain, threads: false, guard: NEVER };
  return { ...plain, retry: true, saved };
}

/** Where accesses have to be checked, iterations run in order; sums keep their tree, and functions of `Math` what they are in
 * lanes. */
function inSequence(s: Stmt): Stmt {
  const whole = mapStmt(
    s,
    e => e,
    list => list.map(inSequence),
  );
  return whole.kind === 'spread' ? { ...whole, threads: false, guard: NEVER } : whole;
}

/** By test and step: how far a loop's bound may lie if the bound, rounded to where the test turns, is an i32 and one step
 * beyond the last value does not lead out. */
const reach: { readonly [T in For['test']]: (lo: number, hi: number, by: number) => Range } = {
  lt: (lo, hi, by) => iv.range(lo - 0.5, hi - by + 1),
  le: (lo, hi, by) => iv.range(lo, hi - by + 0.5),
  gt: (lo, hi, by) => iv.range(lo - by - 1, hi + 0.5),
  ge: (lo, hi, by) => iv.range(lo - by - 0.5, hi),
};

/** A variable that the guard keeps in i32 has a bound within reach; it may have a fraction, which narrow rounds off. */
function bounded(c: Copy, { hi, test, step }: For): void {
  if (step.kind !== 'const' || c.into.assume.exprs.has(hi)) return;
  c.into.assume.exprs.set(hi, reach[test](-(2 ** 31), 2 ** 31 - 1, Number(step.value)));
}

const inside = (c: Copy, target: StmtId): boolean => c.version.inside.has(target);

/** Every expression object in the copy is its own, so that what is assumed of it is not assumed of the original. */
function expr(c: Copy, e: Expr): Expr {
  const made = renaming(c, { ...mapOperands(e, x => expr(c, x)) });
  const range = c.version.assume.exprs.get(e);
  if (range) c.into.assume.exprs.set(made, range);
  if (e.kind !== 'load' || made.kind !== 'load' || !c.version.proved.has(e)) return made;
  return { ...made, check: false, index: safe(c, e.index, made.index) };
}

const renaming = (c: Copy, e: Expr): Expr =>
  e.kind === 'local' || e.kind === 'let' ? { ...e, local: renamed(c, e.local) } : e;

/** A subscript that is in bounds, as the integer that an unchecked access takes. */
function safe(c: Copy, original: Expr, index: Expr): Expr {
  const natural = iv.ints(0, 2 ** 31 - 2),
    { exprs } = c.version.assume;
  const range = iv.meet(exprs.get(original) ?? iv.TOP, { ...natural, negZero: true });
  c.into.assume.exprs.set(index, range);
  return index.type === 'f64' ? { kind: 'convert', type: 'i32', arg: index } : index;
}
