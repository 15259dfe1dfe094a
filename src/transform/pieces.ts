/** Expressions that rewrites of nests are written with, and what no such rewrite goes around. */
import type { Expr, LocalId, Stmt } from '../ir.ts';
import { expressions, mapOperands, someExpr } from '../ir.ts';
import type { OpName } from '../ops.ts';

export const ALWAYS: Expr = { kind: 'const', type: 'bool', value: 1 };

export const int = (value: number): Expr => ({ kind: 'const', type: 'i32', value });
export const read = (local: LocalId): Expr => ({ kind: 'local', type: 'i32', local });
export const i32 = (op: OpName, ...args: Expr[]): Expr => ({ kind: 'op', type: 'i32', op, args });
export const f64 = (op: OpName, ...args: Expr[]): Expr => ({ kind: 'op', type: 'f64', op, args });
export const float = (arg: Expr): Expr => (arg.type === 'f64' ? arg : { kind: 'convert', type: 'f64', arg });
export const lt = (a: Expr, b: Expr): Expr => ({ kind: 'op', type: 'bool', op: 'lt', args: [a, b] });
export const and = (a: Expr, b: Expr): Expr => ({ kind: 'op', type: 'bool', op: 'and', args: [a, b] });

/** With other locals. */
export const renamed = (e: Expr, names: ReadonlyMap<LocalId, LocalId>): Expr =>
  e.kind === 'local' ? { ...e, local: names.get(e.local) ?? e.local } : mapOperands(e, x => renamed(x, names));

/** A check, a way out, memory that is made. */
export const isInTheWay = (s: Stmt): boolean =>
  s.kind === 'return' ||
  s.kind === 'throw' ||
  s.kind === 'outlined' ||
  s.kind === 'alloc' ||
  (s.kind === 'store' && s.check) ||
  expressions(s).some(e => someExpr(e, x => x.kind === 'load' && x.check));
