/** Arrays that a kernel fills before anything else: every element is written, none is read before, and nothing can throw
 * until then. That is said by the guards of the nests so far, and by what the last of them covers; the condition is one on
 * the arguments, so scalars that the kernel computes in between are put in.
 *
 * Covering. Stores to `f(i₁ … iₙ) + c` under rectangular loops write an interval if the loops can be ordered so that each
 * one moves the subscript by no more than what the ones before it fill without a gap: a run of m neighbouring constants
 * fills m; a loop of T trips whose step moves by s ≤ E elements makes of a filled stretch E one of E + (T − 1)·s. */
import {
  type ArrayId,
  type Expr,
  expressions,
  type For,
  type Kernel,
  type LocalId,
  mapOperands,
  type Stmt,
  type StmtId,
  type Store,
  walk,
  walkExpr,
} from '../ir.ts';
import type { Traced } from './bounds.ts';
import { and, type Formula, ge } from './formula.ts';
import { guardExpr, guardOf } from './guard.ts';
import { assignedIn } from './live.ts';
import {
  add,
  atomsOf,
  constantForm,
  constantOf,
  type Form,
  mul,
  plus,
  scale,
  split,
  sub,
  tractable,
} from './polynomial.ts';
import { type Access, solid } from './symbols.ts';
import type { Trace } from './trace.ts';

type Scalars = Map<LocalId, Expr>;

/** Per array, the condition under which it is overwritten. */
export function overwrites(kernel: Kernel, nests: ReadonlyMap<StmtId, Traced>): ReadonlyMap<ArrayId, Expr> {
  const found = new Map<ArrayId, Expr>(),
    spoilt = viewed(kernel),
    scalars: Scalars = new Map();
  let before: Expr | true = true;
  for (const s of kernel.body) {
    const nest = nests.get(s.id);
    if (!quiet(s, nest, spoilt)) break;
    const passed: Expr | true | undefined = nest ? inArguments(nest.guard, scalars) : true;
    if (passed === undefined) break;
    if (nest)
      for (const [id, cover] of covers(s, nest.trace))
        if (!spoilt.has(id) && !found.has(id) && kernel.arrays[id].storage.kind === 'param') {
          const guard = guardOf([cover]),
            own = guard && inArguments(guardExpr(guard), scalars);
          if (own !== undefined) found.set(id, asExpr(both(before, both(passed, own))));
        }
    before = both(before, passed);
    follow(s, scalars);
  }
  return found;
}

const TRUE: Expr = { kind: 'const', type: 'bool', value: 1 };
const asExpr = (e: Expr | true): Expr => (e === true ? TRUE : e);
const both = (a: Expr | true, b: Expr | true): Expr | true =>
  a === true ? b : b === true ? a : { kind: 'op', type: 'bool', op: 'and', args: [a, b] };

/** Bases of views: they have elements with other names. */
const viewed = ({ arrays }: Kernel): Set<ArrayId> =>
  new Set(arrays.flatMap(({ storage }) => (storage.kind === 'view' ? [storage.base] : [])));

const LOUD: ReadonlySet<Stmt['kind']> = new Set(['return', 'throw', 'alloc', 'copy', 'while'] as const);

/** Whether a statement surely runs to its end if the guard of the nest that it is passes; notes the arrays that it reads. */
function quiet(s: Stmt, nest: Traced | undefined, read: Set<ArrayId>): boolean {
  let ok = true;
  walk([s], x => {
    ok &&= !LOUD.has(x.kind) && (x.kind !== 'store' || !x.check || nest?.proved.has(x) === true);
    for (const e of expressions(x))
      walkExpr(e, y => {
        ok &&= y.type !== 'i64' && y.type !== 'u64';
        if (y.kind !== 'load') return;
        ok &&= !y.check || nest?.proved.has(y) === true;
        read.add(y.array);
      });
  });
  return ok;
}

/** A condition in terms of arguments; undefined if it cannot be said so. */
function inArguments(e: Expr | true, scalars: Scalars): Expr | true | undefined {
  if (e === true) return true;
  let ok = true;
  const put = (x: Expr): Expr => {
    if (x.kind !== 'local') return mapOperands(x, put);
    const value = scalars.get(x.local);
    ok &&= value !== undefined;
    return value ?? x;
  };
  const made = put(e);
  return ok ? made : undefined;
}

/** Keeps the scalars that are short expressions of arguments. */
function follow(s: Stmt, scalars: Scalars): void {
  const value = s.kind === 'assign' && simple(s.value) ? inArguments(s.value, scalars) : undefined;
  for (const local of assignedIn([s])) scalars.delete(local);
  if (s.kind === 'assign' && value && value !== true) scalars.set(s.local, value);
}

function simple(e: Expr): boolean {
  let size = 0,
    ok = true;
  walkExpr(e, x => {
    size++;
    const traps = x.kind === 'op' && x.type !== 'f64' && (x.op === 'div' || x.op === 'rem');
    ok &&= !traps && x.kind !== 'load' && x.kind !== 'let';
  });
  return ok && size <= 24;
}

/** Conditions under which the stores of a nest fill an array. */
function covers(s: Stmt, t: Trace): readonly (readonly [ArrayId, Formula])[] {
  const groups = new Map<string, Access[]>();
  for (const a of t.region.accesses) {
    if (!a.write || !a.index.form || !solid(a.index.form) || !surely(s, a)) continue;
    const key = `${a.array} ${a.loops.map(l => l.id)} ${a.index.form.filter(x => x.key).map(x => `${x.coef}*${x.key}`)}`;
    const there = groups.get(key);
    if (there) there.push(a);
    else groups.set(key, [a]);
  }
  return [...groups.values()].map(group => [group[0].array, covered(t, group)]);
}

/** Whether a store happens in every iteration of the loops around it, and these run to their ends. */
function surely(s: Stmt, a: Access): boolean {
  let at: readonly Stmt[] = [s];
  for (const loop of a.loops) {
    if (!at.includes(loop) || loop.kind !== 'for') return false;
    at = loop.body;
  }
  let jumps = false;
  walk([s], x => void (jumps ||= x.kind === 'break' || x.kind === 'continue'));
  return at.includes(a.node as Store) && !jumps;
}

function covered(t: Trace, group: readonly Access[]): Formula {
  const [{ index, length, loops }] = group;
  const run = neighbours(group);
  let first: Form = plus(
      index.form!.filter(x => x.key),
      run.from,
    ),
    extent: Form = constantForm(run.count);
  const conditions: Formula[] = [];
  for (const loop of byReach(t, first, loops as readonly For[])) {
    const trip = t.trips.get(loop.id)!,
      [x] = atomsOf(trip.variable.form ?? []);
    if (!x || !trip.up || trip.step === undefined || !trip.lo.form || !trip.bound?.form) return false;
    const { by, rest } = split(first, x),
      move = scale(by, trip.step);
    const last = trip.step === 1 ? plus(trip.bound.form, -1) : plus(trip.bound.form, -trip.step);
    const span = mul(by, sub(last, trip.lo.form));
    if (![by, trip.lo.form, trip.bound.form].every(invariant)) return false;
    conditions.push(ge(by), ge(sub(extent, move)), ge(sub(plus(trip.bound.form, -1), trip.lo.form)));
    first = add(mul(by, trip.lo.form), rest);
    extent = add(extent, span);
    if (!tractable(first) || !tractable(extent)) return false;
  }
  if (!invariant(first)) return false;
  return and([...conditions, ge(scale(first, -1)), ge(sub(add(first, extent), length.form!))]);
}

const invariant = (f: Form): boolean => [...atomsOf(f)].every(a => a.entry);

/** The longest run of consecutive constants that the subscripts of a group differ by. */
function neighbours(group: readonly Access[]): { readonly from: number; readonly count: number } {
  const at = [...new Set(group.map(a => a.index.form!.find(x => !x.key)?.coef ?? 0))].sort((a, b) => a - b);
  const count = at.findIndex((c, k) => k > 0 && c !== at[k - 1] + 1);
  return { from: at[0], count: count < 0 ? at.length : count };
}

/** Loops by how far they move the subscript, the nearest first: constants, then by degree; inner ones first. */
function byReach(t: Trace, f: Form, loops: readonly For[]): readonly For[] {
  const reach = (loop: For): number => {
    const [x] = atomsOf(t.trips.get(loop.id)?.variable.form ?? []),
      by = x ? split(f, x).by : [];
    const c = constantOf(by);
    return c !== undefined ? Math.abs(c) : 2 ** 40 * Math.max(...by.map(term => term.atoms.length));
  };
  return [...loops]
    .reverse()
    .map(loop => [loop, reach(loop)] as const)
    .sort((a, b) => a[1] - b[1])
    .map(([loop]) => loop);
}
