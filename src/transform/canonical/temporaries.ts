/** Locals at the beginning of an iteration that only name an expression. */
import { readsOfExpr } from '../../analysis/scalars/reads.ts';
import type { Expr, For, LocalId, Stmt } from '../../ir.ts';
import { type Rewriting, substitute, writesOf } from './form.ts';

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
  const writes = writesOf(loop);
  const resolve = (e: Expr): Expr => substitute(e, l => values.get(l));
  const stays = (l: LocalId): boolean => l === loop.local || !writes.has(l) || values.has(l) || later(l);
  for (const s of prefix)
    if (s.kind === 'assign' && writes.get(s.local) === 1 && readsOfExpr(r.kernel, s.value).every(stays))
      values.set(s.local, resolve(s.value));
  return { resolve };
}
