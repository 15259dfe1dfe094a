/** Locals at the beginning of an iteration that only name an expression. */
import { readsOfExpr } from '../../analysis/scalars/reads.ts';
import { assignedIn, type Expr, type For, type LocalId, type Stmt } from '../../ir.ts';
import { census, type Rewriting, substitute } from './form.ts';

export interface Temporaries {
  /** An expression without them, which means the same behind them. */
  readonly resolve: (e: Expr) => Expr;
}

/** `prefix`: the beginning of the body. `later`: locals that are assigned behind it only. */
export function temporariesOf(
  r: Rewriting,
  loop: For,
  prefix: readonly Stmt[],
  later: (local: LocalId) => boolean,
): Temporaries {
  const values = new Map<LocalId, Expr>();
  const assigned = assignedIn(loop);
  const { writes } = census(r, loop.body);
  const resolve = (e: Expr): Expr => substitute(e, l => values.get(l));
  const stays = (l: LocalId): boolean => l === loop.local || !assigned.has(l) || values.has(l) || later(l);
  for (const s of prefix)
    if (s.kind === 'assign' && writes.get(s.local) === 1 && readsOfExpr(r.kernel, s.value).every(stays))
      values.set(s.local, resolve(s.value));
  return { resolve };
}
