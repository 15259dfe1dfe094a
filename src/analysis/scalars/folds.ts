/** Locals that a loop only updates by one operation and otherwise does not look at. */
import type { Assign, Expr, If, LocalId, Reduction } from '../../ir.ts';
import { mentions, readsOfExpr } from './reads.ts';
import { isAssign, type Scope, staysBeside, type Write } from './scope.ts';
import { foldOf, type Update, updateOf } from './updates.ts';

export function foldFor(scope: Scope, local: LocalId): Reduction | undefined {
  const updates = updatesOf(scope, local);
  if (!updates) return undefined;
  const op = foldOf(updates, scope.kernel.locals[local].type);
  return op && isUnseen(scope, local, updates) ? { kind: 'fold', local, op } : undefined;
}

/** What each assignment of a local does to it; undefined where one of them is no update. */
export function updatesOf(scope: Scope, local: LocalId): readonly Update[] | undefined {
  const all = (scope.writes.get(local) ?? []).map(w => updateBy(scope, w, local));
  return all.every(u => u !== undefined) ? all : undefined;
}

/** Whether the loop reads a local only to update it. */
export const isUnseen = ({ reads }: Scope, local: LocalId, updates: readonly Update[]): boolean =>
  (reads.get(local) ?? 0) === updates.reduce((n, u) => n + u.reads, 0);

export function updateBy(scope: Scope, { s, branch }: Write, local: LocalId): Update | undefined {
  const { kernel } = scope;
  if (s.kind === 'for') return undefined;
  if (!branch || !mentions(kernel, branch.cond, local)) return updateOf(kernel, s.value, local);
  const value = asSelect(scope, branch, s);
  const update = value && updateOf(kernel, value, local);
  if (!value || !update) return undefined;
  const real = [branch.cond, s.value].flatMap(e => readsOfExpr(kernel, e)).filter(l => l === local).length;
  return { ...update, reads: real };
}

/** `if (!b) b = x` is `b = !b ? x : b`, where the `if` does nothing else that shows. */
function asSelect(scope: Scope, { cond, then, else: other }: If, s: Assign): Expr | undefined {
  const { type } = s.value;
  const itself: Expr = { kind: 'local', type, local: s.local };
  const chosen = then.length ? then : other;
  if (then.length && other.length) return undefined;
  if (!chosen.every(x => x === s || (isAssign(x) && !scope.live.has(x.local) && staysBeside(scope, x, chosen))))
    return undefined;
  return { kind: 'select', type, cond, a: then.length ? s.value : itself, b: then.length ? itself : s.value };
}
