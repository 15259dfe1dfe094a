/** Loops that run in order around one whose iterations are free: as over the steps of many simulations at once. Sharing each run of
 * the inner loop among threads would cost more than it brings; so threads take parts of its iterations for all runs. That
 * is legal where the inner loop would be parallel around the outer one: the analysis is asked about the two with their
 * places changed. Parts that stay in the cache from one run to the next are faster on one thread, too. But parts of the rows
 * of a matrix, each row read once, are slower by half than whole rows: processors fetch ahead what lies side by side, page by
 * page (sums of 4096² float32 by column: 5.9 ms whole, 10.8 in two parts), unless several rows are read at a time (`stack.ts`). */

import { onlyInner } from '../analysis/exchange.ts';
import type { Expr, For, Stmt } from '../ir.ts';
import { expressions, someExpr, walk, walkExpr } from '../ir.ts';
import { varyingIn } from './jam.ts';

/** Whether iterations of the inner loop have more to do than to wait for memory that no other run has read. */
export function isWorthSlicing(loop: For, cost: (body: readonly Stmt[]) => number): boolean {
  const inner = onlyInner(loop);
  if (!inner) return false;
  const [rows, columns] = [loop, inner].map(varyingIn);
  const moves = (index: Expr) =>
    [rows, columns].every(set => someExpr(index, e => e.kind === 'local' && set.has(e.local)));
  let streams = 0;
  walk(inner.body, s => {
    if (s.kind === 'store' && moves(s.index)) streams++;
    for (const e of expressions(s)) walkExpr(e, x => void (x.kind === 'load' && moves(x.index) && streams++));
  });
  return cost(inner.body) >= HEAVY * streams;
}

/** Units of a float64 addition for which an element comes from memory in the meantime, in lanes. */
const HEAVY = 16;
