/** One block of a spread loop's iterations: accumulators begun, iterations in groups and one at a time. */
import type { Reduction, Spread } from '../../src/ir.ts';
import { row } from '../assemble.ts';
import { give, put, set, take } from '../code.ts';
import { type Scope, setLocal } from '../scope.ts';
import { machine } from '../types.ts';
import type { Run, Together } from './context.ts';
import { inLanes } from './groups.ts';
import { orderedOf } from './layout.ts';
import { identityFor } from './records.ts';
import { sideBySide } from './rows.ts';
import { groupsOneByOne, oneByOne } from './scalar.ts';

/** Runs the iterations from t to end; `begun` are the reductions that start anew in this block. What whole groups come to is in
 * the kernel's locals, and the iterations behind them go on with it. */
export function block(s: Scope, run: Run, begun: readonly Reduction[], together: Together): void {
  const { spread } = run;
  const folds = spread.tree.lanes > 1 ? orderedOf(s.unit.kernel, spread) : [];
  for (const r of begun) begin(s, r);
  const all = together !== undefined && inLanes(s, run, together);
  if (folds.length && !(all && together === 'always')) groupsOneByOne(s, run, folds);
  if (together !== undefined && spread.jammed) sideBySide(s, run, spread.jammed, spread.rows!, together);
  oneByOne(s, run);
}

function begin(s: Scope, r: Reduction): void {
  const mark = s.spread?.marks.get(r.local);
  if (r.kind !== 'fold' && mark) row(s, `i32.const -1 local.set ${mark.at}`);
  if (r.kind === 'latest') return;
  put(s, `${machine[s.unit.kernel.locals[r.local].type]}.const`, identityFor(s, r));
  setLocal(s, r.local);
}

/** Whether nothing decides at the entry that groups do not run in lanes. What is chosen by its iteration needs these to be
 * below 2³¹. */
export const alwaysTogether = ({ guard, apart, retry, reductions }: Spread): boolean =>
  guard.kind === 'const' && guard.value === 1 && !apart.length && !retry && reductions.every(r => r.kind === 'fold');

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
