/** Small tools to change IR everywhere at once: what the seeded miscompiles are made with. */
import type { Type } from '../../src/dtype.ts';
import type { Expr, Kernel, LocalDecl, LocalId, Op, Stmt, StmtId } from '../../src/ir.ts';
import { mapOperands, mapStmt, walk } from '../../src/ir.ts';
import type { OpName } from '../../src/ops.ts';
import { resultType } from '../../src/ops.ts';

export type Mutate = (kernel: Kernel) => Kernel;

export const constant = (type: Type, value: number | bigint): Expr => ({ kind: 'const', type, value });
export const op = (name: OpName, ...args: readonly Expr[]): Op => ({
  kind: 'op',
  type: resultType(name, args[0].type),
  op: name,
  args,
});
export const convert = (type: Type, arg: Expr): Expr => ({ kind: 'convert', type, arg });
export const select = (cond: Expr, a: Expr, b: Expr): Expr => ({ kind: 'select', type: a.type, cond, a, b });
/** A zero, one … of the same type as another expression. */
export const like = (e: Expr, n: number): Expr =>
  constant(e.type, e.type === 'i64' || e.type === 'u64' ? BigInt(n) : n);

/** Every expression of the kernel, inner ones first. */
export const everyExpr =
  (change: (e: Expr, kernel: Kernel) => Expr): Mutate =>
  kernel => {
    const deep = (e: Expr): Expr => change(mapOperands(e, deep), kernel);
    const list = (l: readonly Stmt[]): readonly Stmt[] => l.map(s => mapStmt(s, deep, list));
    return { ...kernel, body: list(kernel.body) };
  };

/** Every statement, inner ones first; one may become several or none. */
export const everyStmt =
  (change: (s: Stmt, kernel: Kernel) => readonly Stmt[]): Mutate =>
  kernel => {
    const list = (l: readonly Stmt[]): readonly Stmt[] =>
      l.flatMap(s =>
        change(
          mapStmt(s, e => e, list),
          kernel,
        ),
      );
    return { ...kernel, body: list(kernel.body) };
  };

/** Every list of statements, inner ones first. */
export const everyList =
  (change: (l: readonly Stmt[], kernel: Kernel) => readonly Stmt[]): Mutate =>
  kernel => {
    const list = (l: readonly Stmt[]): readonly Stmt[] =>
      change(
        l.map(s => mapStmt(s, e => e, list)),
        kernel,
      );
    return { ...kernel, body: list(kernel.body) };
  };

/** The op of this name, on these operand types or all. */
export const everyOp = (name: OpName, change: (e: Op) => Expr, types?: readonly Type[]): Mutate =>
  everyExpr(e => (e.kind === 'op' && e.op === name && (!types || types.includes(e.args[0].type)) ? change(e) : e));

/** A change that needs locals of its own: `fresh` gives one. */
export const withLocals =
  (change: (fresh: (type: Type) => LocalId) => Mutate): Mutate =>
  kernel => {
    const extra: LocalDecl[] = [];
    const fresh = (type: Type) => kernel.locals.length + extra.push({ name: `extra${extra.length}`, type }) - 1;
    const made = change(fresh)(kernel);
    return { ...made, locals: [...kernel.locals, ...extra] };
  };

export function greatestId(kernel: Kernel): StmtId {
  let most = 0;
  walk(kernel.body, s => {
    most = Math.max(most, s.id);
    if (s.kind === 'outlined') most = Math.max(most, s.loop.id);
  });
  return most;
}

/** The kernel as it is where its loops end; where a miscompile makes one endless, an error. */
export const fuelled: Mutate = withLocals(fresh => kernel => {
  let id = greatestId(kernel);
  const local = fresh('i32');
  const used: Expr = { kind: 'local', type: 'i32', local };
  const tick = (span: Stmt['span']): readonly Stmt[] => [
    { kind: 'assign', id: ++id, span, local, value: op('add', used, constant('i32', 1)) },
    { kind: 'if', id: ++id, span, cond: op('gt', used, constant('i32', FUEL)), then: [spent(++id, span)], else: [] },
  ];
  return everyStmt(s => [s.kind === 'for' || s.kind === 'while' ? { ...s, body: [...tick(s.span), ...s.body] } : s])(
    kernel,
  );
});
const FUEL = 200_000;
const spent = (id: StmtId, span: Stmt['span']): Stmt => ({
  kind: 'throw',
  id,
  span,
  error: 'Error',
  message: 'out of fuel',
});
