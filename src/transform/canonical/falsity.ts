/** Conditions that a branch makes false for good: `!found` behind `found = true`, `at < 0` behind `at = i`. */
import { same } from '../../analysis/scalars/picks.ts';
import { readCounts, readsOfExpr } from '../../analysis/scalars/reads.ts';
import { type Expr, type For, type LocalId, operands, type Stmt, someExpr } from '../../ir.ts';
import { ops } from '../../ops.ts';
import { isSteady, type Rewriting, readsIn, writesOf } from './form.ts';

/** Whether a condition is about locals that one branch alone assigns, is asked nowhere else, and does not hold behind it.
 * `values`: what the branch assigns; `body`: the loop's, with the branch in it. */
export function endsItself(
  r: Rewriting,
  loop: For,
  body: readonly Stmt[],
  test: Expr,
  values: ReadonlyMap<LocalId, Expr>,
): boolean {
  const flags = new Set(readsOfExpr(r.kernel, test).filter(l => values.has(l)));
  if (!flags.size || someExpr(test, e => e.kind === 'load' || e.kind === 'let')) return false;
  if (!isSteady(r, loop, test, l => flags.has(l)) || ![...flags].every(l => writesOf(loop).get(l) === 1)) return false;
  const reads = readCounts(r.kernel, body);
  const asked = [...flags].every(l => reads.get(l) === readsIn(r, test, l));
  return asked && (isFalse(r, test, values) || isEnd(loop, test, values));
}

/** Whether a condition asks if a local is what the loop's variable never is, and the branch gives it the variable. */
function isEnd({ local, hi, test: goes }: For, test: Expr, values: ReadonlyMap<LocalId, Expr>): boolean {
  if (test.kind !== 'op' || test.op !== 'eq' || goes === 'le' || goes === 'ge') return false;
  const isVariable = (e: Expr): boolean => {
    const value = e.kind === 'local' ? values.get(e.local) : undefined;
    return value?.kind === 'local' && value.local === local;
  };
  const [a, b] = test.args;
  return (isVariable(a) && same(b, hi)) || (isVariable(b) && same(a, hi));
}

/** Whether a condition is false with values in the place of locals. */
function isFalse(r: Rewriting, test: Expr, values: ReadonlyMap<LocalId, Expr>): boolean {
  const known = decided(test, values);
  if (known !== undefined) return !known;
  if (test.kind !== 'op' || test.args.length !== 2) return false;
  const [a, b] = test.args;
  return below(r, test.op, a, b, values) || below(r, mirrored[test.op] ?? '', b, a, values);
}

const mirrored: { readonly [op: string]: string | undefined } = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le', eq: 'eq' };

/** Whether a comparison of a local with a constant is false by the range of the local's value. */
function below({ numbers }: Rewriting, op: string, a: Expr, b: Expr, values: ReadonlyMap<LocalId, Expr>): boolean {
  const flag = a.kind === 'convert' ? a.arg : a;
  const value = flag.kind === 'local' ? values.get(flag.local) : undefined;
  if (!value || b.kind !== 'const' || typeof b.value === 'bigint') return false;
  const { lo, hi, int } = numbers().of(value);
  // A conversion of integers in 0 … 2³¹ − 1 keeps them, to whatever type it goes.
  if (a.kind === 'convert' && !(int && lo >= 0 && hi < 2 ** 31 && a.type !== 'bool')) return false;
  const c = b.value;
  const never: { readonly [op: string]: boolean } = {
    lt: lo >= c,
    le: lo > c,
    gt: hi <= c,
    ge: hi < c,
    eq: c < lo || c > hi,
  };
  return never[op] ?? false;
}

/** The value of a condition where constants decide it. */
function decided(e: Expr, values: ReadonlyMap<LocalId, Expr>): number | bigint | undefined {
  if (e.kind === 'const') return e.value;
  if (e.kind === 'local') {
    const value = values.get(e.local);
    return value?.kind === 'const' ? value.value : undefined;
  }
  if (e.kind !== 'op' || !(e.type === 'bool')) return undefined;
  const args = operands(e).map(x => decided(x, values));
  if (args.some(x => x === undefined)) return undefined;
  return Number(ops[e.op].eval(e.args[0].type, ...(args as number[])));
}
