/** Stores that lanes blend: one under a condition, at an element that moves by one with each iteration, is in lanes a load,
 * a blend and a store, whichever way the condition goes. Others are done lane by lane, and only where the condition holds. */
import type { Expr, LocalId, Stmt, Store } from '../ir.ts';
import { assignedIn, someExpr } from '../ir.ts';
import { placeOf } from './arrays.ts';
import type { Context } from './control.ts';
import type { Frame } from './expressions.ts';
import { prepareExpr } from './expressions.ts';
import { scopeOf } from './loads.ts';

/** Tells the watch of the blended stores in a branch that is not taken; undefined where there are none. */
export function skipping(cx: Context, branch: readonly Stmt[]): ((frame: Frame) => void) | undefined {
  const { watch, lanes, kernel } = cx;
  if (!watch || !lanes) return undefined;
  const moving = assignedIn(lanes.loop);
  const stores = storesIn(branch).filter(s => !s.check && movesByOne(s.index, lanes.loop.local, moving));
  const all = stores.map(({ array, index }) => {
    const { first, length, memory } = placeOf(kernel, array);
    const at = prepareExpr(scopeOf(kernel), index);
    return (frame: Frame) => {
      const i = at(frame);
      if (i >= 0 && i < length(frame)) watch.masked(lanes.id, array, memory(frame), first(frame) + i);
    };
  });
  return all.length ? frame => all.forEach(tell => void tell(frame)) : undefined;
}

/** Through conditions, not into loops. */
const storesIn = (list: readonly Stmt[]): readonly Store[] =>
  list.flatMap(s => (s.kind === 'store' ? [s] : s.kind === 'if' ? [...storesIn(s.then), ...storesIn(s.else)] : []));

/** The loop's variable plus what does not change in the loop. */
function movesByOne(e: Expr, variable: LocalId, moving: ReadonlySet<LocalId>): boolean {
  const fixed = (x: Expr) => !someExpr(x, y => y.kind === 'load' || (y.kind === 'local' && moving.has(y.local)));
  if (e.kind === 'local') return e.local === variable;
  if (e.kind === 'convert') return movesByOne(e.arg, variable, moving);
  if (e.kind !== 'op' || (e.op !== 'add' && e.op !== 'sub')) return false;
  const [a, b] = e.args;
  if (fixed(b)) return movesByOne(a, variable, moving);
  return e.op === 'add' && fixed(a) && movesByOne(b, variable, moving);
}
