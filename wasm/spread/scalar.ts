/** Iterations of a spread loop one after the other: a plain loop, and whole groups of lanes where they do not run in step, for
 * which the sums and products of the tree have an accumulator for each lane: in locals, with a copy of the body each, where
 * that is short, otherwise in the frame. */
import { someStmt } from '../../src/ir.ts';
import { ops } from '../../src/ops.ts';
import { isShort } from '../../src/transform/groups.ts';
import { row } from '../assemble.ts';
import { branch, get, give, put, set, take } from '../code.ts';
import { again } from '../loops.ts';
import { body, FRAME, localOf, type Scope, setLocal } from '../scope.ts';
import { machine } from '../types.ts';
import { jumpsTo } from '../variables.ts';
import type { Run } from './context.ts';
import { fillLanes, laneArea } from './groups.ts';
import { type Fold, laneBytes } from './layout.ts';
import { identityFor } from './records.ts';
import { pushCounter } from './trips.ts';

/** Runs the iterations from t to end. */
export function oneByOne(s: Scope, run: Run): void {
  const { spread, t, end } = run;
  row(s, `local.get ${t} local.get ${end} i32.ne if`);
  put(s, 'loop', undefined, `again ${spread.loop.id}`);
  iteration(s, run);
  row(s, `local.get ${t} local.get ${end} i32.ne`);
  branch(s, 'br_if', `again ${spread.loop.id}`);
  row(s, 'end end');
}

function iteration(s: Scope, { spread: { loop }, t }: Run, around: (emit: () => void) => void = emit => emit()): void {
  around(() => {
    const target = jumpsTo(loop.body, 'continue', loop.id);
    if (target) put(s, 'block', undefined, `continue ${loop.id}`);
    body(s, loop.body);
    if (target) put(s, 'end');
  });
  const current = again(loop.lo.type, () => get(s, localOf(s, loop.local)));
  pushCounter(s, loop, current, () => put(s, 'i32.const', 1));
  setLocal(s, loop.local);
  row(s, `local.get ${t} i32.const 1 i32.add local.set ${t}`);
}

/** Runs what whole groups there are from t on, and leaves in the kernel's locals what their lanes come to. */
export function groupsOneByOne(s: Scope, run: Run, folds: readonly Fold[]): void {
  const { spread, t, end } = run;
  const { lanes } = spread.tree;
  const more = () => row(s, `local.get ${end} local.get ${t} i32.sub i32.const ${lanes} i32.ge_u`);
  const turns = (turn: () => void) => {
    put(s, 'loop', undefined, `groups ${spread.loop.id}`);
    turn();
    more();
    branch(s, 'br_if', `groups ${spread.loop.id}`);
    put(s, 'end');
  };
  more();
  put(s, 'if');
  const inside = someStmt(spread.loop.body, x => x.kind === 'spread');
  if (!inside && isShort(spread.loop, lanes)) inLocals(s, run, folds, turns);
  else inFrame(s, run, folds, turns);
  put(s, 'end');
}

type Turns = (turn: () => void) => void;
const counted = <T>(n: number, of: (k: number) => T): readonly T[] => Array.from({ length: n }, (_, k) => of(k));

function inLocals(s: Scope, run: Run, folds: readonly Fold[], turns: Turns): void {
  const { locals } = s.unit.kernel;
  const { lanes } = run.spread.tree;
  const sums = folds.map(r => ({ r, own: localOf(s, r.local), type: machine[locals[r.local].type] }));
  const accumulators = sums.map(({ type }) => counted(lanes, () => take(s, type)));
  sums.forEach(({ r, type }, k) => {
    for (const local of accumulators[k]) {
      put(s, `${type}.const`, identityFor(s, r));
      set(s, local);
    }
  });
  turns(() => {
    for (let l = 0; l < lanes; l++) {
      sums.forEach(({ r }, k) => void s.locals.set(r.local, accumulators[k][l]));
      iteration(s, run);
    }
  });
  for (const { r, own } of sums) s.locals.set(r.local, own);
  sums.forEach(({ r }, k) => {
    pushHalved(s, r, lanes, l => get(s, accumulators[k][l]));
    setLocal(s, r.local);
    for (const local of accumulators[k]) give(s, local);
  });
}

function inFrame(s: Scope, run: Run, folds: readonly Fold[], turns: Turns): void {
  const { spread, t, start } = run;
  const { lanes } = spread.tree;
  const typeOf = (r: Fold) => s.unit.kernel.locals[r.local].type;
  const lane = take(s, 'i32');
  const at = (r: Fold) => {
    row(s, `local.get ${lane} i32.const ${Math.log2(laneBytes(typeOf(r)))} i32.shl local.get ${FRAME} i32.add`);
  };
  const inLane = (emit: () => void) => {
    for (const r of folds) {
      at(r);
      put(s, `${machine[typeOf(r)]}.load`, laneArea(s, spread, r.local));
      setLocal(s, r.local);
    }
    emit();
    for (const r of folds) {
      at(r);
      get(s, localOf(s, r.local));
      put(s, `${machine[typeOf(r)]}.store`, laneArea(s, spread, r.local));
    }
  };
  for (const r of folds) fillLanes(s, spread, r, lanes);
  turns(() => {
    put(s, 'loop', undefined, `lanes ${spread.loop.id}`);
    row(s, `local.get ${t} local.get ${start} i32.sub i32.const ${lanes - 1} i32.and local.set ${lane}`);
    iteration(s, run, inLane);
    row(s, `local.get ${lane} i32.const ${lanes - 1} i32.ne`);
    branch(s, 'br_if', `lanes ${spread.loop.id}`);
    put(s, 'end');
  });
  give(s, lane);
  for (const r of folds) {
    const offset = (l: number) => laneArea(s, spread, r.local) + l * laneBytes(typeOf(r));
    pushHalved(s, r, lanes, l => {
      get(s, FRAME);
      put(s, `${machine[typeOf(r)]}.load`, offset(l));
    });
    setLocal(s, r.local);
  }
}

/** Pushes what lanes `l`, `l + width` … come to, as `halve` of `reduce.ts` combines them. */
function pushHalved(s: Scope, r: Fold, lanes: number, lane: (l: number) => void, l = 0, width = 1): void {
  if (width === lanes) return lane(l);
  pushHalved(s, r, lanes, lane, l, 2 * width);
  pushHalved(s, r, lanes, lane, l + width, 2 * width);
  row(s, ops[r.op].wasm![s.unit.kernel.locals[r.local].type]!);
}
