/** One `while` that steps by a number of its own, as a `for`: `for (let i = 0; i + w <= n; i += w)` ends at n − w. Which way it goes
 * is the same question of both: nothing is asked of w. */
import { type Assign, type Expr, type For, type Stmt, type StmtId, someExpr, someStmt, type While } from '../../ir.ts';
import { invariant } from '../counted.ts';
import { arithmetic } from '../numbers.ts';
import type { Counted } from './count.ts';
import { joined } from './joined.ts';
import { comparisonOf } from './linear.ts';
import { shapeOf } from './shape.ts';

export function stridedLoop(loop: While, freshId: () => StmtId): Counted | undefined {
  const shape = shapeOf(loop);
  if (!shape || shape.late || shape.head.length) return undefined;
  const { test, body, tail } = shape;
  // Behind all else, where nobody sees the counter further on.
  const last = tail.at(-1) ?? body.at(-1);
  const by = last?.kind === 'assign' ? strideOf(last) : undefined;
  if (last?.kind !== 'assign' || !by || someExpr(by, e => e.kind === 'load')) return undefined;
  const found = comparisonOf(test, last.local, 0);
  if (!found || found.test === 'ne' || found.negated) return undefined;
  const parts = tail.length ? { body, tail: tail.slice(0, -1) } : { body: body.slice(0, -1), tail };
  const skips = (s: Stmt): boolean => s.kind === 'continue' && s.target === loop.id;
  if (!tail.length && someStmt(parts.body, skips)) return undefined;
  if (!invariant([...parts.body, ...parts.tail], last.local, [found.bound, by])) return undefined;
  const next: For = {
    kind: 'for',
    id: loop.id,
    span: loop.span,
    local: last.local,
    lo: { kind: 'local', type: 'f64', local: last.local },
    hi: found.bound,
    step: by,
    test: found.test,
    body: joined(loop.id, parts.body, parts.tail, freshId),
    prange: false,
  };
  return { stmts: [next], wants: { whole: found.whole, ordered: false, number: false } };
}

/** What `v = v + w`, `v = w + v` or `v = v - w` adds, where that is no constant. */
function strideOf({ local, value }: Assign): Expr | undefined {
  if (value.kind !== 'op' || value.type !== 'f64' || (value.op !== 'add' && value.op !== 'sub')) return undefined;
  const [a, b] = value.args;
  const isOwn = (e: Expr): boolean => e.kind === 'local' && e.local === local;
  const by = isOwn(a) ? b : value.op === 'add' && isOwn(b) ? a : undefined;
  if (!by || by.kind === 'const' || isOwn(by)) return undefined;
  return value.op === 'add' ? by : arithmetic('neg', by);
}
