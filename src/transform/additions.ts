/** What a kernel gains while it is rewritten: locals, and statements under ids that no other has. */
import { type Kernel, type LocalDecl, mapStmt, type Spread, type Stmt, type StmtId, walk } from '../ir.ts';

export interface Additions {
  readonly locals: LocalDecl[];
  nextId: StmtId;
}

export function additionsTo(kernel: Kernel): Additions {
  let last = -1;
  const note = (s: Stmt) => void (last = Math.max(last, s.id));
  walk(kernel.body, note);
  for (const { nest } of kernel.before?.values() ?? []) walk([nest], note);
  return { locals: [...kernel.locals], nextId: last + 1 };
}

/** The kernel with something else for each spread loop, inner ones first. */
export function eachSpread(kernel: Kernel, change: (into: Additions, s: Spread) => Stmt): Kernel {
  const into = additionsTo(kernel);
  const list = (body: readonly Stmt[]): readonly Stmt[] =>
    body.map(s => {
      const inner = mapStmt(s, e => e, list);
      return inner.kind === 'spread' ? change(into, inner) : inner;
    });
  return { ...kernel, body: list(kernel.body), locals: into.locals };
}
