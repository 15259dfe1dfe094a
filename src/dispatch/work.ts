/** What a call has to do, from the kernel's loops and the call's arguments: operations by kind, bytes, shared loops. An
 * estimate: both arms of an `if` count half, a `while` runs a typical number of times, and a loop whose bounds only the data
 * know too. */
import type { Bound } from '../backend.ts';
import { type Evaluate, prepareExpr } from '../interpret/expressions.ts';
import type { Expr, For, Kernel, LocalId, Stmt, StmtId, While } from '../ir.ts';
import { assignedIn, bodies, expressions, someExpr } from '../ir.ts';
import type { SpreadPlan } from '../plan/index.ts';
import { type Around, type Frame, traffic } from './traffic.ts';
import { turnsOf } from './turns.ts';
import { addTo, type Bin, costs, empty, loadsIn, moved, type Operations, type Running, slow } from './units.ts';

export interface Work {
  /** Outside of loops that threads share, and inside. */
  readonly serial: Operations;
  readonly shared: Operations;
  /** All of it where nothing runs in lanes, and what of it JavaScript is slow at: sums along a tree, `Math` computed as in
   * lanes. */
  readonly plain: Operations;
  readonly awkward: number;
  /** Bytes that pass through the caches, if each array does once for every run of the loops over it. */
  readonly bytes: number;
  /** How often threads are called together. */
  readonly regions: number;
}

/** All operations in units of a float64 addition, one element at a time. */
export const unitsOf = ({ plain }: Work): number => plain.scalar + plain.math;

/** With so many times the data, as many loops. */
export function scaled(w: Work, factor: number): Work {
  const times = ({ scalar, vector, math }: Operations): Operations => ({
    scalar: scalar * factor,
    vector: vector * factor,
    math: math * factor,
  });
  const [serial, shared, plain] = [w.serial, w.shared, w.plain].map(times);
  return { serial, shared, plain, awkward: w.awkward * factor, bytes: w.bytes * factor, regions: w.regions };
}

interface Totals {
  serial: Bin;
  shared: Bin;
  plain: Bin;
  awkward: number;
  regions: number;
  /** Bytes by array. */
  moved: number[];
}

/** Adds to the totals what a statement takes that runs `times` times. */
type Count = (frame: Frame, to: Totals, times: number, into: Bin) => void;

interface Sketch extends Running {
  readonly kernel: Kernel;
  readonly spreads: ReadonlyMap<StmtId, SpreadPlan>;
  readonly around: readonly Around[];
  readonly shared: boolean;
}

export interface Estimating extends Pick<Running, 'strides' | 'math'> {
  readonly kernel: Kernel;
  readonly spreads: ReadonlyMap<StmtId, SpreadPlan>;
}

/** The estimate as a function of a call's arguments. */
export function workOf(given: Estimating): (bound: Bound) => Work {
  const count = sequence({ ...given, around: [], lanes: 1, loop: -1, shared: false }, given.kernel.body);
  const arrays = given.kernel.arrays.length;
  return ({ params, arrays: bound }) => {
    const totals: Totals = {
      serial: empty(),
      shared: empty(),
      plain: empty(),
      awkward: 0,
      regions: 0,
      moved: new Array(arrays).fill(0),
    };
    count({ params, locals: [], arrays: bound }, totals, 1, totals.serial);
    const bytes = totals.moved.reduce((sum, b) => sum + b, 0);
    const { serial, shared, plain, awkward, regions } = totals;
    return { serial, shared, plain, awkward, regions, bytes };
  };
}

/** Params that loop bounds may depend on: with the lengths of its arrays, what the work of a call depends on. */
export function paramsOfWork({ kernel }: Pick<Estimating, 'kernel'>): readonly number[] {
  const found = new Set<number>();
  const locals = new Set<LocalId>();
  const look = (e: Expr): boolean =>
    someExpr(e, x => {
      if (x.kind === 'param') found.add(x.param);
      if (x.kind === 'local') locals.add(x.local);
      return false;
    });
  const each = (list: readonly Stmt[], visit: (s: Stmt) => void): void =>
    list.forEach(s => {
      visit(s);
      for (const body of bodies(s)) each(body, visit);
    });
  each(kernel.body, s => {
    if (s.kind === 'for') [s.lo, s.hi, s.step].forEach(look);
    if (s.kind === 'alloc') look(s.length);
    if (s.kind === 'while') look(s.cond);
  });
  for (let size = -1; size !== locals.size; ) {
    size = locals.size;
    each(kernel.body, s => void (s.kind === 'assign' && locals.has(s.local) && look(s.value)));
  }
  return [...found].sort((a, b) => a - b);
}

function sequence(c: Sketch, list: readonly Stmt[]): Count {
  const steps = list.map(s => statement(c, s));
  return (frame, to, times, into) => {
    for (const step of steps) step(frame, to, times, into);
  };
}

function statement(c: Sketch, s: Stmt): Count {
  if (s.kind === 'for') return counted(c, s);
  if (s.kind === 'while') return uncounted(c, s);
  const own = fixed(c, s);
  const inner = bodies(s).map(b => sequence(c, b));
  const turns = s.kind === 'if' ? 0.5 : 1;
  const sets = s.kind === 'assign' ? assignment(c, s.local, s.value) : undefined;
  return (frame, to, times, into) => {
    own(frame, to, times, into);
    sets?.(frame);
    for (const body of inner) body(frame, to, times * turns, into);
  };
}

function uncounted(c: Sketch, s: While): Count {
  const own = fixed(c, s);
  const body = sequence(c, [...s.body, ...s.step]);
  const turnsFrom = turnsOf(s, numberOf);
  return (frame, to, times, into) => {
    const first = frame.locals.slice();
    const found = turnsFrom?.(frame) ?? Number.NaN;
    const turns = Number.isNaN(found) ? TYPICAL_WHILE : Math.min(MOST, found);
    const after = frame.locals.slice();
    frame.locals.splice(0, Infinity, ...first);
    own(frame, to, often(times, turns), into);
    if (turns > 0) body(frame, to, often(times, turns), into);
    after.forEach((x, local) => {
      if (x !== first[local]) frame.locals[local] = x;
    });
  };
}
const TYPICAL_WHILE = 16;
/** More than any loop makes, and more often than anything runs: fifty loops around a statement keep their work finite. */
const MOST = 1e12;
const often = (times: number, turns: number): number => Math.min(MOST ** 2, times * turns);
/** Trips of a loop that nothing is known of. */
const TYPICAL_FOR = 64;

const lengthsOnly = {
  length: (id: number): Evaluate => {
    return frame => (frame as unknown as Frame).arrays[id]?.length ?? Number.NaN;
  },
  load: (): Evaluate => () => Number.NaN,
};

/** A number where the arguments say, NaN where they do not. */
function numberOf(e: Expr): (frame: Frame) => number {
  const run = prepareExpr(lengthsOnly, e);
  return frame => {
    try {
      return Number(run(frame as never) ?? Number.NaN);
    } catch {
      return Number.NaN;
    }
  };
}

function assignment(c: Sketch, local: LocalId, value: Expr): ((frame: Frame) => void) | undefined {
  if (value.type === 'bool' || someExpr(value, e => e.kind === 'load' || e.type === 'i64' || e.type === 'u64')) return;
  if (c.kernel.locals[local].type === 'bool') return;
  const run = numberOf(value);
  return frame => void (frame.locals[local] = run(frame));
}

function counted(c: Sketch, s: For): Count {
  const plan = c.spreads.get(s.id);
  const [lo, hi, step] = [s.lo, s.hi, s.step].map(numberOf);
  const around: Around = { local: s.local, entries: 0 };
  const lanes = c.lanes > 1 ? c.lanes : (plan?.lanes ?? 1);
  const within: Sketch = {
    ...c,
    around: [...c.around, around],
    lanes,
    loop: c.lanes > 1 ? c.loop : s.id,
    shared: c.shared || plan?.threads === true || plan?.slice === true,
  };
  const head = costs(c, [s.lo, s.hi, s.step]);
  const body = sequence(within, s.body);
  const changed = [...assignedIn(s)].filter(l => l !== s.local);
  const sums = plan?.reductions.filter(r => r.kind === 'fold' && c.kernel.locals[r.local].type.startsWith('f')) ?? [];
  const inTree = sums.length && SUM_IN_TREE + (sums.length - 1) * ANOTHER_SUM;
  return (frame, to, times, into) => {
    const [first, last, by] = [lo(frame), hi(frame), step(frame)];
    const trips = tripsOf((last - first) / by, s.test === 'le' || s.test === 'ge');
    addTo(into, head, times);
    around.entries = times;
    if ((plan?.threads || plan?.slice) && !c.shared)
      to.regions += times * (plan.copies.some(x => x.op !== 'own') ? WITH_COPIES : 1);
    for (const l of changed) frame.locals[l] = Number.NaN;
    frame.locals[s.local] = first + (by * (trips - 1)) / 2;
    // A group in lanes counts for all of its iterations; what is left over runs one by one.
    const turns = lanes > 1 && c.lanes === 1 ? Math.floor(trips / lanes) + (trips % lanes) : trips;
    const [{ scalar, math }, awkward] = [{ ...to.plain }, to.awkward];
    const bin = within.shared ? to.shared : into;
    if (lanes === 1) bin.scalar += TURN * often(times, trips);
    else if (c.lanes === 1) bin.vector += ENTRY * times;
    to.plain.scalar += TURN * often(times, turns);
    if (trips > 0) body(frame, to, often(times, turns), bin);
    if (turns < trips) {
      // What was counted by the group counts by the element in plain code.
      to.plain.scalar = scalar + ((to.plain.scalar - scalar) * trips) / turns;
      to.plain.math = math + ((to.plain.math - math) * trips) / turns;
      to.awkward = awkward + ((to.awkward - awkward) * trips) / turns;
    }
    to.awkward += (to.plain.scalar - scalar) * inTree;
    frame.locals[s.local] = first + by * trips;
  };
}
/** Threads that have copies of an array fill them first, and merge them afterwards: as much as several loops take. */
const WITH_COPIES = 8;
/** How much longer a sum along a tree takes in JavaScript than one in order, as a part of it; and where there is another in the
 * same loop: a few lanes of each are added up at a time. */
const SUM_IN_TREE = 0.25;
const ANOTHER_SUM = 0.25;

/** Steps from the first value to the last: one more where the last belongs to them. */
function tripsOf(steps: number, including: boolean): number {
  if (steps < 0) return 0;
  const trips = including ? Math.floor(steps) + 1 : Math.ceil(steps);
  return trips >= 0 ? Math.min(MOST, trips) : TYPICAL_FOR;
}

/** What a statement takes apart from the statements inside it. */
function fixed(c: Sketch, s: Stmt): Count {
  const exprs = s.kind === 'store' ? [s.value] : expressions(s);
  const own = costs(c, exprs);
  const plain = costs({ ...c, lanes: 1, math: false }, exprs);
  const alone = s.kind === 'store' ? STORE : s.kind === 'if' ? BRANCH : 0;
  const inLanes = s.kind === 'store' ? STORE * moved(c, s) : s.kind === 'if' || s.kind === 'while' ? MASKS : 0;
  const accesses = [...loadsIn(exprs), ...(s.kind === 'store' ? [s] : [])].map(a => traffic(c, a));
  const awkward = c.lanes > 1 ? slow(exprs, c.math) : 0;
  return (frame, to, times, into) => {
    addTo(into, own, times);
    if (c.lanes > 1) into.vector += inLanes * times;
    else into.scalar += alone * times;
    to.plain.scalar += (plain.scalar + alone) * times;
    to.plain.math += plain.math * times * (c.math && c.lanes > 1 ? 0 : 1);
    to.awkward += awkward * times;
    for (const count of accesses) count(frame, to.moved, times);
  };
}
/** What statements take besides their expressions, fitted to the times of four hundred kernels: writing an element, a branch that
 * is not always foreseen, masks for a group of lanes. */
const STORE = 4;
const BRANCH = 5;
const MASKS = 12;
/** An iteration in scalar code, and coming to a loop in lanes. */
const TURN = 1.5;
const ENTRY = 50;
