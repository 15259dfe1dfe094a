/** Elements of constant tables at constant places are constants, and so are sums and comparisons of these. */
import { type Expr, expressions, type Kernel, mapOperands, mapStmt, type Stmt, someExpr, someStmt } from '../ir.ts';
import { arithmetic, f64 } from './numbers.ts';

export function constants(kernel: Kernel): Kernel {
  const isTable = (e: Expr) => e.kind === 'load' && kernel.arrays[e.array].storage.kind === 'table';
  if (!someStmt(kernel.body, s => expressions(s).some(e => someExpr(e, isTable)))) return kernel;
  const expr = (e: Expr): Expr => (someExpr(e, isTable) ? folded(kernel, mapOperands(e, expr)) : e);
  const list = (body: readonly Stmt[]): readonly Stmt[] => body.map(s => mapStmt(s, expr, list));
  return { ...kernel, body: list(kernel.body) };
}

function folded({ arrays }: Kernel, e: Expr): Expr {
  if (e.kind === 'convert' && e.type === 'f64') return f64(e.arg);
  if (e.kind === 'op' && e.args.every(a => a.type === 'f64')) return arithmetic(e.op, ...e.args);
  if (e.kind !== 'load' || e.index.kind !== 'const') return e;
  const { storage } = arrays[e.array];
  const value = storage.kind === 'table' ? storage.values[Number(e.index.value)] : undefined;
  if (value === undefined) return e;
  return { kind: 'const', type: e.type, value: e.type === 'f32' ? Math.fround(Number(value)) : value };
}
