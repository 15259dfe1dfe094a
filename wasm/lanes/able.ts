/** Which spread loops can run in lanes at all. The others run one iteration at a time, which gives the same. */
import type { ArrayDecl, Expr, Spread, Stmt } from '../../src/ir.ts';
import { expressions, someExpr, someStmt } from '../../src/ir.ts';
import type { Scope } from '../scope.ts';
import type { Shape } from './shape.ts';
import { hasLanes } from './stmt.ts';

/** An array reduction would lose what two lanes add to one element, a view has one place for all lanes, and a check that fails
 * must be able to leave the function with nothing done. */
export function canRun({ spread: around, unit }: Scope, spread: Spread, shape: Shape): boolean {
  const moves = ({ storage }: ArrayDecl) =>
    storage.kind === 'view' && [storage.offset, storage.length].some(l => shape.local(l) !== 0);
  const isChecked = (e: Expr) => e.kind === 'load' && e.check;
  const hinders = (s: Stmt): boolean =>
    !hasLanes(s) ||
    (!around?.retry && ((s.kind === 'store' && s.check) || expressions(s).some(e => someExpr(e, isChecked))));
  return !spread.copies.length && !unit.kernel.arrays.some(moves) && !someStmt(spread.loop.body, hinders);
}
