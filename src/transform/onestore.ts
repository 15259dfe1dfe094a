/** Choices between stores to the same places, in loops that run in lanes: `if (c) out[i] = x; else out[i] = y` stores `c ? x : y`. Stores
 * under a mask go lane by lane; a choice of values is one instruction. */
import { same } from '../analysis/scalars/picks.ts';
import { type Expr, type If, mapStmt, type Spread, type Stmt, type Store, someExpr, someStmt } from '../ir.ts';
import { isChecked } from './checked.ts';

export function oneStore(s: Spread): Spread {
  if (s.lanes === 1 || !someStmt(s.loop.body, x => x.kind === 'if')) return s;
  return { ...s, loop: { ...s.loop, body: s.loop.body.flatMap(merged) } };
}

function merged(s: Stmt): readonly Stmt[] {
  const inner = mapStmt(
    s,
    e => e,
    body => body.flatMap(merged),
  );
  return inner.kind === 'if' ? (chosen(inner) ?? [inner]) : [inner];
}

/** What is evaluated again for each store must still be the same then, and cost little. */
const isRepeatable = (cond: Expr): boolean => !someExpr(cond, e => e.kind === 'load' || e.kind === 'let');

function chosen({ cond, then, else: other }: If): readonly Stmt[] | undefined {
  if (!then.length || then.length !== other.length || (then.length > 1 && !isRepeatable(cond))) return undefined;
  const pairs = then.map((a, k) => [a, other[k]] as const);
  if (!pairs.every(([a, b]) => isSamePlace(a, b))) return undefined;
  return (pairs as readonly (readonly [Store, Store])[]).map(([a, b]) => ({
    ...a,
    value: { kind: 'select', type: a.value.type, cond, a: a.value, b: b.value },
  }));
}

/** Subscripts are evaluated before the condition then: they read no memory. */
const isSamePlace = (a: Stmt, b: Stmt): boolean =>
  a.kind === 'store' &&
  b.kind === 'store' &&
  a.array === b.array &&
  !isChecked(a) &&
  !isChecked(b) &&
  !someExpr(a.index, e => e.kind === 'load') &&
  same(a.index, b.index);
