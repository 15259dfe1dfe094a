/** Whether every read of an array in an iteration finds what the same iteration has written before: then the iteration may have
 * an array of its own.
 *
 * Method. The statements are walked in order with the stretches of the array that are surely written where control gets to:
 * intervals between polynomials. A store adds one element, two stretches that touch are one. What every iteration of an inner
 * loop writes is a stretch [E(v), F(v)); where E(v + step) ≤ F(v) those of the iterations up to v are [E(lo), E(v)), and
 * those of all are [E(lo), E(bound)) if E does not go down. A read is proved to lie in a stretch, or one stretch to be the array. */
import {
  type ArrayId,
  type Expr,
  expressions,
  type For,
  type Kernel,
  type Load,
  type Loop,
  operands,
  type Stmt,
  type StmtId,
  type Store,
  someStmt,
  walkExpr,
} from '../../ir.ts';
import { baseOf } from '../access.ts';
import { worth } from '../affine.ts';
import { and, type Formula, or } from '../formula.ts';
import { assignedIn } from '../live.ts';
import {
  type Atom,
  add,
  atomsOf,
  constantForm,
  constantOf,
  equal,
  type Form,
  plus,
  scale,
  split,
  sub,
  substitute,
} from '../polynomial.ts';
import type { Prover } from '../prove.ts';
import type { Access, Region, Value } from '../symbols.ts';
import type { Trace } from '../trace.ts';
import type { Trip } from '../trips.ts';

/** Elements from `lo` to before `hi`; none where that is not greater. */
interface Stretch {
  readonly lo: Form;
  readonly hi: Form;
  /** That the forms are what the program computes. */
  readonly holds: Formula;
}

type Written = readonly Stretch[];

interface Walk {
  readonly kernel: Kernel;
  readonly array: ArrayId;
  readonly length: Value;
  readonly trips: Trace['trips'];
  readonly prove: Prover;
  readonly accesses: ReadonlyMap<Load | Store, readonly Access[]>;
  /** What is surely written where control jumps to the end of a loop's body, or behind a statement. */
  readonly onward: Map<StmtId, Written[]>;
  readonly left: Map<StmtId, Written[]>;
  /** What each iteration of a loop writes, whatever was written before. */
  readonly each: Map<Loop, Written>;
  /** That all reads so far find something; nobody asks while it is only seen what is written. */
  reads: Formula;
  asking: boolean;
}

/** Under which each read of the array in an iteration of the loop finds what was written there. */
export function covered(kernel: Kernel, { region, trips }: Trace, prove: Prover, loop: For, array: ArrayId): Formula {
  const accesses = new Map<Load | Store, Access[]>();
  for (const a of region.accesses) {
    if (baseOf(kernel, a.array) !== array) continue;
    const there = accesses.get(a.node);
    if (there) there.push(a);
    else accesses.set(a.node, [a]);
  }
  const length = lengthOf(kernel, region, loop, array);
  const maps = { onward: new Map(), left: new Map(), each: new Map() };
  const w: Walk = { kernel, array, length, trips, prove, accesses, ...maps, reads: true, asking: true };
  run(w, loop.body, []);
  return w.reads;
}

/** What is written behind the statements; undefined where control does not get. */
function run(w: Walk, body: readonly Stmt[], before: Written): Written | undefined {
  let now: Written | undefined = before;
  for (const s of body) {
    if (!now || w.reads === false) return now;
    for (const e of expressions(s)) readsIn(w, e, now);
    now = steps[s.kind](w, s as never, now);
  }
  return now;
}

const same = (_w: Walk, _s: Stmt, now: Written): Written => now;
const touches = ({ kernel, array }: Walk, ...all: readonly ArrayId[]): boolean =>
  all.some(a => baseOf(kernel, a) === array);

const steps: {
  readonly [K in Stmt['kind']]: (w: Walk, s: Extract<Stmt, { kind: K }>, now: Written) => Written | undefined;
} = {
  assign: same,
  store: (w, s, now) => (touches(w, s.array) ? joined(now, elementOf(w, s)) : now),
  clear: (w, s, now) => (touches(w, s.array) ? joined(now, all(w)) : now),
  alloc: same,
  copy(w, s, now) {
    if (touches(w, s.from)) w.reads = false;
    return now;
  },
  if(w, s, now) {
    const [yes, no] = [run(w, s.then, now), run(w, s.else, now)];
    return yes && no ? common([yes, no]) : (yes ?? no);
  },
  block(w, s, now) {
    const end = run(w, s.body, now);
    return meeting(w.left, s.id, end);
  },
  for: forLoop,
  while(w, s, now) {
    const onward = meeting(w.onward, s.id, run(w, s.body, now));
    if (onward) run(w, s.step, onward);
    w.left.delete(s.id);
    return now;
  },
  break: (w, s, now) => jump(w.left, s.target, now),
  continue: (w, s, now) => jump(w.onward, s.target, now),
  return: () => undefined,
  throw: () => undefined,
  outlined: unknown,
  spread: unknown,
};

function unknown(w: Walk, _s: Stmt, now: Written): Written {
  w.reads = false;
  return now;
}

function jump(to: Map<StmtId, Written[]>, target: StmtId, now: Written): undefined {
  const there = to.get(target);
  if (there) there.push(now);
  else to.set(target, [now]);
}

/** What is written where a way of its own and jumps come together. */
function meeting(from: Map<StmtId, Written[]>, target: StmtId, end: Written | undefined): Written | undefined {
  const ways = [...(from.get(target) ?? []), ...(end ? [end] : [])];
  from.delete(target);
  return ways.length ? common(ways) : undefined;
}

/** Stretches that are written on every way. */
const common = ([first, ...others]: readonly Written[]): Written =>
  first.flatMap(x => {
    const twins = others.map(o => o.find(y => equal(x.lo, y.lo) && equal(x.hi, y.hi)));
    return twins.every(y => y !== undefined) ? [{ ...x, holds: and([x.holds, ...twins.map(y => y.holds)]) }] : [];
  });

// ── loops ──

function forLoop(w: Walk, s: For, now: Written): Written | undefined {
  const trip = w.trips.get(s.id);
  const each = eachOf(w, s);
  const stretches = trip ? each.flatMap(x => spanned(w, trip, x)) : [];
  run(
    w,
    s.body,
    stretches.reduce((all, x) => joined(all, x.before), now),
  );
  w.onward.delete(s.id);
  const leaves = w.left.delete(s.id);
  return leaves ? now : stretches.reduce((all, x) => joined(all, x.after), now);
}

/** What each iteration writes by itself. */
function eachOf(w: Walk, s: For): Written {
  let each = w.each.get(s);
  if (each) return each;
  const { asking } = w;
  w.asking = false;
  each = meeting(w.onward, s.id, run(w, s.body, [])) ?? [];
  w.left.delete(s.id);
  w.asking = asking;
  w.each.set(s, each);
  return each;
}

/** What the iterations before one have written, and what all have. */
function spanned(w: Walk, trip: Trip, x: Stretch): readonly { before: Stretch; after: Stretch | undefined }[] {
  const { lo, bound, step, variable, up } = trip;
  const v = variable.form?.[0]?.atoms[0];
  if (!v || !lo.form || !bound?.form || step === undefined || !isNamed(x, v)) return [];
  const slope = split(x.lo, v).by;
  if (!slope.length || [...atomsOf(slope)].includes(v)) return [];
  const at = (f: Form, value: Form): Form => substitute(f, v, value);
  const here: Form = variable.form!;
  const next = plus(here, Math.abs(step));
  const touching = w.prove.nonNegative(sub(x.hi, at(x.lo, next)), []);
  if (touching !== true) return [];
  const sound = and([x.holds, w.prove.sound([lo, bound, variable])]);
  const grows = w.prove.nonNegative(slope, []);
  if (up) {
    const first = at(x.lo, lo.form);
    return [
      {
        before: { lo: first, hi: x.lo, holds: sound },
        after: { lo: first, hi: at(x.lo, bound.form), holds: and([sound, grows]) },
      },
    ];
  }
  const last = at(x.lo, plus(lo.form, -step));
  const end = step === -1 ? { lo: at(x.lo, plus(bound.form, 1)), hi: last, holds: and([sound, grows]) } : undefined;
  return [{ before: { lo: at(x.lo, next), hi: last, holds: sound }, after: end }];
}

/** Whether both ends mean something before the loop too, given its variable. */
const isNamed = ({ lo, hi }: Stretch, v: Atom): boolean =>
  [lo, hi].every(f => [...atomsOf(f)].every(a => a === v || a.entry || a.id < v.id));

// ── stretches ──

/** Stretches beyond which no more are kept. */
const MOST = 24;

function joined(all: Written, more: Stretch | undefined): Written {
  if (!more || more.holds === false) return all;
  for (const x of all) {
    if (atMost(x.lo, more.lo) && atMost(more.hi, x.hi)) return all;
    const one = together(x, more) ?? together(more, x);
    const others = all.filter(y => y !== x);
    if (one) return joined(others, one);
  }
  return all.length < MOST ? [...all, more] : all;
}

/** One stretch for two of which the second goes on where the first ends. */
function together(x: Stretch, y: Stretch): Stretch | undefined {
  const follows = equal(y.lo, x.hi) || (atMost(x.lo, y.lo) && atMost(y.lo, x.hi) && atMost(x.hi, y.hi));
  return follows ? { lo: x.lo, hi: y.hi, holds: and([x.holds, y.holds]) } : undefined;
}

/** Whether the one is the other, or less by a number. */
const atMost = (f: Form, g: Form): boolean => (constantOf(sub(g, f)) ?? -1) >= 0;

function elementOf({ accesses, prove }: Walk, s: Store): Stretch | undefined {
  const found = accesses.get(s);
  if (found?.length !== 1) return undefined;
  const lo = placeOf(found[0]);
  return lo && { lo, hi: plus(lo, 1), holds: prove.sound(valuesOf(found[0])) };
}

/** The subscript in the array whose memory it is. */
function placeOf({ index, offset }: Access): Form | undefined {
  if (!offset) return index.form;
  return index.form && offset.form && add(index.form, offset.form);
}

const valuesOf = ({ index, offset }: Access) => (offset ? [index, offset] : [index]);

const all = ({ kernel, array }: Walk): Stretch | undefined => {
  const { storage } = kernel.arrays[array];
  return storage.kind === 'private' ? { lo: [], hi: constantForm(storage.length), holds: true } : undefined;
};

// ── reads ──

function readsIn(w: Walk, e: Expr, now: Written): void {
  if (w.asking) walkExpr(e, x => void (x.kind === 'load' && touches(w, x.array) && read(w, x, now)));
}

function read(w: Walk, node: Load, now: Written): void {
  const found = w.accesses.get(node);
  const each = found?.length ? found.map(a => foundBy(w, a, now)) : [false];
  w.reads = and([w.reads, ...each]);
}

function foundBy(w: Walk, a: Access, now: Written): Formula {
  const ways: Formula[] = [];
  for (const x of now)
    for (const way of [() => within(w, a, x), () => whole(w, a, x)]) {
      const f = way();
      if (f === true) return true;
      if (f !== false && ways.length < 2) ways.push(f);
    }
  return or(ways);
}

function within({ prove }: Walk, a: Access, { lo, hi, holds }: Stretch): Formula {
  const at = placeOf(a);
  if (!at) return false;
  const low = prove.nonNegative(sub(at, lo), a.facts);
  if (low === false) return false;
  return and([holds, prove.sound(valuesOf(a)), low, prove.nonNegative(plus(sub(hi, at), -1), a.facts)]);
}

/** That a stretch is all of the array: a subscript that is none of its own throws. */
function whole({ prove, length }: Walk, { facts }: Access, { lo, hi, holds }: Stretch): Formula {
  if (!length.form) return false;
  const from = prove.nonNegative(scale(lo, -1), facts);
  if (from === false) return false;
  return and([holds, prove.sound([length]), from, prove.nonNegative(sub(hi, length.form), facts)]);
}

/** How long an array is, in terms of what there is at the loop. */
function lengthOf(kernel: Kernel, region: Region, loop: For, array: ArrayId): Value {
  const size = sizeOf(kernel, loop, array) ?? { kind: 'length', type: 'i32', array };
  return worth({ ...region, quiet: true }, size, { env: [], facts: [], path: [], doubts: [], dead: false, loops: [] });
}

/** The size that a kernel makes an array of before it comes to the loop, if it is still known there. */
function sizeOf({ body, arrays }: Kernel, loop: For, array: ArrayId): Expr | undefined {
  if (arrays[array].storage.kind !== 'heap') return undefined;
  const at = body.findIndex(s => s.kind === 'alloc' && s.array === array);
  const first = body[at];
  const isMade = (s: Stmt): boolean => s.kind === 'alloc' && s.array === array && s !== first;
  if (first?.kind !== 'alloc' || someStmt(body, isMade) || !someStmt(body.slice(at), s => s === loop)) return undefined;
  const changed = new Set(assignedIn(body.slice(at)));
  const stays = (e: Expr): boolean =>
    e.kind === 'local'
      ? !changed.has(e.local)
      : e.kind === 'length'
        ? arrays[e.array].storage.kind === 'param'
        : e.kind !== 'load' && e.kind !== 'let' && operands(e).every(stays);
  return stays(first.length) ? first.length : undefined;
}
