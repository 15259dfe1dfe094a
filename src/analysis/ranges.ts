/** Which values each expression and local can have: abstract interpretation of the structured IR over intervals.
 *
 * Facts hold at a point of the program: conditions inform the code under them, loops run to a fixpoint. Going up, each
 * loop keeps what held at its head before and widens what still grows; going down, two passes over the whole kernel take
 * back what widening gave away; the last pass notes results, and iterates again wherever it finds a loop not at rest, so
 * that what it notes is sound whatever the passes before it did.
 *
 * An expression or local that is never reached has an empty range: lo > hi and not NaN (`isEmpty` of `interval.ts`). */
import type { Expr, For, Kernel, LocalId, Result, Stmt, StmtId, While } from '../ir.ts';
import { walk } from '../ir.ts';
import type { Range } from './interval.ts';
import * as iv from './interval.ts';
import { countersOf, deltaOf } from './ranges/counters.ts';
import { assigned, type Env, initial, joinEnv, type MaybeEnv } from './ranges/environment.ts';
import { type Assumptions, assumed, evaluate, type Scope } from './ranges/evaluate.ts';
import { type Fixpoint, settle } from './ranges/fixpoint.ts';
import { headerOf } from './ranges/header.ts';
import { inBounds, refine, survived } from './ranges/refine.ts';

export type { Range } from './interval.ts';
export type { Assumptions } from './ranges/evaluate.ts';

export interface Ranges {
  /** The join over all evaluations of this expression object. */
  readonly of: (e: Expr) => Range;
  /** The join over all assignments, those of a `for` header and of `let` among them. */
  readonly local: (id: LocalId) => Range;
  /** The join over all reads, those of a `for` header and of a return among them: what is assigned but not read does
   * not count. */
  readonly read: (id: LocalId) => Range;
}

export function ranges(kernel: Kernel, assume?: Assumptions): Ranges {
  const state = begin(kernel, assume);
  for (const direction of ['up', 'down', 'down'] as const)
    sequence({ ...state, direction }, kernel.body, initial(kernel));
  const noted = { of: new Map<Expr, Range>(), local: new Map<LocalId, Range>(), read: new Map<LocalId, Range>() };
  sequence(noting(state, noted), kernel.body, initial(kernel));
  return {
    of: e => noted.of.get(e) ?? iv.EMPTY,
    local: id => noted.local.get(id) ?? iv.EMPTY,
    read: id => noted.read.get(id) ?? iv.EMPTY,
  };
}

interface State extends Fixpoint {
  readonly kernel: Kernel;
  readonly scope: Scope;
  /** The locals that each `for` assigns. */
  readonly changed: ReadonlyMap<StmtId, ReadonlySet<LocalId>>;
  readonly noteAssigned?: (id: LocalId, r: Range) => void;
  readonly noteRead?: (id: LocalId, r: Range) => void;
}

function begin(kernel: Kernel, assume: Assumptions | undefined): State {
  const quiet: Scope = {
    kernel,
    assume,
    note: undefined,
    known: new WeakMap(),
    peek: (e, env) => evaluate(quiet, e, env),
  };
  return {
    kernel,
    scope: quiet,
    direction: 'up',
    changed: changes(kernel.body),
    counters: countersOf(kernel.body),
    restless: new Set(),
    heads: new Map(),
    trips: new Map(),
    deltas: new Map(),
    breaks: new Map(),
    continues: new Map(),
  };
}

function changes(body: readonly Stmt[]): ReadonlyMap<StmtId, ReadonlySet<LocalId>> {
  const changed = new Map<StmtId, Set<LocalId>>();
  walk(body, loop => {
    if (loop.kind !== 'for') return;
    const locals = new Set([loop.local]);
    walk(loop.body, s => void ((s.kind === 'assign' || s.kind === 'for') && locals.add(s.local)));
    changed.set(loop.id, locals);
  });
  return changed;
}

type Noted = { readonly [K in 'of' | 'local' | 'read']: Map<any, Range> };

function noting(state: State, noted: Noted): State {
  const into =
    <K>(map: Map<K, Range>) =>
    (key: K, r: Range) =>
      void map.set(key, iv.join(map.get(key) ?? iv.EMPTY, r));
  const [note, noteAssigned, noteRead] = [into<Expr>(noted.of), into<LocalId>(noted.local), into<LocalId>(noted.read)];
  const noteExpr = (e: Expr, r: Range) => {
    note(e, r);
    if (e.kind === 'local') noteRead(e.local, r);
    if (e.kind === 'let') noteAssigned(e.local, noted.of.get(e.value)!);
  };
  return {
    ...state,
    direction: 'up',
    scope: { ...state.scope, note: noteExpr, known: new WeakMap() },
    noteAssigned,
    noteRead,
  };
}

// ── statements ──

function sequence(state: State, list: readonly Stmt[], env: MaybeEnv): MaybeEnv {
  for (const s of list) {
    if (!env) return undefined;
    env = (rules[s.kind] as Rule<Stmt>)(state, s, env);
  }
  return env;
}

type Rule<S> = (state: State, s: S, env: Env) => MaybeEnv;

/** Evaluates for the notes alone. */
const look =
  <S extends Stmt>(of: (s: S) => readonly Expr[]): Rule<S> =>
  (state, s, env) => {
    for (const e of of(s)) evaluate(state.scope, e, env);
    return env;
  };

function jump(into: Map<StmtId, Env>, target: StmtId, env: Env): undefined {
  into.set(target, joinEnv(into.get(target), env)!);
}

const rules: { readonly [K in Stmt['kind']]: Rule<Extract<Stmt, { kind: K }>> } = {
  assign: (state, s, env) => {
    const r = assumed(state.scope, s.local, evaluate(state.scope, s.value, env));
    const delta = deltaOf(s, e => state.scope.peek(e, env));
    if (delta) state.deltas.set(s, delta);
    state.noteAssigned?.(s.local, r);
    return assigned(survived(state.scope, s.value, env), s.local, r);
  },
  store: (state, s, env) => {
    for (const e of [s.index, s.value]) evaluate(state.scope, e, env);
    const loaded = [s.index, s.value].reduce((now, e) => survived(state.scope, e, now), env);
    return s.check ? inBounds(state.scope, s.index, loaded) : loaded;
  },
  alloc: look(s => [s.length]),
  copy: look(s => [s.offset]),
  clear: (_, _s, env) => env,
  if: (state, s, env) => {
    evaluate(state.scope, s.cond, env);
    const after = survived(state.scope, s.cond, env);
    const [yes, no] = [true, false].map(truth => refine(state.scope, s.cond, truth, after));
    return joinEnv(sequence(state, s.then, yes), sequence(state, s.else, no));
  },
  for: counted,
  while: repeated,
  block: (state, s, env) => {
    state.breaks.delete(s.id);
    const end = sequence(state, s.body, env);
    return joinEnv(end, state.breaks.get(s.id));
  },
  break: (state, s, env) => jump(state.breaks, s.target, env),
  continue: (state, s, env) => jump(state.continues, s.target, env),
  return: (state, s, env) => {
    for (const id of localsOf(state.kernel.results[s.site])) state.noteRead?.(id, env[id]);
    return undefined;
  },
  throw: () => undefined,
  outlined: (state, s, env) => sequence(state, [s.loop], env),
};

function localsOf(r: Result): readonly LocalId[] {
  if (r.kind === 'list') return r.items.flatMap(localsOf);
  if (r.kind === 'object') return r.fields.flatMap(([, field]) => localsOf(field));
  return 'local' in r ? [r.local] : [];
}

// ── loops ──

function counted(state: State, s: For, env: Env): MaybeEnv {
  const [lo, hi, step] = [s.lo, s.hi, s.step].map(e => evaluate(state.scope, e, env));
  const { head, body, exit, trips } = headerOf(s, lo, hi, step);
  state.noteAssigned?.(s.local, head);
  state.noteRead?.(s.local, head);
  state.trips.set(s.id, trips);
  // The first value has passed the test, if any has: so much is known of the names that the loop leaves alone.
  const first: Expr = { kind: 'op', op: s.test, type: 'bool', args: [s.lo, s.hi] };
  const entered = iv.isVoid(body) ? undefined : refine(state.scope, first, true, env);
  const changed = state.changed.get(s.id)!;
  const learned = [...(entered?.keys() ?? [])].filter(slot => entered![slot] !== env[slot] && !changed.has(slot));
  const pass = (at: Env): MaybeEnv => {
    const inside = entered && learned.reduce((now, slot) => now.with(slot, iv.meet(at[slot], entered[slot])), at);
    const end = sequence(state, s.body, inside && assigned(inside, s.local, assumed(state.scope, s.local, body)));
    const next = joinEnv(end, state.continues.get(s.id));
    return next && assigned(next, s.local, head);
  };
  const settled = settle(state, s.id, assigned(env, s.local, head), pass);
  const left = iv.isEmpty(exit) ? undefined : assigned(settled, s.local, exit);
  return joinEnv(left, state.breaks.get(s.id));
}

function repeated(state: State, s: While, env: Env): MaybeEnv {
  state.trips.set(s.id, Infinity);
  const pass = (at: Env): MaybeEnv => {
    evaluate(state.scope, s.cond, at);
    const end = sequence(state, s.body, refine(state.scope, s.cond, true, at));
    return sequence(state, s.step, joinEnv(end, state.continues.get(s.id)));
  };
  const settled = settle(state, s.id, env, pass);
  return joinEnv(refine(state.scope, s.cond, false, settled), state.breaks.get(s.id));
}
