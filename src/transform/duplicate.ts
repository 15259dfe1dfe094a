/** A second copy of statements: ids, and locals that a `let` binds, are its own, and so are its expressions, which side
 * tables know by identity. */
import type { Expr, LocalId, Stmt, StmtId } from '../ir.ts';
import { mapOperands, mapStmt, walk } from '../ir.ts';
import type { Additions } from './additions.ts';

/** `renamed`: locals that are others in the copy. */
export function duplicate(
  into: Additions,
  body: readonly Stmt[],
  renamed: ReadonlyMap<LocalId, LocalId>,
): readonly Stmt[] {
  const ids = new Map<StmtId, StmtId>();
  walk(body, s => void ids.set(s.id, into.nextId++));
  const lets = new Map<LocalId, LocalId>();
  const local = (id: LocalId): LocalId => lets.get(id) ?? renamed.get(id) ?? id;
  const expr = (e: Expr): Expr => {
    if (e.kind === 'let') lets.set(e.local, into.locals.push(into.locals[e.local]) - 1);
    const copy = { ...mapOperands(e, expr) };
    return copy.kind === 'local' || copy.kind === 'let' ? { ...copy, local: local(copy.local) } : copy;
  };
  const stmt = (s: Stmt): Stmt => {
    const copy = { ...mapStmt(s, expr, list), id: ids.get(s.id)! };
    if (copy.kind === 'break' || copy.kind === 'continue')
      return { ...copy, target: ids.get(copy.target) ?? copy.target };
    return copy.kind === 'assign' || copy.kind === 'for' ? { ...copy, local: local(copy.local) } : copy;
  };
  const list = (inner: readonly Stmt[]): readonly Stmt[] => inner.map(stmt);
  return list(body);
}
