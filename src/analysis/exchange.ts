/** A loop around another, with their places changed: what is asked about when the iterations of the inner one are to be divided,
 * and each part to go through the outer loop by itself. */
import type { Assign, Expr, For, Kernel, Stmt } from '../ir.ts';
import { assignedIn, mapStmt, someExpr, someStmt } from '../ir.ts';
import { readOutside } from './live.ts';
import type { LoopFacts } from './loops.ts';

/** Whether nothing but the loop's variable goes from one iteration to another. */
export const isFree = (f: LoopFacts | undefined): f is LoopFacts =>
  f !== undefined && f.verdict === 'parallel' && !f.reductions.length && !f.elements.length && !f.inductions.length;

/** The loop that is all there is in another, but for locals that are given values before it. */
export function onlyInner({ body }: For): For | undefined {
  const last = body.at(-1);
  return last?.kind === 'for' && body.slice(0, -1).every(s => s.kind === 'assign') ? last : undefined;
}

/** Whether bounds and variables let the two change places. */
export function canExchange(kernel: Kernel, outer: For, inner: For): boolean {
  const assigned = assignedIn(outer);
  const varies = (e: Expr) =>
    someExpr(e, x => x.kind === 'load' || x.kind === 'let' || (x.kind === 'local' && assigned.has(x.local)));
  if ([outer.lo, outer.hi, outer.step, inner.lo, inner.hi, inner.step].some(varies)) return false;
  const leaves = (s: Stmt) =>
    s.kind === 'return' || ('target' in s && (s.target === outer.id || s.target === inner.id));
  if (someStmt(inner.body, leaves)) return false;
  const read = readOutside(kernel, outer);
  return ![...assigned].some(id => read.has(id));
}

/** The kernel with the loop in a loop around it. */
export function exchanged(kernel: Kernel, nest: For): Kernel {
  const inner = onlyInner(nest)!;
  const before = nest.body.slice(0, -1) as readonly Assign[];
  const made: For = { ...inner, body: [{ ...nest, body: [...before, ...inner.body] }] };
  const replaced = (s: Stmt): Stmt =>
    s === nest
      ? made
      : mapStmt(
          s,
          e => e,
          list => (someStmt(list, x => x === nest) ? list.map(replaced) : list),
        );
  return { ...kernel, body: kernel.body.map(replaced) };
}
