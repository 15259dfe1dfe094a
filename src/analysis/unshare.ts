/** Gives every place in a kernel an expression object of its own: `ranges` keys what it finds by object, and one that
 * stands in two places would know only what holds in both. */
import type { Expr, Kernel, Stmt } from '../ir.ts';
import { mapOperands, mapStmt } from '../ir.ts';

export function unshare(kernel: Kernel): Kernel {
  const taken = new Set<Expr>();
  const own = (e: Expr): Expr => {
    const below = mapOperands(e, own);
    const fresh = taken.has(below) ? { ...below } : below;
    taken.add(fresh);
    return fresh;
  };
  const list = (stmts: readonly Stmt[]): readonly Stmt[] => stmts.map(s => mapStmt(s, own, list));
  return { ...kernel, body: list(kernel.body) };
}
