/** Groups of iterations in lanes within a block, as `lanes/index.ts` runs them, and what came of them taken over by the
 * kernel's locals: of folds in one value, of picks and latests from lanes in memory. */

import { ownArrays } from '../../src/analysis/variables.ts';
import type { ArrayId, LocalId, Reduction, Spread } from '../../src/ir.ts';
import { someStmt } from '../../src/ir.ts';
import { ops } from '../../src/ops.ts';
import { row } from '../assemble.ts';
import { branch, get, give, put, take } from '../code.ts';
import type { LaneLoop } from '../lanes/index.ts';
import { hasLanes } from '../lanes/stmt.ts';
import { assignLocal, expr, FRAME, localOf, type Scope, setLocal } from '../scope.ts';
import { machine } from '../types.ts';
import type { Run, Together } from './context.ts';
import { type Fold, isOrdered, laneBytes, orderedOf } from './layout.ts';
import { combineTwo, identityFor } from './records.ts';
import { place } from './trips.ts';

/** Whether a loop runs in groups at all: of lanes that fill vectors of elements of 32 bits, and as many as its tree has;
 * where its statements have rules for lanes, and the lanes of a group have no memory in common that each has to itself. */
export function hasGroups(s: Scope, spread: Spread): boolean {
  const { lanes, tree, loop, copies, threads } = spread;
  if (!s.unit.emitters.lanes || lanes === 1 || lanes % 4 !== 0) return false;
  if (lanes !== tree.lanes && orderedOf(s.unit.kernel, spread).length) return false;
  if (copies.length || someStmt(loop.body, x => !hasLanes(x))) return false;
  const isPrivate = (id: ArrayId) => s.unit.kernel.arrays[id].storage.kind === 'private';
  return !threads || ![...ownArrays(s.unit.kernel, spread)].some(isPrivate);
}

type Chosen = Exclude<Reduction, Fold>;

/** Where the lanes of a reduction's local lie, from the start of the frame. */
export const laneArea = (s: Scope, { loop }: Spread, local: LocalId): number =>
  s.unit.frame.spreads.get(loop.id)!.lanes.get(local)!;

const iterationArea = (s: Scope, { loop }: Spread, local: LocalId): number =>
  s.unit.frame.spreads.get(loop.id)!.iterations.get(local)!;

/** Writes what a reduction begins with to its lanes. */
export function fillLanes(s: Scope, spread: Spread, r: Exclude<Reduction, { kind: 'latest' }>, count: number): void {
  const { type } = s.unit.kernel.locals[r.local];
  for (let lane = 0; lane < count; lane++) {
    get(s, FRAME);
    put(s, `${machine[type]}.const`, identityFor(s, r));
    put(s, `${machine[type]}.store`, laneArea(s, spread, r.local) + lane * laneBytes(type));
  }
}

/** Runs groups from t on, if there is a whole one and they may. Whether there is code for it. */
export function inLanes(s: Scope, run: Run, together: Exclude<Together, undefined>): boolean {
  const { spread, t, end } = run;
  if (!hasGroups(s, spread)) return false;
  const chosen = spread.reductions.filter(r => r.kind !== 'fold');
  row(s, `local.get ${end} local.get ${t} i32.sub i32.const ${spread.lanes} i32.ge_u`);
  if (together !== 'always') row(s, `local.get ${together.bit0} i32.const 1 i32.and i32.and`);
  put(s, 'if');
  for (const r of chosen) begin(s, spread, r);
  const at: LaneLoop = {
    t,
    end,
    lo: run.lo.push,
    step: () => expr(s, spread.loop.step),
    start: i => run.starts[spread.inductions.indexOf(i)].push(),
    grows: i => run.steps[spread.inductions.indexOf(i)].push(),
    fold: (r, push) => takeFold(s, r, push),
    lanes: local => ({ local: FRAME, offset: laneArea(s, spread, local) }),
    iterations: local => ({ local: FRAME, offset: iterationArea(s, spread, local) }),
    fail: () => row(s, 'i32.const 1 return'),
  };
  const { lanes } = s.unit.emitters;
  const { groups } = spread;
  if (groups) lanes!(s, { ...spread, lanes: groups * spread.lanes }, at);
  const runs = lanes!(s, spread, { ...at, once: groups === 2 });
  if (runs) {
    for (const r of chosen) taken(s, run, r);
    place(s, run);
  }
  put(s, 'end');
  return runs;
}

/** What a fold's lanes come to: a sum of the tree begins with that, the others continue what the local holds. */
function takeFold(s: Scope, r: Fold, push: () => void): void {
  const isFirst = isOrdered(s.unit.kernel.locals, r);
  if (!isFirst) get(s, localOf(s, r.local));
  push();
  if (!isFirst) combineTwo(s, r);
  setLocal(s, r.local);
}

function begin(s: Scope, spread: Spread, r: Chosen): void {
  if (r.kind === 'pick') fillLanes(s, spread, r, spread.lanes);
  for (let lane = 0; lane < spread.lanes; lane++) {
    row(s, `local.get ${FRAME} i32.const -1 i32.store ${iterationArea(s, spread, r.local) + 4 * lane}`);
  }
}

/** A lane after the other, each continuing what the local holds. */
function taken(s: Scope, run: Run, r: Chosen): void {
  const { spread } = run;
  const lane = take(s, 'i32');
  const t = take(s, 'i32');
  row(s, `i32.const 0 local.set ${lane} i32.const -1 local.set ${t}`);
  put(s, 'loop', undefined, 'lanes');
  takeChosen(s, run, r, lane, t);
  row(
    s,
    `local.get ${lane} i32.const 1 i32.add local.set ${lane} local.get ${lane} i32.const ${spread.lanes} i32.lt_u`,
  );
  branch(s, 'br_if', 'lanes');
  put(s, 'end');
  give(s, lane);
  give(s, t);
}

function pushLane(s: Scope, spread: Spread, local: LocalId, lane: number): void {
  const { type } = s.unit.kernel.locals[local];
  row(s, `local.get ${lane} i32.const ${Math.log2(laneBytes(type))} i32.shl local.get ${FRAME} i32.add`);
  put(s, `${machine[type]}.load`, laneArea(s, spread, local));
}

/** Takes a lane's choice where it goes before the one so far, which is from iteration `t`, −1 being before the groups: a
 * pick's by its value, equals by their iterations; a latest's by its iteration. */
function takeChosen(s: Scope, run: Run, r: Chosen, lane: number, t: number): void {
  const { spread } = run;
  const at = take(s, 'i32');
  row(s, `local.get ${lane} i32.const 2 i32.shl local.get ${FRAME} i32.add`);
  put(s, 'i32.load', iterationArea(s, spread, r.local));
  row(s, `local.set ${at} local.get ${at} i32.const -1 i32.ne if`);
  if (r.kind === 'latest') row(s, `local.get ${at} local.get ${t} i32.gt_s`);
  else pushBetter(s, spread, r, lane, at, t);
  put(s, 'if');
  for (const id of r.kind === 'pick' ? [r.local, ...r.with] : [r.local]) {
    pushLane(s, spread, id, lane);
    assignLocal(s, id);
  }
  const mark = s.spread?.marks.get(r.local);
  if (mark?.t === run.t) row(s, `local.get ${at} local.set ${mark.at}`);
  row(s, `local.get ${at} local.set ${t} end end`);
  give(s, at);
}

function pushBetter(
  s: Scope,
  spread: Spread,
  r: Extract<Reduction, { kind: 'pick' }>,
  lane: number,
  at: number,
  t: number,
): void {
  const { type } = s.unit.kernel.locals[r.local];
  const down = r.test === 'lt' || r.test === 'le';
  const compare = (op: 'lt' | 'gt' | 'eq') => {
    pushLane(s, spread, r.local, lane);
    get(s, localOf(s, r.local));
    row(s, ops[op].wasm![type]!);
  };
  compare(down ? 'lt' : 'gt');
  compare('eq');
  row(
    s,
    `local.get ${at} local.get ${t} ${r.test === 'lt' || r.test === 'gt' ? 'i32.lt_s' : 'i32.gt_s'} i32.and i32.or`,
  );
}
