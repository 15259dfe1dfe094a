/** Loops that go on by a size: `for (s = 0, o = 0; s + w <= n; s += hop, o++)`. They count their iterations, t of them, and s is
 * `first + t · hop`: so that what else they count is known as well, and the test need not stand bare. That is the same where all of
 * these are integers of ordinary size, of which sums and products are exact, and hop is at least 1: the quotient of two such
 * integers is rounded across no integer, since it lies at least 1 / hop away from those that it is not. */
import type { Assign, Expr, For, Local, LocalDecl, LocalId, Stmt, StmtId, While } from '../../ir.ts';
import { someExpr, someStmt } from '../../ir.ts';
import { invariant } from '../counted.ts';
import { arithmetic, constant } from '../numbers.ts';
import { joined } from './joined.ts';
import { comparisonOf } from './linear.ts';
import { type Shape, shapeOf } from './shape.ts';

/** What is new in the kernel. */
export interface Fresh {
  readonly id: () => StmtId;
  readonly local: (decl: LocalDecl) => LocalId;
}

/** A loop taken apart: its counter, what that grows by and ends at, and what every iteration does besides. */
interface Stride {
  readonly local: LocalId;
  readonly by: Expr;
  /** Iterations run while the counter is below. */
  readonly end: Expr;
  readonly body: readonly Stmt[];
  readonly tail: readonly Stmt[];
}

export function strideLoop(loop: While | For, fresh: Fresh): readonly Stmt[] | undefined {
  const found = loop.kind === 'while' ? ofWhile(loop) : ofFor(loop);
  return !found || !invariant([...found.body, ...found.tail], found.local, [found.end, found.by])
    ? undefined
    : [...found.body, ...found.tail].some(s => isCount(s))
      ? byTrips(loop, found, fresh)
      : loop.kind === 'while'
        ? [bySteps(loop, found, fresh)]
        : undefined;
}

/** Nothing else counts: the counter says it all. */
const bySteps = ({ id, span }: While, { local, by, end, body, tail }: Stride, fresh: Fresh): For => ({
  kind: 'for',
  id,
  span,
  local,
  lo: { kind: 'local', type: 'f64', local },
  hi: end,
  step: by,
  test: 'lt',
  body: joined(id, body, tail, fresh.id),
  prange: false,
});

function byTrips(loop: While | For, { local, by, end, body, tail }: Stride, fresh: Fresh): readonly Stmt[] {
  const { id, span } = loop;
  const assign = (to: LocalId, value: Expr): Assign => ({ kind: 'assign', id: fresh.id(), span, local: to, value });
  const named = (name: string): Local => ({ kind: 'local', type: 'f64', local: fresh.local({ name, type: 'f64' }) });
  const before: Stmt[] = [];
  const kept = (name: string, e: Expr): Expr => {
    if (e.kind === 'const' || e.kind === 'param') return e;
    const copy = named(name);
    before.push(assign(copy.local, e));
    return copy;
  };
  const first = kept('first', loop.kind === 'for' ? loop.lo : { kind: 'local', type: 'f64', local }),
    step = kept('step', by),
    trip = named('trip');
  const place = (): Expr => arithmetic('add', first, arithmetic('mul', trip, step));
  const next: For = {
    kind: 'for',
    id,
    span,
    local: trip.local,
    lo: constant(0),
    hi: arithmetic('ceil', arithmetic('div', arithmetic('sub', end, first), step)),
    step: constant(1),
    test: 'lt',
    body: [assign(local, place()), ...joined(id, body, tail, fresh.id)],
    prange: false,
  };
  return [...before, next, assign(local, place())];
}

/** `while (s + w <= n) { …; s += hop }` */
function ofWhile(loop: While): Stride | undefined {
  const shape = shapeOf(loop);
  if (!shape || shape.late || shape.head.length) return undefined;
  const { test } = shape,
    { body, tail } = ending(loop, shape);
  if (!tail.every(s => s.kind === 'assign')) return undefined;
  for (const [k, s] of tail.entries()) {
    const by = s.kind === 'assign' ? growthOf(s) : undefined;
    if (s.kind !== 'assign' || !by) continue;
    const found = comparisonOf(test, s.local, 0),
      others = tail.filter(x => x !== s);
    if (!found || found.negated || others.slice(k).some(x => x.kind === 'assign' && reads(x.value, s.local))) continue;
    const end = endOf(found.test, found.bound);
    if (end && !someExpr(end, e => e.kind === 'load')) return { local: s.local, by, end, body, tail: others };
  }
  return undefined;
}

/** What stands at the end of a body goes to the tail, where no iteration skips it. */
function ending({ id }: While, { body, tail }: Shape): Pick<Shape, 'body' | 'tail'> {
  if (tail.length || someStmt(body, s => s.kind === 'continue' && s.target === id)) return { body, tail };
  const at = body.findLastIndex(s => s.kind !== 'assign') + 1;
  return { body: body.slice(0, at), tail: body.slice(at) };
}

/** `for (s = 0, o = 0; s < n; s += hop, o++)` */
function ofFor({ local, hi, step, test, body, prange }: For): Stride | undefined {
  if (prange || step.kind === 'const' || step.type !== 'f64' || someExpr(hi, e => e.kind === 'load')) return undefined;
  const end = endOf(test, hi);
  return end && { local, by: step, end, body, tail: [] };
}

/** What a bound is behind the last integer that is admitted. */
const endOf = (test: string, bound: Expr): Expr | undefined =>
  test === 'lt' ? bound : test === 'le' ? arithmetic('add', bound, constant(1)) : undefined;

/** What `s = s + by` adds, where that is no number. */
function growthOf({ local, value }: Assign): Expr | undefined {
  if (value.kind !== 'op' || value.type !== 'f64' || value.op !== 'add') return undefined;
  const [a, b] = value.args;
  const by = isLocal(a, local) ? b : isLocal(b, local) ? a : undefined;
  return by && by.kind !== 'const' && !reads(by, local) && !someExpr(by, e => e.kind === 'load') ? by : undefined;
}

/** `o = o + 1` */
function isCount(s: Stmt): boolean {
  if (s.kind !== 'assign' || s.value.kind !== 'op') return false;
  const { local, value } = s;
  if (value.op !== 'add' && value.op !== 'sub') return false;
  const [a, b] = value.args;
  return isLocal(a, local) && b.kind === 'const';
}

const isLocal = (e: Expr, local: LocalId): boolean => e.kind === 'local' && e.local === local;
const reads = (e: Expr, local: LocalId): boolean => someExpr(e, x => isLocal(x, local));
