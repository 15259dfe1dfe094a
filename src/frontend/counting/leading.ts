/** A `for` that is left at its beginning by a number that counts, as one that ends there: `for (let k = 0; k < w; k++) { if (i + k >=
 * n) break; … }` ends at the lesser of w and n − i. */
import {
  type Assign,
  type Expr,
  expressions,
  type For,
  type Kernel,
  type LocalId,
  type Stmt,
  slotsOf,
  someExpr,
  walk,
} from '../../ir.ts';
import { invariant } from '../counted.ts';
import { not } from '../numbers.ts';
import type { Counted } from './count.ts';
import { behind, both, type Comparison, comparisonOf } from './linear.ts';
import { isPlain, leaves } from './shape.ts';

/** Whether a `for` may be such. */
export const isLeft = (s: Stmt): s is For => s.kind === 'for' && !s.prange && exitOf(s) >= 0;

/** Where the first statement that is more than an assignment leaves the loop. */
function exitOf({ id, body }: For): number {
  const at = body.findIndex(s => !isPlain(s));
  return at >= 0 && leaves(body[at], id) ? at : -1;
}

/** `was`: the loop as it stands in the kernel. */
export function endedLoop(kernel: Kernel, loop: For, was: For): Counted | undefined {
  const at = exitOf(loop);
  const exit = loop.body[at];
  if (exit?.kind !== 'if' || loop.prange) return undefined;
  const head = loop.body.slice(0, at) as readonly Assign[];
  if (!stay(kernel, was, head)) return undefined;
  const later = comparisonOf(behind(head, not(exit.cond)), loop.local, 0);
  if (!later || someExpr(later.bound, e => e.kind === 'load' || e.kind === 'let')) return undefined;
  const own: Comparison = { test: loop.test, bound: loop.hi, whole: false, negated: false };
  const end = both(own, { ...later, whole: later.whole || later.negated, negated: false });
  const body = [...head, ...loop.body.slice(at + 1)];
  if (!end || end.test === 'ne' || !invariant(body, loop.local, [later.bound])) return undefined;
  return {
    stmts: [{ ...loop, hi: end.bound, test: end.test, body }],
    wants: { whole: end.whole, ordered: false, number: false },
  };
}

/** Whether what is assigned before the exit is read in the loop alone, and made anew before each read. */
function stay(kernel: Kernel, loop: For, head: readonly Assign[]): boolean {
  const own = new Set<LocalId>(head.map(s => s.local));
  if (!own.size) return true;
  const old = new Set(own);
  for (const { local, value } of head) {
    if (someExpr(value, e => e.kind === 'local' && old.has(e.local))) return false;
    old.delete(local);
  }
  const count = (body: readonly Stmt[]): number => {
    let reads = 0;
    const see = (e: Expr): void => {
      someExpr(e, x => {
        if (x.kind === 'local' && own.has(x.local)) reads++;
        return false;
      });
    };
    walk(body, s => expressions(s).forEach(see));
    return reads;
  };
  const elsewhere = kernel.arrays.some(
    ({ storage: s }) => s.kind === 'view' && (own.has(s.offset) || own.has(s.length)),
  );
  const returned = kernel.results.flatMap(slotsOf).some(slot => 'local' in slot && own.has(slot.local));
  return !elsewhere && !returned && !own.has(loop.local) && count(loop.body) === count(kernel.body);
}
