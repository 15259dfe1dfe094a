/** What a loop leaves alone and V8 would compute at its turns all the same (`pins.ts`): locals that are read where not every turn
 * gets to, which took as much computing as a division. */
import type { Expr, Kernel, LocalId, Loop, Stmt } from '../src/ir.ts';
import { expressions, operands, someStmt, walk, walkExpr } from '../src/ir.ts';
import { opCost } from '../src/ops.ts';
import { givenIn } from './lanes/growth.ts';

/** In units of a float64 addition. */
const HEAVY = 5;

export function sunkInto(kernel: Kernel, loop: Loop): ReadonlySet<LocalId> {
  const found = mentionedIn(loop);
  for (const id of alwaysIn(loop)) found.delete(id);
  for (const id of found) if (weightOf(kernel, id, new Set()) < HEAVY) found.delete(id);
  return found;
}

/** Locals that a loop reads and leaves alone. */
export function mentionedIn(loop: Loop): Set<LocalId> {
  const own = givenIn({ loop });
  const found = new Set<LocalId>();
  walk(loop.body, s => {
    for (const e of expressions(s)) walkExpr(e, x => x.kind === 'local' && !own.has(x.local) && found.add(x.local));
  });
  return found;
}

/** Locals that every turn reads, whatever the data: V8 moves those in front of the loop by itself. */
function alwaysIn(loop: Loop): ReadonlySet<LocalId> {
  const found = new Set<LocalId>();
  const see = (e: Expr): void => {
    if (e.kind === 'local') found.add(e.local);
    if (e.kind === 'select') see(e.cond);
    else
      operands(e)
        .slice(0, isLazy(e) ? 1 : undefined)
        .forEach(see);
  };
  if (loop.kind === 'while') see(loop.cond);
  for (const s of loop.body) {
    for (const e of s.kind === 'while' ? [] : expressions(s)) see(e);
    if (someStmt([s], jumps)) break;
  }
  return found;
}

const isLazy = (e: Expr): boolean => e.kind === 'op' && (e.op === 'and' || e.op === 'or') && e.type === 'bool';

const jumps = ({ kind }: Stmt): boolean => kind === 'break' || kind === 'continue' || kind === 'return';

const values = new WeakMap<Kernel, ReadonlyMap<LocalId, readonly Expr[]>>();

function valuesIn(kernel: Kernel): ReadonlyMap<LocalId, readonly Expr[]> {
  let all = values.get(kernel);
  if (!all) {
    const found = new Map<LocalId, Expr[]>();
    walk(kernel.body, s => {
      if (s.kind === 'assign') found.set(s.local, [...(found.get(s.local) ?? []), s.value]);
    });
    values.set(kernel, (all = found));
  }
  return all;
}

/** Units that the dearest value of a local takes, with the locals that it is made of. What is loaded stays where it is. */
function weightOf(kernel: Kernel, id: LocalId, seen: Set<LocalId>): number {
  if (seen.has(id)) return 0;
  seen.add(id);
  const weigh = (e: Expr): number => {
    if (e.kind === 'load') return 0;
    if (e.kind === 'local') return weightOf(kernel, e.local, seen);
    return (e.kind === 'op' ? opCost(e) : 0) + operands(e).reduce((sum, x) => sum + weigh(x), 0);
  };
  return Math.max(0, ...(valuesIn(kernel).get(id) ?? []).map(weigh));
}
