/** What statements of a wasm function mention, and where their jumps go. */
import type { Expr, LocalId, Stmt } from '../src/ir.ts';
import { someExpr, someStmt } from '../src/ir.ts';

export const mentions = (e: Expr, local: LocalId): boolean => someExpr(e, x => x.kind === 'local' && x.local === local);

/** Whether a jump inside the body goes to `target` by `kind`. */
export const jumpsTo = (body: readonly Stmt[], kind: 'break' | 'continue', target: number): boolean =>
  someStmt(body, s => s.kind === kind && s.target === target);
