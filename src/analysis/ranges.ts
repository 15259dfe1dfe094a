/** Which values each expression and local can have: abstract interpretation of the structured IR over intervals.
 *
 * Facts hold at a point of the program: conditions inform the code under them, loops run to a fixpoint. Going up, each
 * loop keeps what held at its head before and widens what still grows; where something grew too far, two passes over the
 * whole kernel going down take back what they can; the last pass notes results, and iterates again wherever it finds a
 * loop not at rest, so that what it notes is sound whatever the passes before it did. A statement whose names hold what
 * they held the last time is not evaluated again.
 *
 * An expression or local that is never reached has an empty range: lo > hi and not NaN (`isEmpty` of `interval.ts`). */
import type { Expr, For, Kernel, Let, LocalId, Stmt } from '../ir.ts';
import { localsOf } from '../ir.ts';
import type { Range } from './interval.ts';
import * as iv from './interval.ts';
import { added } from './ranges/counters.ts';
import { assign, type Env, initial, joinEnv, type MaybeEnv } from './ranges/environment.ts';
import { assumed, evaluate, type Facts } from './ranges/evaluate.ts';
import { type Fixpoint, settle } from './ranges/fixpoint.ts';
import { headerOf } from './ranges/header.ts';
import { inBounds, refine, survived } from './ranges/refine.ts';
import { type Assumptions, type Node, type Place, throwing, treeOf } from './ranges/tree.ts';

export type { Range } from './interval.ts';
export type { Assumptions } from './ranges/tree.ts';

export interface Ranges {
  /** The join over all evaluations of this expression object. */
  readonly of: (e: Expr) => Range;
  /** The join over all assignments, those of a `for` header and of `let` among them. */
  readonly local: (id: LocalId) => Range;
  /** The join over all reads, those of a `for` header and of a return among them: what is assigned but not read does
   * not count. */
  readonly read: (id: LocalId) => Range;
  /** The kernel's places, for `narrow`. */
  readonly tree: readonly Place[];
}

export function ranges(kernel: Kernel, assume?: Assumptions): Ranges {
  const tree = treeOf(kernel, assume);
  const state: State = {
    kernel,
    facts: assume?.locals,
    down: false,
    overshot: false,
    noting: false,
    local: kernel.locals.map(() => iv.EMPTY),
    read: kernel.locals.map(() => iv.EMPTY),
  };
  sequence(state, tree, initial(kernel));
  state.down = state.overshot;
  for (let n = 0; state.down && n < 2; n++) sequence(state, tree, initial(kernel));
  state.down = false;
  state.noting = true;
  sequence(state, tree, initial(kernel));
  let all: Map<Expr, Range> | undefined;
  return {
    of: e => {
      all ??= byExpression(tree);
      return all.get(e) ?? iv.EMPTY;
    },
    local: id => state.local[id],
    read: id => state.read[id],
    tree,
  };
}

let last: { readonly kernel: Kernel; readonly numbers: Ranges } | undefined;

/** Kept of the kernel that was asked about last: several stages in a row ask about one. */
export function rangesOf(kernel: Kernel): Ranges {
  if (last?.kernel !== kernel) last = { kernel, numbers: ranges(kernel) };
  return last.numbers;
}

/** An expression object may stand in several places. */
function byExpression(tree: readonly Place[]): Map<Expr, Range> {
  const all = new Map<Expr, Range>();
  const see = (n: Node): void => {
    const before = all.get(n.e);
    all.set(n.e, before ? iv.join(before, n.r) : n.r);
    n.args.forEach(see);
  };
  const look = (p: Place): void => {
    p.roots.forEach(see);
    for (const inner of p.bodies) inner.forEach(look);
  };
  tree.forEach(look);
  return all;
}

interface State extends Fixpoint {
  readonly kernel: Kernel;
  readonly facts: Facts;
  noting: boolean;
  readonly local: Range[];
  readonly read: Range[];
}

// ── notes ──

function note(state: State, n: Node): void {
  if (!n.reached) return;
  n.r = iv.join(n.r, n.now);
  for (const child of n.args) note(state, child);
  if (n.kind === 'local') noteRead(state, n.slot, n.now);
  if (n.kind === 'let') noteAssigned(state, (n.e as Let).local, n.args[0].now);
}

function noteRead({ noting, read }: State, id: LocalId, r: Range): void {
  if (noting) read[id] = iv.join(read[id], r);
}

function noteAssigned({ noting, local }: State, id: LocalId, r: Range): void {
  if (noting) local[id] = iv.join(local[id], r);
}

// ── statements ──

function sequence(state: State, list: readonly Place[], env: MaybeEnv): MaybeEnv {
  for (const p of list) {
    if (!env) return undefined;
    env = rules[p.s.kind](state, p, env);
  }
  return env;
}

/** Brings what a statement's expressions come to up to date; `learn` says what is known after them. */
function visit(state: State, p: Place, env: Env, learn: (state: State, p: Place, env: Env) => void): void {
  if (!isAsBefore(p, env)) {
    p.before = p.reads.map(slot => env[slot]);
    for (const n of p.roots) evaluate(state.facts, n, env);
    learn(state, p, env);
  }
  if (state.noting) for (const n of p.roots) note(state, n);
}

function isAsBefore({ before, reads }: Place, env: Env): boolean {
  if (!before) return false;
  for (let i = 0; i < reads.length; i++) if (env[reads[i]] !== before[i]) return false;
  return true;
}

/** What is known of the names that a statement reads, after a test; undefined where it fails. */
function known(p: Place, env: Env, test: (at: Env) => boolean): readonly Range[] | undefined {
  const at = env.slice();
  return test(at) ? p.reads.map(slot => at[slot]) : undefined;
}

/** Enters what is known into an environment. */
function knowing(p: Place, env: Env, ranges: readonly Range[] | undefined): MaybeEnv {
  if (!ranges) return undefined;
  for (let i = 0; i < ranges.length; i++) env[p.reads[i]] = ranges[i];
  return env;
}

function endured({ roots }: Place, env: Env): boolean {
  for (const n of roots) if (n.throws && !survived(n, env)) return false;
  return true;
}

function learnSurvival(_: State, p: Place, env: Env): void {
  const { s } = p;
  const checked = s.kind === 'store' && s.check;
  p.after =
    checked || p.roots.some(throwing)
      ? known(p, env, at => endured(p, at) && (!checked || inBounds(p.roots[0], p.length, at)))
      : p.before;
  if (p.step) p.delta = { by: added(p.step), within: p.step.within };
}

function learnCondition(_: State, p: Place, env: Env): void {
  p.after = known(p, env, at => endured(p, at) && refine(p.roots[0], true, at));
  p.otherwise = known(p, env, at => endured(p, at) && refine(p.roots[0], false, at));
}

/** The first value of a `for` has passed the test, if any has: so much is known of the names that it leaves alone. */
function learnHeader(state: State, p: Place, env: Env): void {
  const [lo, hi, step] = p.roots;
  p.header = headerOf(p.s as For, lo.now, hi.now, step.now);
  p.trips = p.header.trips;
  if (!iv.isVoid(p.header.body)) evaluate(state.facts, p.entry!, [...env]);
  p.after = iv.isVoid(p.header.body) ? undefined : known(p, env, at => refine(p.entry!, true, at));
}

type Rule = (state: State, p: Place, env: Env) => MaybeEnv;

const plain: Rule = (state, p, env) => {
  visit(state, p, env, learnSurvival);
  return knowing(p, env, p.after);
};

const rules: { readonly [K in Stmt['kind']]: Rule } = {
  assign: (state, p, env) => {
    const after = plain(state, p, env);
    if (!after || p.s.kind !== 'assign') return after;
    const r = assumed(state.facts, p.s.local, p.roots[0].now);
    noteAssigned(state, p.s.local, r);
    assign(after, p.s.local, r);
    return after;
  },
  store: plain,
  alloc: plain,
  copy: plain,
  clear: plain,
  if: (state, p, env) => {
    visit(state, p, env, learnCondition);
    const other = p.after && p.otherwise ? env.slice() : env;
    const yes = sequence(state, p.bodies[0], knowing(p, env, p.after));
    const no = sequence(state, p.bodies[1], knowing(p, other, p.otherwise));
    return remembered(p, joinEnv(yes, no));
  },
  for: counted,
  while: repeated,
  block: (state, p, env) => {
    p.broken = undefined;
    const end = sequence(state, p.bodies[0], env);
    return joinEnv(end, p.broken);
  },
  break: (_, p, env) => void (p.target!.broken = joinEnv(p.target!.broken, env)),
  continue: (_, p, env) => void (p.target!.continued = joinEnv(p.target!.continued, env)),
  return: (state, p, env) => {
    if (p.s.kind === 'return') for (const id of localsOf(state.kernel.results[p.s.site])) noteRead(state, id, env[id]);
    return undefined;
  },
  throw: () => undefined,
  outlined: (state, p, env) => sequence(state, p.bodies[0], env),
  spread: (state, p, env) => {
    const start = plain(state, p, env),
      [loop, other] = p.bodies;
    if (!start || !other) return start && sequence(state, loop, start);
    // Either runs, or rows side by side and then the rest of the loop.
    const end = sequence(state, other, start.slice());
    return joinEnv(sequence(state, loop, joinEnv(start, end)!), end);
  },
};

/** Keeps the objects of ranges that come out as they did before. */
function remembered(p: Place, env: MaybeEnv): MaybeEnv {
  const { head } = p;
  if (env && head)
    for (let slot = 0; slot < env.length; slot++)
      if (env[slot] !== head[slot] && iv.equal(env[slot], head[slot])) env[slot] = head[slot];
  p.head = env?.slice();
  return env;
}

// ── loops ──

function counted(state: State, p: Place, env: Env): MaybeEnv {
  const { local } = p.s as For;
  visit(state, p, env, learnHeader);
  const { head, body, exit } = p.header!;
  noteAssigned(state, local, head);
  noteRead(state, local, head);
  const learned = p.reads.filter(
    (slot, i) => p.after && p.after[i] !== env[slot] && slot !== local && !p.counters!.has(slot),
  );
  const facts = learned.map(slot => p.after![p.reads.indexOf(slot)]);
  const pass = (at: Env): MaybeEnv => {
    learned.forEach((slot, i) => {
      at[slot] = iv.meet(at[slot], facts[i]);
    });
    assign(at, local, assumed(state.facts, local, body));
    const next = joinEnv(sequence(state, p.bodies[0], p.after && at), p.continued);
    if (next) assign(next, local, head);
    return next;
  };
  assign(env, local, head);
  const settled = settle(state, p, env, pass);
  assign(settled, local, exit);
  return joinEnv(iv.isEmpty(exit) ? undefined : settled, p.broken);
}

function repeated(state: State, p: Place, env: Env): MaybeEnv {
  p.trips = Infinity;
  const pass = (at: Env): MaybeEnv => {
    visit(state, p, at, learnCondition);
    const end = sequence(state, p.bodies[0], knowing(p, at, p.after));
    return sequence(state, p.bodies[1], joinEnv(end, p.continued));
  };
  const settled = settle(state, p, env, pass);
  visit(state, p, settled, learnCondition);
  return joinEnv(knowing(p, settled, p.otherwise), p.broken);
}
