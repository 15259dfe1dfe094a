/** The least and the greatest in one choice: `if (x < lo) lo = x; else if (x > hi) hi = x`. Where lo ≤ hi, or both are NaN,
 * what is less than lo is not greater than hi, and nothing changes that: so each may be asked for itself. That it was so to
 * begin with shows in what both were given last before: one value, or constants. From `Infinity` and `-Infinity` it is not. */
import { same } from '../../analysis/scalars/picks.ts';
import { readsOfExpr } from '../../analysis/scalars/reads.ts';
import { bodies, type Expr, type LocalId, type Stmt, type StmtId, someStmt } from '../../ir.ts';
import type { Choice, Rewrite, Rewriting } from './form.ts';
import * as form from './form.ts';

/** `x TEST local` with the local given x where it holds. */
interface Extreme {
  readonly choice: Choice;
  readonly test: 'lt' | 'le' | 'gt' | 'ge';
  readonly local: LocalId;
  readonly x: Expr;
}

export const extremesApart: Rewrite = (r, loop) => {
  for (const [at, s] of loop.body.entries()) {
    if (s.kind !== 'if' || s.else.length !== 1 || !form.isWhole(loop)) continue;
    const [one, other] = [{ ...s, else: [] }, s.else[0]].map(x => extremeOf(r, x));
    if (!one || !other || !isApart(r, one, other) || !beginOrdered(r, loop.id, one, other)) continue;
    const body = [...loop.body.slice(0, at), one.choice, other.choice, ...loop.body.slice(at + 1)];
    return { before: [], loop: { ...loop, body } };
  }
  return undefined;
};

const mirrored = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le' } as const;

function extremeOf(r: Rewriting, s: Stmt): Extreme | undefined {
  const choice = form.choiceOf(r, s);
  if (choice?.cond.kind !== 'op' || !(choice.cond.op in mirrored)) return undefined;
  const { args } = choice.cond;
  const op = choice.cond.op as Extreme['test'];
  const values = form.chosen(choice);
  for (const [x, m, test] of [[args[0], args[1], op] as const, [args[1], args[0], mirrored[op]] as const]) {
    const value = m.kind === 'local' ? values.get(m.local) : undefined;
    if (m.kind === 'local' && value && same(value, x)) return { choice, test, local: m.local, x };
  }
  return undefined;
}

/** Whether what one takes the other does not, as long as the least is not greater than the greatest. */
function isApart(r: Rewriting, one: Extreme, other: Extreme): boolean {
  const tests = [one.test, other.test];
  if (!tests.some(t => t[0] === 'l') || !tests.some(t => t[0] === 'g') || tests.every(t => t[1] === 'e')) return false;
  const changed = form.chosen(one.choice);
  return same(one.x, other.x) && !readsOfExpr(r.kernel, other.choice.cond).some(l => changed.has(l));
}

function beginOrdered(r: Rewriting, loop: StmtId, ...both: readonly [Extreme, Extreme]): boolean {
  const [lo, hi] = both[0].test[0] === 'l' ? both : both.toReversed();
  const writes = form.writesIn(r.kernel.body);
  if (writes.get(lo.local) !== 2 || writes.get(hi.local) !== 2) return false;
  return listsBefore(r.kernel.body, loop).some(list => {
    const [from, to] = [lo, hi].map(e => list.findIndex(s => s.kind === 'assign' && s.local === e.local));
    return from >= 0 && to >= 0 && areOrdered(r, list, from, to);
  });
}

/** What comes before a statement in the lists around it. */
function listsBefore(list: readonly Stmt[], id: StmtId): readonly (readonly Stmt[])[] {
  const at = list.findIndex(s => someStmt([s], x => x.id === id));
  if (at < 0) return [];
  return [list.slice(0, at), ...bodies(list[at]).flatMap(inner => listsBefore(inner, id))];
}

/** Whether two assignments leave the first local not greater than the second, or the same in both. */
function areOrdered(r: Rewriting, list: readonly Stmt[], lo: number, hi: number): boolean {
  const [a, b] = [list[lo], list[hi]];
  if (a.kind !== 'assign' || b.kind !== 'assign') return false;
  if (a.value.kind === 'const' && b.value.kind === 'const' && a.value.value <= b.value.value) return true;
  const [early, late] = lo < hi ? [a, b] : [b, a];
  if (late.value.kind === 'local' && late.value.local === early.local) return true;
  const between = list.slice(Math.min(lo, hi), Math.max(lo, hi));
  const reads = readsOfExpr(r.kernel, early.value);
  return same(a.value, b.value) && between.every(s => s.kind === 'assign' && !reads.includes(s.local));
}
