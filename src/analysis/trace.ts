/** Walks the statements of a region in program order, keeping for each point what locals are worth and what holds there,
 * and collects the accesses. A local that a loop assigns is a new value at the head of the loop, one that a branch
 * assigns is one of two. */
import {
  type ArrayId,
  type Expr,
  type For,
  type If,
  type Kernel,
  type LocalId,
  type Loop,
  type Stmt,
  type StmtId,
  type While,
  walk,
} from '../ir.ts';
import { access, assuming, silent, worth } from './affine.ts';
import { formExpr } from './guard.ts';
import { anything, assignedIn, type Iterations, moved } from './induction.ts';
import * as iv from './interval.ts';
import {
  type Atom,
  add,
  atomForm,
  atomsOf,
  constantOf,
  type Form,
  type Interval,
  intervalOf,
  plus,
  scale,
  sub,
} from './polynomial.ts';
import { initial } from './ranges/environment.ts';
import { evaluator } from './ranges/evaluate.ts';
import type { Ranges } from './ranges.ts';
import {
  type Access,
  atom,
  type Case,
  type Fact,
  I32,
  invariant,
  merged,
  type Need,
  need,
  type Point,
  type Region,
  solid,
  unknown,
  type Value,
  valueOfForm,
  whole,
} from './symbols.ts';

export interface Trace {
  readonly region: Region;
  readonly accesses: readonly Access[];
  /** The values seen at an expression; more than one where the same object stands in several places. */
  readonly seen: ReadonlyMap<Expr, readonly Value[]>;
  /** The values that a local gets, as a loop variable too. */
  readonly assigned: ReadonlyMap<LocalId, readonly Value[]>;
  readonly trips: ReadonlyMap<StmtId, Trip>;
}

/** A loop variable runs from `lo` in the direction of the step to before `bound`. What is not affine is missing. */
export interface Trip {
  readonly lo: Value;
  readonly bound: Value | undefined;
  readonly step: number | undefined;
  readonly up: boolean;
  /** In the body. */
  readonly variable: Value;
}

interface Walk {
  readonly r: Region;
  readonly assigned: Map<LocalId, Value[]>;
  readonly trips: Map<StmtId, Trip>;
}

const push = <K, V>(map: Map<K, V[]>, key: K, value: V): void => void map.set(key, [...(map.get(key) ?? []), value]);

/** What an expression is where locals may hold anything that they ever do. */
function atEntry(kernel: Kernel, numbers: Ranges): (e: Expr) => iv.Range {
  const env = initial(kernel).map((r, i) => (i < kernel.locals.length ? iv.join(r, numbers.local(i)) : r));
  return evaluator(kernel, env);
}

export function trace(kernel: Kernel, numbers: Ranges, body: readonly Stmt[]): Trace {
  const accesses: Access[] = [],
    seen = new Map<Expr, Value[]>();
  const region: Region = {
    kernel,
    rangeOf: numbers.of,
    rangeOfLocal: numbers.local,
    rangeAtEntry: atEntry(kernel, numbers),
    allocated: allocated(body),
    invariants: new Map(),
    known: new Map(),
    count: { atoms: 0 },
    saw: (e, v) => push(seen, e, v),
    access: a => void accesses.push(a),
  };
  const w: Walk = { r: region, assigned: new Map(), trips: new Map() };
  run(w, body, { env: new Map(), facts: [], path: [], doubts: [], dead: false, loops: [] });
  return { region, accesses, seen, assigned: w.assigned, trips: w.trips };
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

const ends = (_w: Walk, _s: Stmt, p: Point): void => void (p.dead = true);

const steps: { readonly [K in Stmt['kind']]: (w: Walk, s: Extract<Stmt, { kind: K }>, p: Point) => void } = {
  assign(w, s, p) {
    const value = worth(w.r, s.value, p);
    push(w.assigned, s.local, value);
    p.env.set(s.local, value);
  },
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
};

/** Whether control may leave the statement `id` by a break. */
function leaves(body: readonly Stmt[], id: StmtId): boolean {
  let found = false;
  walk(body, s => void (found ||= s.kind === 'break' && s.target === id));
  return found;
}

function forget(w: Walk, env: Map<LocalId, Value>, body: readonly Stmt[]): Map<LocalId, Value> {
  return new Map([...env, ...[...assignedIn(body)].map(local => [local, anything(w.r, local)] as const)]);
}

function branch(w: Walk, s: If, p: Point): void {
  const cond = worth(w.r, s.cond, p);
  const yes = assuming(w.r, p, s.cond, cond, true),
    no = assuming(w.r, p, s.cond, cond, false);
  run(w, s.then, yes);
  run(w, s.else, no);
  if (yes.dead && no.dead) p.dead = true;
  else if (yes.dead || no.dead) Object.assign(p, yes.dead ? no : yes);
  else p.env = meeting(w, p, [yes, no], cond.data);
}

/** Locals after a branch. */
function meeting(w: Walk, p: Point, arms: readonly Point[], data: boolean): Map<LocalId, Value> {
  const env = new Map(p.env);
  for (const local of new Set(arms.flatMap(q => [...q.env.keys()]))) {
    const values = arms.map(q => q.env.get(local) ?? entryOf(w, local, p));
    const cases = values.flatMap<Case>((v, k) =>
      v.form ? { form: v.form, from: [v], facts: arms[k].facts.slice(p.facts.length) } : [],
    );
    if (values[0] === values[1]) env.set(local, values[0]);
    else
      env.set(
        local,
        cases.length === 2
          ? merged(w.r, nameOf(w, local), cases, values, data || values.some(v => v.data))
          : anything(w.r, local),
      );
  }
  return env;
}

const nameOf = (w: Walk, local: LocalId): string => w.r.kernel.locals[local].name;

/** A local as the region finds it. */
const entryOf = (w: Walk, local: LocalId, p: Point): Value =>
  worth(silent(w.r), { kind: 'local', type: w.r.kernel.locals[local].type, local }, { ...p, env: new Map() });

/** Locals that a loop assigns are new at its head; returns what they are after it. */
function enter(
  w: Walk,
  s: Loop,
  body: readonly Stmt[],
  inner: Point,
  n?: Iterations,
): () => readonly (readonly [LocalId, Value])[] {
  const before = new Map(inner.env);
  const moves = [...moved(w.r, s.id, body, inner, local => before.get(local) ?? entryOf(w, local, inner), n)];
  for (const [local, { head }] of moves) inner.env.set(local, head);
  return () => moves.map(([local, { after }]) => [local, after]);
}

const set = (p: Point, values: readonly (readonly [LocalId, Value])[]): void =>
  values.forEach(([local, v]) => void p.env.set(local, v));

function whileLoop(w: Walk, s: While, p: Point): void {
  const inner: Point = { ...p, env: new Map(p.env), loops: [...p.loops, s] };
  const after = enter(w, s, [...s.body, ...s.step], inner);
  const cond = worth(w.r, s.cond, inner);
  run(w, s.body, assuming(w.r, inner, s.cond, cond, true));
  run(w, s.step, { ...inner, env: forget(w, inner.env, s.body) });
  set(p, after());
  if (s.cond.kind === 'const' && s.cond.value && !leaves(s.body, s.id)) p.dead = true;
}

function forLoop(w: Walk, s: For, p: Point): void {
  const [lo, hi, by] = [s.lo, s.hi, s.step].map(e => worth(w.r, e, p));
  const trip = tripOf(w, s, lo, hi, by, p);
  w.trips.set(s.id, trip);
  const inner: Point = { ...p, env: new Map(p.env), loops: [...p.loops, s] };
  inner.env.set(s.local, unknown(false));
  const after = enter(w, s, s.body, inner, iterations(trip));
  inner.env.set(s.local, trip.variable);
  push(w.assigned, s.local, trip.variable);
  run(w, s.body, inner);
  set(p, after());
  const exit = exitOf(w, s, trip, by, p);
  push(w.assigned, s.local, exit);
  p.env.set(s.local, exit);
}

const onward = (up: boolean, from: Form, to: Form): Form => (up ? sub(to, from) : sub(from, to));

function iterations({ lo, bound, step, up, variable }: Trip): Iterations | undefined {
  if (!lo.form || !bound?.form || !variable.form || step === undefined) return undefined;
  return {
    count: onward(up, lo.form, bound.form),
    done: onward(up, lo.form, variable.form),
    exact: Math.abs(step) === 1,
    from: [variable],
  };
}

function tripOf(w: Walk, s: For, lo: Value, hi: Value, by: Value, p: Point): Trip {
  const up = s.test === 'lt' || s.test === 'le';
  const step = s.step.kind === 'const' && s.step.value !== 0 ? Number(s.step.value) : undefined;
  const bound = boundOf(w, s, hi, up);
  const astray = step !== undefined && step > 0 !== up;
  const affine = lo.form && solid(lo.form) && bound?.form && by.form && solid(by.form) && !astray;
  return { lo, bound, step, up, variable: affine ? variable(w, s, lo, bound, by, up, p) : unknown(lo.data) };
}

/** The first value that the test refuses, as an integer: of a bound with a fraction, the one behind it. */
function boundOf(w: Walk, s: For, hi: Value, up: boolean): Value | undefined {
  const closed = s.test === 'le' || s.test === 'ge';
  const past = (v: Value): Value => (closed ? valueOfForm(plus(v.form!, up ? 1 : -1), [v], { data: v.data }) : v);
  if (hi.form && solid(hi.form)) return past(hi);
  if (!hi.entry || s.hi.type !== 'f64') return undefined;
  const end = rounded(w, up === closed ? 'floor' : 'ceil', hi.entry);
  return past(valueOfForm(atomForm(end), []));
}

/** The loop variable in the body: an integer from `lo` to before `bound`. Its needs: the bounds are what their forms say,
 * the step does not turn back, and adding it to the last value does not wrap. */
function variable(w: Walk, s: For, lo: Value, bound: Value, by: Value, up: boolean, p: Point): Value {
  const made = atom(w.r, nameOf(w, s.local), between(lo.form!, bound.form!, up), { facts: [] });
  const v = atomForm(made),
    last = lastValue(w, lo.form!, bound.form!, constantOf(by.form!) ?? 1);
  const forms = [onward(up, lo.form!, v), plus(onward(up, v, bound.form!), -1), ...(last ? [onward(up, v, last)] : [])];
  w.r.known.set(made, { facts: forms.reverse().map((form): Fact => ({ form, from: [] })) });
  const forth: Interval = up ? { lo: 0, hi: I32.hi } : { lo: I32.lo, hi: 0 };
  const needs: readonly Need[] = [
    need(p, by.form!, forth),
    need(p, lastOf(bound, by, up), I32),
    need(p, lo.form!, I32),
  ];
  return valueOfForm(v, [lo, bound, by], { needs, data: lo.data || bound.data });
}

/** The last value of a loop that counts in larger steps between invariants: `i += 4` over a multiple of 4 ends 4 before
 * its bound, not 1. */
function lastValue(w: Walk, lo: Form, bound: Form, step: number): Form | undefined {
  const fixed = (f: Form) => solid(f) && [...atomsOf(f)].every(a => a.entry);
  if (Math.abs(step) === 1 || !fixed(lo) || !fixed(bound)) return undefined;
  const span = formExpr(sub(bound, lo));
  const trips = rounded(w, 'ceil', f64Op('div', span, number(step)));
  return plus(add(lo, scale(atomForm(trips), step)), -step);
}

const rounded = (w: Walk, how: 'ceil' | 'floor', e: Expr): Atom => {
  const entry = f64Op(how, e);
  return invariant(w.r, entry, whole(w.r.rangeAtEntry(entry)));
};

const number = (value: number): Expr => ({ kind: 'const', type: 'f64', value });
const f64Op = (op: 'ceil' | 'floor' | 'div', ...args: Expr[]): Expr => ({ kind: 'op', type: 'f64', op, args });

/** The furthest value that the variable can have after the loop, if the loop runs. */
const lastOf = (bound: Value, by: Value, up: boolean): Form => plus(add(bound.form!, by.form!), up ? -1 : 1);

function between(lo: Form, bound: Form, up: boolean): Interval {
  const [a, b] = [intervalOf(lo), intervalOf(bound)];
  const range = up ? { lo: a.lo, hi: Math.max(b.hi - 1, a.lo) } : { lo: Math.min(b.lo + 1, a.hi), hi: a.hi };
  return { lo: Math.max(range.lo, I32.lo), hi: Math.min(range.hi, I32.hi) };
}

/** The loop variable afterwards: wherever a break or the test left it. */
function exitOf(w: Walk, s: For, { lo, bound, up, variable: inside }: Trip, by: Value, p: Point): Value {
  if (!inside.form || !bound?.form) return anything(w.r, s.local);
  const last = lastOf(bound, by, up);
  const [a, b] = [intervalOf(lo.form!), intervalOf(last)];
  const made = atom(
    w.r,
    nameOf(w, s.local),
    { lo: Math.max(Math.min(a.lo, b.lo), I32.lo), hi: Math.min(Math.max(a.hi, b.hi), I32.hi) },
    { facts: [] },
  );
  const v = atomForm(made),
    ran: Need = need(p, onward(up, lo.form!, last), { lo: 0, hi: Number.POSITIVE_INFINITY });
  w.r.known.set(made, {
    facts: [
      { form: onward(up, lo.form!, v), from: [] },
      { form: onward(up, v, last), from: [], needs: [ran] },
    ],
  });
  return valueOfForm(v, [inside], { data: true });
}
