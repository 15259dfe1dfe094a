/** One block of a spread loop's iterations: accumulators begun, iterations in groups and one at a time, lanes combined. */
import type { Reduction, Spread } from '../../src/ir.ts';
import { ops } from '../../src/ops.ts';
import { row } from '../assemble.ts';
import { branch, get, give, put, set, take } from '../code.ts';
import { again } from '../loops.ts';
import { body, FRAME, localOf, type Scope, setLocal } from '../scope.ts';
import { machine } from '../types.ts';
import { jumpsTo } from '../variables.ts';
import type { Run } from './context.ts';
import { fillLanes, inLanes, laneArea } from './groups.ts';
import { type Fold, laneBytes, orderedOf } from './layout.ts';
import { identityFor } from './records.ts';
import { pushCounter } from './trips.ts';

/** Runs the iterations from t to end; `begun` are the reductions that start anew in this block. Groups of lanes run where
 * the local `together` has bit 0. */
export function block(s: Scope, run: Run, begun: readonly Reduction[], together?: number): void {
  const { spread } = run;
  for (const r of begun) begin(s, spread, r);
  if (together !== undefined && spread.lanes > 1) inLanes(s, run, together);
  oneByOne(s, run);
  for (const fold of orderedOf(s.unit.kernel, spread)) {
    if (spread.tree.lanes === 1) continue;
    pushHalved(s, spread, fold, 0, 1);
    setLocal(s, fold.local);
  }
}

function begin(s: Scope, spread: Spread, r: Reduction): void {
  const mark = s.spread?.marks.get(r.local);
  if (r.kind !== 'fold' && mark) row(s, `i32.const -1 local.set ${mark.at}`);
  if (r.kind === 'latest') return;
  if (r.kind === 'fold' && isInLanes(s, spread, r)) {
    fillLanes(s, spread, r, spread.tree.lanes);
    return;
  }
  put(s, `${machine[s.unit.kernel.locals[r.local].type]}.const`, identityFor(s, r));
  setLocal(s, r.local);
}

/** Whether a fold has its accumulators in memory. */
const isInLanes = (s: Scope, spread: Spread, r: Reduction): boolean =>
  spread.tree.lanes > 1 && (orderedOf(s.unit.kernel, spread) as readonly Reduction[]).includes(r);

/** The scalar loop. */
function oneByOne(s: Scope, run: Run): void {
  const { spread, t, end } = run;
  const { loop } = spread;
  row(s, `local.get ${t} local.get ${end} i32.ne if`);
  put(s, 'loop', undefined, `again ${loop.id}`);
  inLane(s, run, () => {
    const target = jumpsTo(loop.body, 'continue', loop.id);
    if (target) put(s, 'block', undefined, `continue ${loop.id}`);
    body(s, loop.body);
    if (target) put(s, 'end');
  });
  get(s, localOf(s, loop.local));
  pushCounter(
    s,
    loop,
    again(loop.lo.type, () => {}),
    () => put(s, 'i32.const', 1),
  );
  setLocal(s, loop.local);
  row(s, `local.get ${t} i32.const 1 i32.add local.set ${t} local.get ${t} local.get ${end} i32.ne`);
  branch(s, 'br_if', `again ${loop.id}`);
  row(s, 'end end');
}

/** An iteration with the accumulators of its virtual lane in the kernel's locals. */
function inLane(s: Scope, { spread, t, start }: Run, iteration: () => void): void {
  const folds = spread.tree.lanes > 1 ? orderedOf(s.unit.kernel, spread) : [];
  if (!folds.length) return iteration();
  const lane = take(s, 'i32');
  const at = (r: Fold) => {
    const bytes = laneBytes(s.unit.kernel.locals[r.local].type);
    row(s, `local.get ${lane} i32.const ${Math.log2(bytes)} i32.shl local.get ${FRAME} i32.add`);
  };
  row(s, `local.get ${t} local.get ${start} i32.sub i32.const ${spread.tree.lanes - 1} i32.and local.set ${lane}`);
  for (const r of folds) {
    at(r);
    put(s, `${machine[s.unit.kernel.locals[r.local].type]}.load`, laneArea(s, spread, r.local));
    setLocal(s, r.local);
  }
  iteration();
  for (const r of folds) {
    at(r);
    get(s, localOf(s, r.local));
    put(s, `${machine[s.unit.kernel.locals[r.local].type]}.store`, laneArea(s, spread, r.local));
  }
  give(s, lane);
}

/** Pushes what lanes `lane`, `lane + width` … come to, as `halve` of `reduce.ts` combines them. */
function pushHalved(s: Scope, spread: Spread, r: Fold, lane: number, width: number): void {
  const { type } = s.unit.kernel.locals[r.local];
  if (width === spread.tree.lanes) {
    get(s, FRAME);
    put(s, `${machine[type]}.load`, laneArea(s, spread, r.local) + lane * laneBytes(type));
    return;
  }
  pushHalved(s, spread, r, lane, 2 * width);
  pushHalved(s, spread, r, lane + width, 2 * width);
  row(s, ops[r.op].wasm![type]!);
}

/** Sets `end` to t + block, or to `last` where that is nearer. */
export function setEnd(s: Scope, { t, end }: Run, last: number, pushLength: () => void): void {
  const length = take(s, 'i32');
  const left = take(s, 'i32');
  pushLength();
  set(s, length);
  row(
    s,
    `local.get ${last} local.get ${t} i32.sub local.set ${left}
    local.get ${t}
    local.get ${length} local.get ${left} local.get ${length} local.get ${left} i32.lt_u select
    i32.add local.set ${end}`,
  );
  give(s, length);
  give(s, left);
}
