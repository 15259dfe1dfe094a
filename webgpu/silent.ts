/** Loops that begin, end or are guarded by what only the device knows. It counts their iterations itself and says how many
 * workgroups they take, so that the host has nothing to ask: their dispatches are indirect. */
import { assignedIn } from '../src/analysis/live.ts';
import type { Expr, For, LocalId, Spread, Stmt } from '../src/ir.ts';
import { bodies, expressions, someExpr, someStmt } from '../src/ir.ts';
import type { OpName } from '../src/ops.ts';
import { WIDTH } from './gather.ts';
import { GROUPS_ALONG, levelsOf, shapes } from './grid.ts';
import { isHosts, namedByResults } from './hosts.ts';
import type { Indirect, Step } from './program.ts';
import { EACH, MOST } from './reduce.ts';
import { fitsDevice, holdsSpread, isDevices, keptAs, mayFail, type Splitting, serial } from './splitting.ts';
import { isWord } from './types.ts';

/** The steps of a statement that asks nothing, and those that do in case the host has to know; nothing where the host knows all
 * of it, or has to. */
export function silent(c: Splitting, s: Stmt, asking: (s: Stmt) => readonly Step[]): readonly Step[] | undefined {
  if (c.returns || !holdsSpread(s) || !needsDevice(c, s)) return undefined;
  const before: Stmt[] = [];
  const steps = list(c, [s], undefined, before);
  return steps && [{ kind: 'silent', steps: [serial(before), ...steps], asking: asking(s) }];
}

/** Whether the host would have to ask. */
function needsDevice(c: Splitting, s: Stmt): boolean {
  const asks = (e: Expr): boolean => !isHosts(c.kernel, c.kept, e);
  if (s.kind === 'if') return asks(s.cond);
  return s.kind === 'spread' && [s.guard, ...boundsOf(s)].some(asks);
}

const boundsOf = (s: Spread): Expr[] => levelsOf(s).loops.flatMap(l => [l.lo, l.hi, l.step]);

/** `only`: where it is to happen at all, as a local of the device's. What has to be known of everything goes to `before`. */
function list(
  c: Splitting,
  body: readonly Stmt[],
  only: Expr | undefined,
  before: Stmt[],
): readonly Step[] | undefined {
  const steps: Step[] = [];
  for (const s of body) {
    const found = statement(c, s, only, before);
    if (!found) return undefined;
    steps.push(...found);
  }
  return steps;
}

function statement(c: Splitting, s: Stmt, only: Expr | undefined, before: Stmt[]): readonly Step[] | undefined {
  if (s.kind === 'spread') return spread(c, s, only);
  if (s.kind === 'if' && holdsSpread(s)) {
    if (!fitsDevice(c, s.cond)) return undefined;
    const hold = (e: Expr): Expr => {
      const { name, assign } = keptAs(c, only ? both(only, e) : e, s);
      before.push(assign);
      return name;
    };
    // Conditions are taken before anything in the branches happens: one inside another may read what that changes.
    if (only) return undefined;
    const cond = hold(s.cond);
    const then = list(c, s.then, cond, before);
    const other = then && list(c, s.else, hold(not(cond)), before);
    return then && other && [...then, ...other];
  }
  const fits = (x: Stmt): boolean =>
    isDevices(c, x) && !someStmt([x], y => y.kind === 'return' || y.kind === 'throw') && !serial([x]).exits.length;
  if (!fits(s)) return undefined;
  return [serial(only ? [{ kind: 'if', id: c.nextId++, span: s.span, cond: only, then: [s], else: [] }] : [s])];
}

/** A loop that the device counts; and, where its guard does not hold, the same in order. */
function spread(c: Splitting, s: Spread, only: Expr | undefined): readonly Step[] | undefined {
  const { loops } = levelsOf(s);
  const known = [s.guard, ...boundsOf(s)].every(e => fitsDevice(c, e) && !(only && mayFail(e)));
  const steady = loops.every(l => l.step.kind === 'const' && isWord(l.lo.type) && isForwards(l) !== undefined);
  const told =
    s.inductions.length > 0 ||
    !isBounded(s.loop) ||
    isReadOutside(c, s.loop) ||
    s.apart.some(p => [p.a, p.b].some(x => isMoving(c, x)));
  if (!known || !steady || told || someStmt([s.loop], x => x.kind === 'return')) return undefined;
  const assigns: Stmt[] = [];
  const keep = (value: Expr): Expr & { readonly kind: 'local' } => {
    const { name, assign } = keptAs(c, value, s);
    assigns.push(assign);
    return name;
  };
  const moved = (e: Expr): Expr => (isHosts(c.kernel, c.kept, e) || isSteady(e, s) ? e : keep(e));
  const bounds = new Map(loops.map(l => [l.id, { lo: moved(l.lo), hi: moved(l.hi) }]));
  const bounded = (l: For): For => {
    const last = l.body.at(-1);
    const body = last?.kind === 'for' && bounds.has(last.id) ? [...l.body.slice(0, -1), bounded(last)] : l.body;
    return { ...l, ...bounds.get(l.id), body };
  };
  const whole: Spread = { ...s, loop: bounded(s.loop) };
  const isTrue = s.guard.kind === 'const' && s.guard.value === 1;
  const guard = isTrue ? undefined : keep(s.guard);
  const trips = levelsOf(whole).loops.map(l => keep(tripsIn(l)));
  const goes = [only, guard, ...trips.map(t => op('ne', 'bool', t, word(0)))].filter(e => e !== undefined).reduce(both);
  const runs = keep(goes);
  const strided = s.reductions.length > 0;
  const groups = strided ? stridedGroups(trips, keep) : alongAxes(trips);
  const main = groups.map((n, k) => keep(k ? n : pick(runs, n, word(0))).local);
  const finish = s.reductions.length
    ? [pick(op('gt', 'bool', local(main[0], 'u32'), word(1)), word(1), word(0)), word(1), word(1)].map(
        e => keep(e).local,
      )
    : undefined;
  const counts = { trips: trips.map(t => t.local), main, finish };
  const step: Indirect = { kind: 'indirect', spread: whole, counts };
  if (!guard) return [serial(assigns), step];
  const cond = only ? both(only, not(guard)) : not(guard);
  const inOrder: Stmt = { kind: 'if', id: c.nextId++, span: s.span, cond, then: [s.loop], else: [] };
  return [serial(assigns), step, serial([inOrder])];
}

// ── what it asks

/** Whether its variable is read where the loop does not set it: the host has to know what the loop left in it then. */
function isReadOutside({ kernel, kept }: Splitting, { local: id }: For): boolean {
  const look = (s: Stmt): boolean =>
    expressions(s).some(e => isReadIn(e, id)) || (!(s.kind === 'for' && s.local === id) && bodies(s).flat().some(look));
  return kept.has(id) || namedByResults(kernel).has(id) || kernel.body.some(look);
}

const isReadIn = (e: Expr, id: LocalId): boolean => someExpr(e, x => x.kind === 'local' && x.local === id);

/** Whether its variable, and nothing but sums and products around it, says which element is meant: then the loop is no longer
 * than an array. */
function isBounded({ local: id, body }: For): boolean {
  const says = (e: Expr): boolean =>
    (e.kind === 'local' && e.local === id) ||
    (e.kind === 'op' && (e.op === 'add' || e.op === 'sub' || e.op === 'mul') && e.args.some(says));
  const loads = (e: Expr): boolean => someExpr(e, x => x.kind === 'load' && says(x.index));
  return someStmt(body, s => (s.kind === 'store' && says(s.index)) || expressions(s).some(loads));
}

/** Whether an array is a view that begins or ends where the device says. */
function isMoving({ kernel, kept }: Splitting, id: number): boolean {
  const { storage } = kernel.arrays[id];
  return storage.kind === 'view' && (kept.has(storage.offset) || kept.has(storage.length));
}

/** Whether a bound need not be kept: memory is read for it once, and iterations have no local of that name for themselves. */
const isSteady = (e: Expr, { loop }: Spread): boolean => e.kind === 'local' && !assignedIn([loop]).has(e.local);

/** Whether the variable grows; nothing where the test is for the other way. */
function isForwards({ test, step }: For): boolean | undefined {
  const up = test === 'lt' || test === 'le';
  const by = step.kind === 'const' ? Number(step.value) : 0;
  return by !== 0 && by > 0 === up ? up : undefined;
}

// ── arithmetic of counts

const op = (name: OpName, type: Expr['type'], ...args: Expr[]): Expr => ({ kind: 'op', type, op: name, args });
const word = (value: number): Expr => ({ kind: 'const', type: 'u32', value });
const local = (id: LocalId, type: Expr['type']): Expr => ({ kind: 'local', type, local: id });
const both = (a: Expr, b: Expr): Expr => op('and', 'bool', a, b);
const not = (a: Expr): Expr => op('not', 'bool', a);
const pick = (cond: Expr, a: Expr, b: Expr): Expr => ({ kind: 'select', type: a.type, cond, a, b });
/** ⌈n / d⌉ of n ≥ 1. */
const ceiled = (n: Expr, d: number): Expr =>
  d === 1 ? n : op('add', 'u32', op('div', 'u32', op('sub', 'u32', n, word(1)), word(d)), word(1));

/** Iterations of a loop: the distance wraps where it is longer than an i32, and is right as a u32. */
function tripsIn(l: For): Expr {
  const { type } = l.lo;
  const up = isForwards(l) === true;
  const distance = up ? op('sub', type, l.hi, l.lo) : op('sub', type, l.lo, l.hi);
  const span: Expr = type === 'u32' ? distance : { kind: 'convert', type: 'u32', arg: distance };
  const by = Math.abs(Number((l.step as Expr & { readonly kind: 'const' }).value));
  const closed = l.test === 'le' || l.test === 'ge';
  const count = closed ? op('add', 'u32', op('div', 'u32', span, word(by)), word(1)) : ceiled(span, by);
  return pick(op(l.test, 'bool', l.lo, l.hi), count, word(0));
}

/** As `groupsFor`, of at least one iteration. */
function stridedGroups(trips: readonly Expr[], keep: (e: Expr) => Expr): readonly Expr[] {
  const total = keep(trips.reduce((a, b) => op('mul', 'u32', a, b)));
  return [op('min', 'u32', word(MOST), ceiled(total, WIDTH * EACH)), word(1), word(1)];
}

/** As `groupsAlong`. */
const alongAxes = (trips: readonly Expr[]): readonly Expr[] =>
  [0, 1, 2].map(axis => {
    const n = trips[trips.length - 1 - axis];
    return n ? op('min', 'u32', word(GROUPS_ALONG), ceiled(n, shapes[trips.length - 1][axis])) : word(1);
  });
