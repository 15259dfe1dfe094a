/** A loop's body with more at its end. */
import { mapStmt, type Stmt, type StmtId, someStmt } from '../../ir.ts';

/** Body and tail in a row: a `continue` goes to the tail. */
export function joined(
  loop: StmtId,
  body: readonly Stmt[],
  tail: readonly Stmt[],
  freshId: () => StmtId,
): readonly Stmt[] {
  const jumps = (s: Stmt): boolean => s.kind === 'continue' && s.target === loop;
  if (!tail.length || !someStmt(body, jumps)) return [...body, ...tail];
  const id = freshId();
  const list = (stmts: readonly Stmt[]): readonly Stmt[] =>
    stmts.map(s =>
      s.kind === 'continue' && s.target === loop ? { ...s, kind: 'break', target: id } : mapStmt(s, e => e, list),
    );
  return [{ kind: 'block', id, span: body[0].span, body: list(body) }, ...tail];
}
