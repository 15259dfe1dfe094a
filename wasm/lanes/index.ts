/** Loops in lanes: vector code for whole groups of `spread.lanes` consecutive iterations of a spread loop.
 *
 * `lanesLoop(s, spread, at)` emits code that, as long as t + lanes ≤ end, runs iterations t … t + lanes − 1 in step and
 * advances t. It is total: with too few iterations nothing happens, and where the loop cannot run in lanes (`able.ts`), it
 * answers false and emits nothing. The caller runs what is left one at a time.
 *
 * What the caller gives (`LaneLoop`): t and end as i32 locals with t ≤ end; the loop's lo and step, which do not change in it; where
 * the lanes of reductions lie in memory; values of inductions before the whole loop (at t = 0); and code that leaves the
 * function where a check fails (only under `retry`).
 *
 * What it finds afterwards:
 * - t, advanced by a multiple of `lanes`;
 * - `last` locals with the values of iteration t − 1, if a group ran;
 * - v, inductions, and locals private to an iteration with anything at all: whoever goes on sets them from t;
 * - of folds one value each, which `at.fold` takes over: what the lanes come to by halving, each begun with the identity;
 * - picks and latests in memory: `at.lanes(local)` gives the place of `lanes` values of the local's type, side by side (4 bytes
 *   each for f32, i32, u32 and bool, 8 for the others). They are read before the first group and written back after the
 *   last one, so the caller begins them with the value before the loop. `at.iterations(local)` is the place of as many i32:
 *   the iteration that gave the lane its value; the caller begins them with −1, which stands for none. */
import type { Type } from '../../src/dtype.ts';
import type { Induction, LocalId, Reduction, Spread } from '../../src/ir.ts';
import { row } from '../assemble.ts';
import { branch, get, newLocal, put, set } from '../code.ts';
import { isLeft } from '../pins.ts';
import { withPointers } from '../pointers.ts';
import type { Emitters, Scope } from '../scope.ts';
import { localOf, setLocal } from '../scope.ts';
import { conversion, machine } from '../types.ts';
import { canRun } from './able.ts';
import { type Lanes, partsOf, perPart } from './context.ts';
import { laned } from './expr.ts';
import { beginFold, pushFold } from './folds.ts';
import { givenIn } from './growth.ts';
import { copyOfCurrent } from './masks.ts';
import { type Shape, shapeOf, temporariesOf } from './shape.ts';
import { turns } from './stmt.ts';
import { lane, pickLane, pushGrown, within } from './values.ts';
import { vectorOf } from './variables.ts';
import { widthsIn } from './widths.ts';

/** An address: a wasm local and what is added to it. */
export interface Place {
  readonly local: number;
  readonly offset: number;
}

export interface LaneLoop {
  readonly t: number;
  readonly end: number;
  /** Push a value of the type of the loop's variable. */
  readonly lo: () => void;
  readonly step: () => void;
  /** Push an induction's value before iteration 0, and what it grows by, both in its type. */
  readonly start: (i: Induction) => void;
  readonly grows: (i: Induction) => void;
  /** Takes a fold's value, which `push` leaves on the stack. */
  readonly fold: (r: Extract<Reduction, { kind: 'fold' }>, push: () => void) => void;
  readonly lanes: (local: LocalId) => Place;
  readonly iterations: (local: LocalId) => Place;
  /** Whether one group is all there can be: no turn follows. */
  readonly once?: boolean;
  /** Leaves the function, with status 1; whatever stands behind is never reached. */
  readonly fail: () => void;
}

export function lanesLoop(s: Scope, spread: Spread, at: LaneLoop): boolean {
  const shape = shapeOf(spread);
  if (!canRun(s, spread, shape)) return false;
  const x = newLanes(s, spread, at, shape);
  const start = s.body.length;
  within(x, () => {
    begin(x);
    groups(x);
    finish(x);
  });
  s.body.splice(start, 0, ...x.before.body);
  return true;
}

/** Statements inside go through the rules for lanes wherever scalar code holds them. */
function newLanes(s: Scope, spread: Spread, at: LaneLoop, shape: Shape): Lanes {
  const emitters: Emitters = { ...s.unit.emitters, list: (_, body) => turns(x, body) };
  const scope: Scope = { ...s, unit: { ...s.unit, emitters } };
  const x: Lanes = {
    s: scope,
    vector: laned,
    spread,
    count: spread.lanes,
    at,
    shape,
    widths: widthsIn(s, spread, shape),
    assigned: givenIn(spread),
    before: { ...s, body: [] },
    hoisted: new Map(),
    vectors: new Map(),
    iterations: new Map(),
    extremes: new Map(),
    sums: new Map(),
    bounds: new Map(),
    lets: new Map(),
    regions: [],
    scratch: [],
  };
  return x;
}

function groups(x: Lanes): void {
  const { s, at, count, spread } = x;
  const { loop } = spread;
  const left = (n: number) => row(s, `local.get ${at.end} local.get ${at.t} i32.sub i32.const ${n} i32.ge_u`);
  left(count);
  put(s, 'if');
  withPointers(s, x.assigned, isLeft(loop), () => {
    if (!at.once) put(s, 'loop', undefined, `groups ${loop.id}`);
    within(x, () => {
      place(x);
      oneGroup(x);
    });
    row(s, `local.get ${at.t} i32.const ${count} i32.add local.set ${at.t}`);
    if (at.once) return;
    left(count);
    branch(s, 'br_if', `groups ${loop.id}`);
    put(s, 'end');
  });
  for (const id of spread.last) lastLane(x, id);
  put(s, 'end');
}

/** The loop's variable and the inductions, for lane 0; those that do not grow by a constant in vectors. */
function place(x: Lanes): void {
  const { at, spread } = x;
  const { loop, inductions } = spread;
  linear(x, loop.local, loop.lo.type, at.lo, at.step);
  for (const i of inductions) {
    linear(
      x,
      i.local,
      i.step.type,
      () => at.start(i),
      () => at.grows(i),
    );
  }
}

/** Sets a local to start + t · step. */
function linear(x: Lanes, id: LocalId, type: Type, start: () => void, step: () => void): void {
  const { s, at } = x;
  const pushAt = (k: number) => {
    start();
    get(s, at.t);
    if (k) row(s, `i32.const ${k} i32.add`);
    row(s, conversion('u32', type));
    step();
    row(s, `${machine[type]}.mul ${machine[type]}.add`);
  };
  if (x.shape.local(id) !== undefined) {
    pushAt(0);
    setLocal(s, id);
    return;
  }
  const { bits, locals } = vectorOf(x, id);
  const lanes = perPart(bits);
  locals.forEach((local, p) => {
    for (let k = 0; k < lanes; k++) {
      if (k) get(s, local);
      pushAt(p * lanes + k);
      put(s, k ? `${lane[type]}.replace_lane` : `${lane[type]}.splat`, k || undefined);
      set(s, local);
    }
  });
}

function oneGroup(x: Lanes): void {
  const { loop } = x.spread;
  put(x.s, 'block', undefined, `continue ${loop.id}`);
  const masked = x.shape.divergent.has(loop.id);
  const temporaries = temporariesOf(x.spread, loop.body);
  if (masked) x.regions.push({ id: loop.id, kind: 'body', mask: copyOfCurrent(x, 32), temporaries });
  turns(x, loop.body);
  if (masked) x.regions.pop();
  put(x.s, 'end');
}

/** Gives a local of the kernel its value in the last lane. */
function lastLane(x: Lanes, id: LocalId): void {
  const { s } = x;
  const { type } = s.unit.kernel.locals[id];
  const growth = x.shape.local(id);
  if (growth === undefined) {
    const { bits, locals } = vectorOf(x, id);
    get(s, locals.at(-1)!);
    pickLane(s, type, bits, perPart(bits) - 1, x.widths?.signOf(id));
  } else {
    if (growth === 0) return;
    get(s, localOf(s, id));
    pushGrown(x, growth, x.count - 1);
    put(s, 'i32.add');
  }
  setLocal(s, id);
}

/** The locals of picks and latests, each with where its lanes lie. */
const accumulators = ({ spread, at }: Lanes): readonly (readonly [LocalId, Place])[] =>
  spread.reductions
    .flatMap(r => (r.kind === 'pick' ? [r.local, ...r.with] : r.kind === 'latest' ? [r.local] : []))
    .map(id => [id, at.lanes(id)] as const);

const chosen = ({ spread }: Lanes) => spread.reductions.flatMap(r => (r.kind === 'fold' ? [] : [r.local]));
const folds = ({ spread }: Lanes) => spread.reductions.flatMap(r => (r.kind === 'fold' ? [r] : []));

function begin(x: Lanes): void {
  const { s } = x;
  for (const r of folds(x)) beginFold(x, r);
  for (const [id, from] of accumulators(x)) {
    const isBool = s.unit.kernel.locals[id].type === 'bool';
    vectorOf(x, id).locals.forEach((local, p) => {
      get(s, from.local);
      put(s, 'v128.load', from.offset + 16 * p);
      if (isBool) put(s, 'i32x4.neg');
      set(s, local);
    });
  }
  for (const id of chosen(x)) {
    const from = x.at.iterations(id);
    const locals = Array.from({ length: partsOf(x, 32) }, (_, p) => newLocal(s, 'v128', `t.${p}`));
    locals.forEach((local, p) => {
      get(s, from.local);
      put(s, 'v128.load', from.offset + 16 * p);
      set(s, local);
    });
    x.iterations.set(id, locals);
  }
}

function finish(x: Lanes): void {
  const { s } = x;
  const write = ({ local, offset }: Place, locals: readonly number[], isBool: boolean) =>
    locals.forEach((from, p) => {
      get(s, local);
      get(s, from);
      if (isBool) put(s, 'i32x4.neg');
      put(s, 'v128.store', offset + 16 * p);
    });
  for (const r of folds(x)) x.at.fold(r, () => pushFold(x, r));
  for (const [id, to] of accumulators(x)) write(to, vectorOf(x, id).locals, s.unit.kernel.locals[id].type === 'bool');
  for (const id of chosen(x)) write(x.at.iterations(id), x.iterations.get(id)!, false);
}
