/** How many loops of a nest a grid takes: those inside a parallel loop that have all of its body to themselves, whose trips do
 * not depend on its iteration, and whose own iterations are as free of order. */
import type { LoopFacts } from '../analysis/loops.ts';
import type { ArrayId, Expr, For, LocalId, Reduction, Stmt, StmtId } from '../ir.ts';
import { assignedIn, expressions, someExpr, walk } from '../ir.ts';
import { everywhere } from './corners.ts';

const ALWAYS: Expr = { kind: 'const', type: 'bool', value: 1 };

/** Loops that a grid can have. */
const MOST = 3;

export interface Depth {
  readonly depth: number;
  /** What has to hold at the entry besides, of the inner loops. */
  readonly guards: readonly Expr[];
  readonly apart: LoopFacts['apart'];
}

export function depthOf(facts: ReadonlyMap<StmtId, LoopFacts>, loop: For, own: LoopFacts): Depth {
  const assigned = assignedIn(loop);
  const written = writtenIn(loop.body);
  const guards: Expr[] = [];
  const apart = [...own.apart];
  const around: For[] = [loop];
  let depth = 1;
  for (let outer = loop; depth < MOST; depth++) {
    const inner = outer.body.at(-1);
    if (inner?.kind !== 'for' || !isFree(facts.get(inner.id), own)) break;
    const f = facts.get(inner.id)!;
    const varies = (e: Expr) =>
      someExpr(e, x => x.kind === 'load' || x.kind === 'let' || (x.kind === 'local' && assigned.has(x.local)));
    if ([inner.lo, inner.hi, inner.step].some(varies)) break;
    const guard = f.guard === true ? ALWAYS : everywhere(f.guard, around);
    if (!guard || varies(guard)) break;
    if (!outer.body.slice(0, -1).every(s => canRepeat(s, assignedIn(inner), written))) break;
    if (guard !== ALWAYS) guards.push(guard);
    apart.push(...f.apart.filter(p => !apart.some(q => q.a === p.a && q.b === p.b && q.same === p.same)));
    around.push(inner);
    outer = inner;
  }
  return { depth, guards, apart };
}

/** Whether the iterations of an inner loop may be mixed with those of the loop around it. */
function isFree(f: LoopFacts | undefined, own: LoopFacts): boolean {
  if (!f || f.verdict === 'serial' || f.elements.length) return false;
  if (!f.copies.every(c => own.copies.some(o => o.array === c.array && o.op === c.op))) return false;
  if (own.inductions.length || own.last.length || f.inductions.length) return false;
  const outlives = (id: LocalId) => own.roles.get(id) !== 'private' && own.roles.has(id);
  if (f.last.some(outlives)) return false;
  return (
    f.reductions.every(r => own.reductions.some(o => isSame(r, o))) &&
    own.reductions.every(o => f.reductions.some(r => isSame(r, o)))
  );
}

const isSame = (a: Reduction, b: Reduction): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether each iteration of the inner loop may compute it for itself: it reads nothing that the loop writes. */
const canRepeat = (s: Stmt, inner: ReadonlySet<LocalId>, written: ReadonlySet<ArrayId>): boolean =>
  s.kind === 'assign' &&
  !inner.has(s.local) &&
  !expressions(s).some(e => someExpr(e, x => x.kind === 'load' && written.has(x.array)));

function writtenIn(body: readonly Stmt[]): ReadonlySet<ArrayId> {
  const all = new Set<ArrayId>();
  walk(body, s => void ((s.kind === 'store' || s.kind === 'clear' || s.kind === 'copy') && all.add(s.array)));
  return all;
}
