/** Loops that count: from a start to an invariant bound by an invariant step. */
import type { ForStatement } from 'acorn';
import {
  type Assign,
  type Expr,
  expressions,
  type LocalId,
  mapStmt,
  operands,
  type Stmt,
  type StmtId,
  someStmt,
  walk,
  walkExpr,
} from '../ir.ts';
import type { Context } from './context.ts';
import { arithmetic } from './numbers.ts';

type Test = 'lt' | 'le' | 'gt' | 'ge';
const swapped: { readonly [T in Test]: Test } = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le' };
const isTest = (name: string): name is Test => name in swapped;

/** `v TEST bound` with the variable on the left. */
function boundOf(test: Expr, v: LocalId): { readonly test: Test; readonly hi: Expr } | undefined {
  if (test.kind !== 'op' || !isTest(test.op)) return undefined;
  const [a, b] = test.args;
  if (a.kind === 'local' && a.local === v) return { test: test.op, hi: b };
  if (b.kind === 'local' && b.local === v) return { test: swapped[test.op], hi: a };
  return undefined;
}

/** What `v` grows by in `v = v + step`, `v = step + v`, `v = v - step`. */
function stepOf({ local: v, value }: Assign): Expr | undefined {
  if (value.kind !== 'op' || value.type !== 'f64') return undefined;
  const [a, b] = value.args;
  const isV = (e: Expr) => e.kind === 'local' && e.local === v;
  if (value.op === 'add') return isV(a) ? b : isV(b) ? a : undefined;
  return value.op === 'sub' && isV(a) ? arithmetic('neg', b) : undefined;
}

/** Emits a `for` where the loop has that form; what decides is the lowered body, which shows every effect. Other variables
 * that the loop's head moves along (`i++, p += 4`) are moved at the end of the body, where `continue` then goes. */
export function emitCounted(
  cx: Context,
  node: ForStatement,
  id: StmtId,
  test: { result: Expr; stmts: Stmt[] },
  stmts: Stmt[],
  step: Stmt[],
): boolean {
  if (test.stmts.length) return false;
  const at = step.findIndex(s => s.kind === 'assign' && boundOf(test.result, s.local) !== undefined),
    update = step[at];
  if (update?.kind !== 'assign') return false;
  const v = update.local,
    others = step.filter(s => s !== update);
  const bound = boundOf(test.result, v)!,
    by = stepOf(update);
  if (!others.every((s, k) => s.kind === 'assign' && (k < at || !mentions(s.value, v)))) return false;
  const whole = others.length ? [...ending(cx, node, id, stmts), ...others] : stmts;
  if (!by || throws(by) || !invariant(whole, v, [bound.hi, by])) return false;
  const lo = startOf(cx, v) ?? { kind: 'local', type: 'f64', local: v };
  cx.emit(
    node,
    { kind: 'for', local: v, lo, hi: bound.hi, step: by, test: bound.test, body: whole, prange: false },
    id,
  );
  return true;
}

/** The value that was given to a variable right before the loop, together with others; its assignment is taken back. */
function startOf(cx: Context, v: LocalId): Expr | undefined {
  for (let k = cx.list.length - 1; k >= 0; k--) {
    const s = cx.list[k];
    if (s.kind !== 'assign') return undefined;
    if (s.local === v) {
      const last = k === cx.list.length - 1;
      if (last || s.value.kind === 'const') cx.list.splice(k, 1);
      return last || s.value.kind === 'const' ? s.value : undefined;
    }
    if (mentions(s.value, v)) return undefined;
  }
  return undefined;
}

const mentions = (e: Expr, v: LocalId): boolean =>
  (e.kind === 'local' && e.local === v) || operands(e).some(x => mentions(x, v));

/** A loop's body as a block that `continue` leaves, where it has one. */
function ending(cx: Context, node: ForStatement, id: StmtId, stmts: readonly Stmt[]): readonly Stmt[] {
  if (!someStmt(stmts, s => s.kind === 'continue' && s.target === id)) return stmts;
  const block = cx.id();
  const leaving = (list: readonly Stmt[]): readonly Stmt[] =>
    list.map(s =>
      s.kind === 'continue' && s.target === id
        ? { ...s, kind: 'break' as const, target: block }
        : mapStmt(s, e => e, leaving),
    );
  return [{ kind: 'block', id: block, span: cx.span(node), body: leaving(stmts) }];
}

/** Whether an expression may throw: a step is first evaluated after the first iteration, if there is one. */
const throws = (e: Expr): boolean => e.kind === 'load' || operands(e).some(throws);

/** Whether the body leaves alone the loop variable and everything that the expressions depend on. */
export function invariant(stmts: readonly Stmt[], v: LocalId, outside: readonly Expr[]): boolean {
  const assigned = new Set<LocalId>([v]);
  let stores = false;
  let reassigned = false;
  walk(stmts, s => {
    if (s.kind === 'assign' || s.kind === 'for') {
      reassigned ||= s.local === v;
      assigned.add(s.local);
    }
    stores ||= s.kind === 'store' || s.kind === 'copy' || s.kind === 'clear';
    for (const e of expressions(s)) walkExpr(e, x => x.kind === 'let' && assigned.add(x.local));
  });
  if (reassigned) return false;
  return outside.every(e => {
    let ok = true;
    walkExpr(e, x => {
      ok &&= !(x.kind === 'local' && assigned.has(x.local)) && !(x.kind === 'load' && stores) && x.kind !== 'let';
    });
    return ok;
  });
}
