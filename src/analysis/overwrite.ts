/** Arrays that a kernel fills before anything else: every element is written, none is read before, and nothing can throw
 * until then. The condition is one on the arguments, as is that of a nest's guard, whose atoms are params and lengths when
 * the region is the whole kernel.
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
  type Loop,
  type Stmt,
  type Store,
  walk,
  walkExpr,
} from '../ir.ts';
import { inBounds } from './bounds.ts';
import { guardExpr, guardOf } from './guard.ts';
import {
  add,
  atomsOf,
  constantForm,
  constantOf,
  type Form,
  formKey,
  mul,
  plus,
  scale,
  split,
  sub,
  tractable,
} from './polynomial.ts';
import { and, type Formula, type Prover, prover } from './prove.ts';
import type { Ranges } from './ranges.ts';
import { type Access, solid } from './symbols.ts';
import { type Trace, trace } from './trace.ts';

/** Per array, the condition under which it is overwritten. */
export function overwrites(kernel: Kernel, numbers: Ranges): ReadonlyMap<ArrayId, Expr> {
  const quiet = quietPart(kernel.body);
  const t = trace(kernel, numbers, quiet),
    prove = prover(t.region);
  const found = new Map<ArrayId, Expr>();
  kernel.arrays.forEach(({ storage }, id) => {
    if (storage.kind !== 'param' || mixed(kernel, quiet, id)) return;
    const cond = filled(kernel, quiet, t, prove, id);
    if (cond) found.set(id, cond);
  });
  return found;
}

/** The statements that surely run one after the other from the start: up to the first that may return or throw by itself
 * (accesses are looked at later), or that reaches memory through a view. */
function quietPart(body: readonly Stmt[]): readonly Stmt[] {
  const end = body.findIndex(s => loud(s));
  return end < 0 ? body : body.slice(0, end);
}

function loud(s: Stmt): boolean {
  let found = false;
  walk([s], x => {
    found ||= ['return', 'throw', 'alloc', 'copy', 'while'].includes(x.kind);
    for (const e of expressions(x)) walkExpr(e, y => void (found ||= y.type === 'i64' || y.type === 'u64'));
  });
  return found;
}

/** Whether views of an array are about: they are other names of its elements. */
const mixed = ({ arrays }: Kernel, body: readonly Stmt[], id: ArrayId): boolean => {
  const views = new Set(
    arrays.flatMap(({ storage }, v) => (storage.kind === 'view' && storage.base === id ? [v] : [])),
  );
  let found = false;
  walk(body, s => {
    found ||= s.kind === 'store' && views.has(s.array);
    for (const e of expressions(s)) walkExpr(e, x => void (found ||= x.kind === 'load' && views.has(x.array)));
  });
  return found;
};

function filled(kernel: Kernel, body: readonly Stmt[], t: Trace, prove: Prover, id: ArrayId): Expr | undefined {
  const own = t.accesses.filter(a => a.array === id && a.write);
  for (const [k, s] of body.entries()) {
    const inside = statementsOf([s]);
    const stores = own.filter(a => inside.has(a.node as Store));
    if (!stores.length) continue;
    const before = statementsOf(body.slice(0, k + 1)),
      soFar = t.accesses.filter(a => holds(before, a));
    if (soFar.some(a => a.array === id && !a.write)) return undefined;
    const cover = coverings(t, stores, kernel, s).map(f =>
      and([f, ...soFar.filter(a => a.node.check).map(a => inBounds(prove, a))]),
    );
    const guard = cover.map(f => guardOf([f, ...stores.flatMap(a => a.length.needs.map(prove.need))])).find(g => g);
    if (!guard) continue;
    const cond = guardExpr(guard);
    const result: Expr = cond === true ? { kind: 'const', type: 'bool', value: 1 } : cond;
    return namesLocal(result) ? undefined : result;
  }
  return undefined;
}

type Nodes = ReadonlySet<Stmt | Expr>;

function statementsOf(body: readonly Stmt[]): Nodes {
  const all = new Set<Stmt | Expr>();
  walk(body, s => {
    all.add(s);
    for (const e of expressions(s)) walkExpr(e, x => void all.add(x));
  });
  return all;
}

const holds = (nodes: Nodes, a: Access): boolean => nodes.has(a.node);

function namesLocal(e: Expr): boolean {
  let found = false;
  walkExpr(e, x => void (found ||= x.kind === 'local' || x.kind === 'load'));
  return found;
}

/** Conditions, each of which is enough, under which the stores of one statement fill their array. */
function coverings(t: Trace, stores: readonly Access[], _kernel: Kernel, s: Stmt): readonly Formula[] {
  const groups = new Map<string, Access[]>();
  for (const a of stores) {
    if (!a.index.form || !solid(a.index.form) || !surely(s, a)) continue;
    const key = `${a.loops.map(l => l.id)}:${formKey(a.index.form.filter(x => x.atoms.length))}`;
    groups.set(key, [...(groups.get(key) ?? []), a]);
  }
  return [...groups.values()].map(group => covered(t, group));
}

/** Whether a store happens in every iteration of the loops around it, and these run to their ends. */
function surely(s: Stmt, a: Access): boolean {
  const loops: readonly Loop[] = a.loops;
  let at: readonly Stmt[] = [s];
  for (const loop of loops) {
    if (!at.includes(loop) || loop.kind !== 'for') return false;
    at = loop.body;
  }
  const inner = new Set<number>();
  let jumps = false;
  walk([s], x => void inner.add(x.id));
  walk([s], x => void (jumps ||= x.kind === 'break' || x.kind === 'continue'));
  return at.includes(a.node as Store) && !jumps;
}

function covered(t: Trace, group: readonly Access[]): Formula {
  const [{ index, length, loops }] = group;
  const run = neighbours(group);
  let first: Form = plus(
      index.form!.filter(x => x.atoms.length),
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

const ge = (form: Form): Formula => {
  const c = constantOf(form);
  return c !== undefined ? c >= 0 : { kind: 'ge', form };
};

/** The longest run of consecutive constants that the subscripts of a group differ by. */
function neighbours(group: readonly Access[]): { readonly from: number; readonly count: number } {
  const at = [...new Set(group.map(a => a.index.form!.find(x => !x.atoms.length)?.coef ?? 0))].sort((a, b) => a - b);
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
