/** Two counters that go towards each other: `while (i < j) { …; i++; j--; }`. Both are as far from where they began, so that the
 * first knows before the loop where they meet: after half of what lies between them. */
import { type Expr, expressions, type LocalId, operands, type Stmt } from '../../ir.ts';
import { and, arithmetic, constant, select } from '../numbers.ts';
import type { Level } from './count.ts';
import { type Comparison, replaced } from './linear.ts';

/** The same comparison with a bound that stays, where the bound is the other counter, give or take what stays itself. `first`
 * counts up by one, `other` down by one, both once in every iteration. That is so of integers. Where they are not proved to be such,
 * nothing but whether the loop runs at all has to come out right: `first` and `other` themselves are subscripts of its first
 * iteration then (`subscripted`), which throws. */
export function meeting(
  found: Comparison,
  first: LocalId,
  other: LocalId,
  body: readonly Stmt[],
  level: Level,
): Comparison | undefined {
  const { test, bound } = found;
  if ((test !== 'lt' && test !== 'le') || times(bound, other) !== 1) return undefined;
  const own: Expr = { kind: 'local', type: 'f64', local: first };
  const between = arithmetic('sub', bound, own);
  const half = arithmetic('floor', arithmetic('div', between, constant(2)));
  const end = test === 'lt' ? arithmetic('sub', bound, half) : arithmetic('add', own, half);
  if (level === 'proved') return { test, bound: end, whole: true, negated: false };
  if (found.negated || bound.kind !== 'local' || !subscripted(body, first) || !subscripted(body, other))
    return undefined;
  // Where half is rounded beyond the first, or infinite, the other counter tells whether there is one iteration.
  const ordinary = and(arithmetic(test, constant(0), between), arithmetic('lt', between, constant(Infinity)));
  return { test, bound: select(ordinary, end, bound), whole: false, negated: false };
}

/** Whether a body begins with statements of which one throws where a local is no subscript. */
function subscripted(body: readonly Stmt[], local: LocalId): boolean {
  for (const s of body) {
    if (s.kind !== 'assign' && s.kind !== 'store') return false;
    if (s.kind === 'store' && s.check && isLocal(s.index, local)) return true;
    if (expressions(s).some(e => reads(e, local))) return true;
    if (s.kind === 'assign' && s.local === local) return false;
  }
  return false;
}

const isLocal = (e: Expr, local: LocalId): boolean => e.kind === 'local' && e.local === local;

/** Whether an expression surely reads an element at a local. */
function reads(e: Expr, local: LocalId): boolean {
  if (e.kind === 'load') return (e.check && isLocal(e.index, local)) || reads(e.index, local);
  if (e.kind === 'select') return reads(e.cond, local);
  return operands(e).some(x => reads(x, local));
}

/** How often a sum has a local as a term; no number where it is in something else than a sum. */
function times(e: Expr, local: LocalId): number {
  if (e.kind === 'local') return e.local === local ? 1 : 0;
  if (e.kind === 'op' && (e.op === 'add' || e.op === 'sub')) {
    const [a, b] = e.args.map(x => times(x, local));
    return e.op === 'add' ? a + b : a - b;
  }
  return operands(e).some(x => replaced(x, local, constant(0)) !== x) ? Number.NaN : 0;
}
