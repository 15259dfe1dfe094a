/** Functions of `Math` in loops that run in lanes, in terms of operations that vector registers have. It is done alike for every
 * target, and for the version of a loop that runs in order, so that none of them shows in the bits. What does not change in
 * the loop keeps its function: it is computed once, before it. */
import type { Type } from '../dtype.ts';
import {
  assignedIn,
  type Expr,
  expressions,
  type For,
  type Kernel,
  type LocalDecl,
  type LocalId,
  mapOperands,
  mapStmt,
  type Op,
  operands,
  type Spread,
  type Stmt,
  someStmt,
  walk,
  walkExpr,
} from '../ir.ts';
import { expansions } from '../math/index.ts';
import { written } from '../math/writer.ts';

/** `finish` may rewrite what a function becomes. */
export function mathInLanes(kernel: Kernel, finish: (e: Expr) => Expr = e => e): Kernel {
  if (!someStmt(kernel.body, inStep)) return kernel;
  const locals: LocalDecl[] = [...kernel.locals];
  const fresh = (name: string) => (type: Type) => locals.push({ name, type }) - 1;
  const find = (s: Stmt): Stmt =>
    inStep(s)
      ? expanded(s as Spread, fresh, finish)
      : mapStmt(
          s,
          e => e,
          list => list.map(find),
        );
  const body = kernel.body.map(find);
  return { ...kernel, locals, body };
}

/** The same wherever a function stands: for kernels whose bits must not depend on that. */
export function mathEverywhere(kernel: Kernel): Kernel {
  const locals: LocalDecl[] = [...kernel.locals];
  const fresh = (name: string) => (type: Type) => locals.push({ name, type }) - 1;
  const expr = (e: Expr): Expr => {
    const mapped = mapOperands(e, expr);
    const expand = mapped.kind === 'op' ? expansions[mapped.op]?.[mapped.type as 'f64' | 'f32'] : undefined;
    if (mapped.kind !== 'op' || !expand) return mapped;
    return written(fresh(mapped.op), w => expand(w, ...mapped.args.map(w.keep)));
  };
  const list = (body: readonly Stmt[]): readonly Stmt[] => body.map(x => mapStmt(x, expr, list));
  return { ...kernel, body: list(kernel.body), locals };
}

/** Whether a loop was planned for lanes: one whose iterations run in order after all still has its tree. */
const inStep = (s: Stmt): boolean => s.kind === 'spread' && s.tree.lanes > 1;

/** Whether an expression has one value in a whole run of the loop, wherever it stands. */
export function steadyIn(loop: For): (e: Expr) => boolean {
  const own = assignedIn(loop);
  const bound = (e: Expr) => walkExpr(e, x => void (x.kind === 'let' && own.add(x.local)));
  walk([loop], x => expressions(x).forEach(bound));
  const isSteady = (e: Expr): boolean =>
    e.kind !== 'load' && e.kind !== 'let' && !(e.kind === 'local' && own.has(e.local)) && operands(e).every(isSteady);
  return isSteady;
}

function expanded(s: Spread, fresh: (name: string) => (type: Type) => LocalId, finish: (e: Expr) => Expr): Spread {
  const isSteady = steadyIn(s.loop);
  const expr = (e: Expr): Expr => {
    const mapped = mapOperands(e, expr);
    return mapped.kind === 'op' && !isSteady(mapped) ? operation(mapped) : mapped;
  };
  const operation = (e: Op): Expr => {
    const expand = expansions[e.op]?.[e.type as 'f64' | 'f32'];
    if (!expand) return e;
    return finish(written(fresh(e.op), w => expand(w, ...e.args.map(w.keep))));
  };
  const list = (body: readonly Stmt[]): readonly Stmt[] => body.map(x => mapStmt(x, expr, list));
  return { ...s, loop: { ...s.loop, body: list(s.loop.body) } };
}
