/** Private arrays that an iteration has for itself: every access in the loop comes after a `clear` in the same iteration, and
 * nothing outside the loop sees them. */
import {
  type ArrayId,
  bodies,
  type Expr,
  expressions,
  type Kernel,
  type Loop,
  type Stmt,
  slotsOf,
  walk,
  walkExpr,
} from '../../ir.ts';
import { baseOf } from '../access.ts';

export function privateArraysOf(kernel: Kernel, loop: Loop): readonly ArrayId[] {
  const inside = new Set<Stmt>();
  walk([loop], s => void inside.add(s));
  const outside = new Set<ArrayId>(
    kernel.results.flatMap(slotsOf).flatMap(slot => ('array' in slot ? [baseOf(kernel, slot.array)] : [])),
  );
  walk(kernel.body, s => {
    if (!inside.has(s)) for (const a of accessedBy(kernel, s)) outside.add(a);
  });
  return kernel.arrays.flatMap(({ storage }, a) =>
    storage.kind === 'private' &&
    !outside.has(a) &&
    touched(kernel, loop.body, a) &&
    !uncovered(kernel, loop.body, a, false)
      ? [a]
      : [],
  );
}

/** The memory that a statement's own expressions and stores touch; a `clear` does not count. */
function accessedBy(kernel: Kernel, s: Stmt): readonly ArrayId[] {
  const all: ArrayId[] = [];
  const look = (e: Expr): void => walkExpr(e, x => void (x.kind === 'load' && all.push(baseOf(kernel, x.array))));
  expressions(s).forEach(look);
  if (s.kind === 'store' || s.kind === 'copy') all.push(baseOf(kernel, s.array));
  if (s.kind === 'copy') all.push(baseOf(kernel, s.from));
  return all;
}

function touched(kernel: Kernel, body: readonly Stmt[], array: ArrayId): boolean {
  let found = false;
  walk(body, s => void (found ||= (s.kind === 'clear' && s.array === array) || accessedBy(kernel, s).includes(array)));
  return found;
}

/** Whether statements touch an array where no `clear` of this iteration must have come before. */
function uncovered(kernel: Kernel, body: readonly Stmt[], array: ArrayId, cleared: boolean): boolean {
  for (const s of body) {
    if (s.kind === 'clear' && s.array === array) return false;
    if (!cleared && accessedBy(kernel, s).includes(array)) return true;
    if (bodies(s).some(inner => uncovered(kernel, inner, array, cleared))) return true;
  }
  return false;
}
