/** Parallel loops around a loop whose iterations are free as well, where memory lies their way and not the inner one's: as in an
 * image gone through column by column. The two had better change places, so that what lies side by side is gone through side by
 * side. */
import { isFree, onlyInner } from '../analysis/exchange.ts';
import type { Analysis } from '../analysis/index.ts';
import type { LoopFacts } from '../analysis/loops.ts';
import type { For, Kernel } from '../ir.ts';
import { insideOut } from './insideout.ts';

/** The two in their new places, and what is known of the one that is outside then; undefined where they had better stay. */
export interface Inward {
  readonly loop: For;
  readonly free: LoopFacts;
}

/** Elements that a line of a cache holds, about: what lies closer together is side by side. */
const NEAR = 8;

export function inwardOf(kernel: Kernel, analysis: Analysis, loop: For, facts: LoopFacts): Inward | undefined {
  const inner = onlyInner(loop);
  const inside = inner && analysis.loops().get(inner.id);
  if (!inner || !isFree(facts) || !isFree(inside) || facts.retry) return undefined;
  if ([facts.last, facts.copies, facts.privateArrays].some(list => list.length)) return undefined;
  if (inside.trips?.kind === 'const' && Number(inside.trips.value) <= NEAR) return undefined;
  if (!liesAlong(facts, inside)) return undefined;
  const free = insideOut(kernel, analysis, loop);
  if (!free || free.retry) return undefined;
  return { loop: { ...loop, body: [...loop.body.slice(0, -1), ...inner.body] }, free };
}

/** Whether elements lie near each other from one iteration of the outer loop to the next, and none from one of the inner loop to the
 * next. */
function liesAlong(outer: LoopFacts, inner: LoopFacts): boolean {
  let found = false;
  for (const [access, stride] of outer.strides) {
    const other = inner.strides.get(access);
    const isNear = (by: typeof stride) => typeof by === 'number' && by !== 0 && Math.abs(by) <= NEAR;
    if (isNear(other) && stride !== 0) return false;
    found ||= isNear(stride) && other !== 0 && other !== undefined;
  }
  return found;
}
