/** Loops that stay in order because each iteration goes on with the elements that the last one left, as in sums of columns walked row by
 * row: several iterations in one pass of the loop inside load and store such an element once for all of them. That is legal
 * where the inner loop would be parallel around the outer one (`insideout.ts`): what one place does then concerns no other, and
 * at each place the order stays. */
import { onlyInner } from '../analysis/exchange.ts';
import type { LoopFacts } from '../analysis/loops.ts';
import type { Expr, For, LocalId, Stmt, StmtId } from '../ir.ts';
import { expressions, someExpr, walk, walkExpr } from '../ir.ts';
import { isFloat } from '../ops.ts';
import { shapeOf } from './cost.ts';
import { varyingIn } from './jam.ts';

/** Iterations in one pass: where each brings one vector along, and where it brings more, which have to fit in the registers. */
const TURNS = { light: 8, heavy: 4 };

/** Operations of the inner loop beyond which a load and a store more do not matter. */
const MOST = 8;

/** How many iterations to run in one pass of the loop inside; `lanes`: loops that run in lanes. */
export function turnsOf(loop: For, trips: LoopFacts['trips'], lanes: (id: StmtId) => boolean): number | undefined {
  const inner = onlyInner(loop);
  if (!inner || !lanes(inner.id) || loop.lo.type !== 'i32' || loop.test !== 'lt') return undefined;
  if (loop.step.kind !== 'const' || loop.step.value !== 1) return undefined;
  if (!inner.body.every(s => s.kind === 'assign' || s.kind === 'store')) return undefined;
  const varying = varyingIn(loop);
  const { operations } = shapeOf(inner);
  if (operations > MOST || !goesOn(inner, varying) || inner.body.some(isExtreme)) return undefined;
  const turns = operations <= 1 ? TURNS.light : TURNS.heavy;
  // None is left over where there are hardly more.
  const known = trips?.kind === 'const' ? Number(trips.value) : Number.POSITIVE_INFINITY;
  const whole = known <= turns + 2 ? known : turns;
  return whole > 1 ? whole : undefined;
}

/** The least and greatest of floats, NaN and −0 included, take a dozen steps that wait for each other: better with those of other places
 * in between. */
const isExtreme = (s: Stmt): boolean =>
  expressions(s).some(e => someExpr(e, x => x.kind === 'op' && (x.op === 'min' || x.op === 'max') && isFloat(x.type)));

/** Whether elements that are the same for all iterations of the outer loop are read and written. */
function goesOn({ body }: For, varying: ReadonlySet<LocalId>): boolean {
  const stays = (index: Expr) =>
    !someExpr(index, e => e.kind === 'load' || (e.kind === 'local' && varying.has(e.local)));
  const [read, written] = [new Set<number>(), new Set<number>()];
  walk(body, (s: Stmt) => {
    if (s.kind === 'store' && stays(s.index)) written.add(s.array);
    for (const e of expressions(s)) walkExpr(e, x => void (x.kind === 'load' && stays(x.index) && read.add(x.array)));
  });
  return [...written].some(array => read.has(array));
}
