/** Carries out a plan: nests become two versions, what their guards prove lets numbers be integers, long loops are
 * outlined. */
import { narrow } from '../analysis/narrow.ts';
import { ranges } from '../analysis/ranges.ts';
import { type For, type Kernel, mapStmt, type Stmt, type StmtId, walk } from '../ir.ts';
import type { Plan, Version } from '../plan/index.ts';
import { outlined } from './outline.ts';
import { type Additions, versioned } from './version.ts';

export function apply(kernel: Kernel, plan: Plan): Kernel {
  const into: Additions = {
    locals: [...kernel.locals],
    nextId: lastId(kernel) + 1,
    assume: { exprs: new Map(), locals: new Map() },
  };
  const decided = new Map<StmtId, Version>();
  for (const [id, { version }] of plan.nests) if (version.kind === 'versioned') decided.set(id, version);
  const body = list(kernel.body, s => {
    const version = s.kind === 'for' ? decided.get(s.id) : undefined;
    return version && versioned(kernel, s as For, version, into);
  });
  const next: Kernel = { ...kernel, locals: into.locals, body };
  const small = narrow(next, ranges(next, into.assume));
  return plan.outline ? outlined(small) : small;
}

function lastId(kernel: Kernel): StmtId {
  let last = -1;
  walk(kernel.body, s => void (last = Math.max(last, s.id)));
  return last;
}

/** Rewrites statements from the outside; what was replaced is not looked into. */
function list(body: readonly Stmt[], replace: (s: Stmt) => readonly Stmt[] | undefined): readonly Stmt[] {
  return body.flatMap(
    s =>
      replace(s) ?? [
        mapStmt(
          s,
          e => e,
          inner => list(inner, replace),
        ),
      ],
  );
}
