/** Groups of iterations in lanes within a block, as `lanes/index.ts` runs them: the lanes of reductions begun in memory, and
 * what came of them taken over by the kernel's locals. Those of sums and products that follow the tree stay in memory, for
 * the iterations behind the last group go on in them. */
import type { ArrayId, LocalId, Reduction, Spread } from '../../src/ir.ts';
import { someStmt } from '../../src/ir.ts';
import { ops } from '../../src/ops.ts';
import { row } from '../assemble.ts';
import { branch, get, give, put, take } from '../code.ts';
import { hasLanes } from '../lanes/stmt.ts';
import { assignLocal, expr, FRAME, localOf, type Scope } from '../scope.ts';
import { machine } from '../types.ts';
import { ownArrays } from '../variables.ts';
import type { Run } from './context.ts';
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

/** Runs groups from t on, if there is a whole one and `together` has bit 0. */
export function inLanes(s: Scope, run: Run, together: number): void {
  const { spread, t, end } = run;
  if (!hasGroups(s, spread)) return;
  const rest = spread.reductions.filter(r => !isOrdered(s.unit.kernel.locals, r));
  row(
    s,
    `local.get ${end} local.get ${t} i32.sub i32.const ${spread.lanes} i32.ge_u
    local.get ${together} i32.const 1 i32.and i32.and if`,
  );
  for (const r of rest) begin(s, spread, r);
  s.unit.emitters.lanes!(s, spread, {
    t,
    end,
    lo: run.lo.push,
    step: () => expr(s, spread.loop.step),
    start: i => run.starts[spread.inductions.indexOf(i)].push(),
    grows: i => run.steps[spread.inductions.indexOf(i)].push(),
    lanes: local => ({ local: FRAME, offset: laneArea(s, spread, local) }),
    iterations: local => ({ local: FRAME, offset: iterationArea(s, spread, local) }),
    fail: () => row(s, 'i32.const 1 return'),
  });
  for (const r of rest) taken(s, run, r);
  place(s, run);
  put(s, 'end');
}

function begin(s: Scope, spread: Spread, r: Reduction): void {
  if (r.kind !== 'latest') fillLanes(s, spread, r, spread.lanes);
  if (r.kind === 'fold') return;
  for (let lane = 0; lane < spread.lanes; lane++) {
    row(s, `local.get ${FRAME} i32.const -1 i32.store ${iterationArea(s, spread, r.local) + 4 * lane}`);
  }
}

/** A lane after the other, each continuing what the local holds. */
function taken(s: Scope, run: Run, r: Reduction): void {
  const { spread } = run;
  const lane = take(s, 'i32');
  const t = take(s, 'i32');
  row(s, `i32.const 0 local.set ${lane} i32.const -1 local.set ${t}`);
  put(s, 'loop', undefined, 'lanes');
  if (r.kind === 'fold') takeFold(s, spread, r, lane);
  else takeChosen(s, run, r, lane, t);
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

function takeFold(s: Scope, spread: Spread, r: Fold, lane: number): void {
  get(s, localOf(s, r.local));
  pushLane(s, spread, r.local, lane);
  combineTwo(s, r);
  assignLocal(s, r.local);
}

/** Takes a lane's choice where it goes before the one so far, which is from iteration `t`, −1 being before the groups: a
 * pick's by its value, equals by their iterations; a latest's by its iteration. */
function takeChosen(s: Scope, run: Run, r: Exclude<Reduction, Fold>, lane: number, t: number): void {
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
