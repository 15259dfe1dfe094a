/** Walks the statements of a region in program order, keeping for each point what locals are worth and what holds there,
 * and collects the accesses. A local that a loop assigns is a new value at the head of the loop, one that a branch
 * assigns is one of two. */
import {
  type ArrayId,
  type Expr,
  expressions,
  type For,
  type If,
  type Kernel,
  type LocalId,
  type Stmt,
  type StmtId,
  type While,
  walk,
} from '../ir.ts';
import { access, assuming, either, worth } from './affine.ts';
import type { Numbers } from './begins.ts';
import { anything, enter, found } from './induction.ts';
import * as iv from './interval.ts';
import { assignedIn } from './live.ts';
import { initial } from './ranges/environment.ts';
import { evaluator } from './ranges/evaluate.ts';
import type { Ranges } from './ranges.ts';
import { type Env, type Point, type Region, unknown, type Value } from './symbols.ts';
import { exitOf, iterations, type Trip, tripOf } from './trips.ts';

export interface Trace {
  readonly region: Region;
  /** The values that a local gets, as a loop variable too. */
  readonly assigned: ReadonlyMap<LocalId, readonly Value[]>;
  readonly trips: ReadonlyMap<StmtId, Trip>;
}

interface Walk {
  readonly r: Region;
  readonly assigned: Map<LocalId, Value[]>;
  readonly trips: Map<StmtId, Trip>;
}

const atEntries = new WeakMap<Ranges, (e: Expr) => iv.Range>();

/** What an expression is where locals may hold anything that they ever do. */
function atEntry(kernel: Kernel, numbers: Ranges): (e: Expr) => iv.Range {
  let range = atEntries.get(numbers);
  if (!range) atEntries.set(numbers, (range = ranging(kernel, numbers)));
  return range;
}

function ranging(kernel: Kernel, numbers: Ranges): (e: Expr) => iv.Range {
  const env = initial(kernel).map((r, i) => (i < kernel.locals.length ? iv.join(r, numbers.local(i)) : r));
  return evaluator(kernel, env);
}

/** `begin`: locals of which it is known what they are before the region. */
export function trace(kernel: Kernel, numbers: Ranges, body: readonly Stmt[], begin: Numbers = new Map()): Trace {
  const r: Region = {
    kernel,
    rangeOf: numbers.of,
    rangeOfLocal: numbers.local,
    rangeAtEntry: atEntry(kernel, numbers),
    allocated: allocated(body),
    invariants: new Map(),
    known: new Map(),
    seen: new Map(),
    accesses: [],
    quiet: false,
  };
  const w: Walk = { r, assigned: new Map(), trips: new Map() };
  const p: Point = { env: [], facts: [], path: [], doubts: [], dead: false, loops: [] };
  for (const [local, value] of begin) p.env[local] = worth(r, value, p);
  run(w, body, p);
  return { region: r, assigned: w.assigned, trips: w.trips };
}

function allocated(body: readonly Stmt[]): ReadonlySet<ArrayId> {
  const all = new Set<ArrayId>();
  walk(body, s => void (s.kind === 'alloc' && all.add(s.array)));
  return all;
}

function run(w: Walk, body: readonly Stmt[], p: Point): void {
  for (const s of body) {
    if (p.dead) return;
    steps[s.kind](w, s as never, p);
  }
}

/** A local gets a value. */
function assign({ assigned }: Walk, local: LocalId, value: Value, p: Point): void {
  const there = assigned.get(local);
  if (there) there.push(value);
  else assigned.set(local, [value]);
  p.env[local] = value;
}

const ends = (_w: Walk, _s: Stmt, p: Point): void => void (p.dead = true);

const steps: { readonly [K in Stmt['kind']]: (w: Walk, s: Extract<Stmt, { kind: K }>, p: Point) => void } = {
  assign: (w, s, p) => assign(w, s.local, worth(w.r, s.value, p), p),
  store(w, s, p) {
    const index = worth(w.r, s.index, p);
    worth(w.r, s.value, p);
    access(w.r, s, true, index, p);
  },
  alloc: (w, s, p) => void worth(w.r, s.length, p),
  copy: (w, s, p) => void worth(w.r, s.offset, p),
  clear() {},
  if: branch,
  for: forLoop,
  while: whileLoop,
  block(w, s, p) {
    const { facts, path, doubts } = p;
    run(w, s.body, p);
    if (leaves(s.body, s.id)) Object.assign(p, { facts, path, doubts, dead: false, env: forget(w, p.env, s.body) });
  },
  break: ends,
  continue: ends,
  return: ends,
  throw: ends,
  outlined: (w, s, p) => steps[s.loop.kind](w, s.loop as never, p),
  spread: (w, s, p) => {
    for (const e of expressions(s)) worth(w.r, e, p);
    steps.for(w, s.loop, p);
  },
};

/** Whether control may leave the statement `id` by a break. */
function leaves(body: readonly Stmt[], id: StmtId): boolean {
  let found = false;
  walk(body, s => void (found ||= s.kind === 'break' && s.target === id));
  return found;
}

function forget(w: Walk, env: Env, body: readonly Stmt[]): Env {
  const after = env.slice();
  for (const local of assignedIn(body)) after[local] = anything(w.r, local);
  return after;
}

function branch(w: Walk, s: If, p: Point): void {
  const cond = worth(w.r, s.cond, p);
  const [yes, no] = [true, false].map(holds => ({ ...assuming(w.r, p, s.cond, holds), env: p.env.slice() }));
  run(w, s.then, yes);
  run(w, s.else, no);
  if (yes.dead && no.dead) p.dead = true;
  else if (yes.dead || no.dead) Object.assign(p, yes.dead ? no : yes);
  else meet(w, p, [yes, no], cond.data);
}

/** Locals after a branch. */
function meet({ r }: Walk, p: Point, arms: readonly Point[], data: boolean): void {
  const [yes, no] = arms.map(q => q.env);
  for (let local = Math.max(yes.length, no.length) - 1; local >= 0; local--) {
    if (yes[local] === no[local]) p.env[local] = yes[local];
    else {
      const values = [yes, no].map(env => env[local] ?? found(r, local));
      p.env[local] = values.every(v => v.form)
        ? either(r, values, arms, p, data || values.some(v => v.data))
        : anything(r, local);
    }
  }
}

function whileLoop(w: Walk, s: While, p: Point): void {
  const inner: Point = { ...p, env: p.env.slice(), loops: [...p.loops, s] };
  const leave = enter(w.r, s, [...s.body, ...s.step], inner);
  worth(w.r, s.cond, inner);
  const body = { ...assuming(w.r, inner, s.cond, true), env: inner.env.slice() };
  run(w, s.body, body);
  run(w, s.step, { ...inner, env: forget(w, inner.env, s.body) });
  leave(p);
  if (s.cond.kind === 'const' && s.cond.value && !leaves([...s.body, ...s.step], s.id)) p.dead = true;
}

function forLoop(w: Walk, s: For, p: Point): void {
  const [lo, hi, by] = [s.lo, s.hi, s.step].map(e => worth(w.r, e, p));
  const trip = tripOf(w.r, s, lo, hi, by, p);
  w.trips.set(s.id, trip);
  const inner: Point = { ...p, env: p.env.slice(), loops: [...p.loops, s] };
  inner.env[s.local] = unknown(false);
  const leave = enter(w.r, s, s.body, inner, iterations(w.r, trip));
  assign(w, s.local, trip.variable, inner);
  run(w, s.body, inner);
  leave(p);
  assign(w, s.local, exitOf(w.r, s, trip, by, p), p);
}
