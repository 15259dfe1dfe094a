/** What is known of a loop inside another that stays in order if the two changed places: whether its iterations are free of each
 * other over all runs. */
import { canExchange, exchanged, isFree, onlyInner } from '../analysis/exchange.ts';
import { type Analysis, factsOf } from '../analysis/index.ts';
import type { LoopFacts } from '../analysis/loops.ts';
import type { For, Kernel } from '../ir.ts';

const asked = new WeakMap<Analysis, Map<For, LoopFacts | undefined>>();

/** The facts of the loop that is all there is in `loop`, as the outer one; undefined where it may not be, or its iterations are not free
 * and without memory of their own. */
export function insideOut(kernel: Kernel, analysis: Analysis, loop: For): LoopFacts | undefined {
  const known = asked.get(analysis) ?? new Map<For, LoopFacts | undefined>();
  asked.set(analysis, known);
  if (!known.has(loop)) known.set(loop, exchange(kernel, analysis, loop));
  return known.get(loop);
}

function exchange(kernel: Kernel, analysis: Analysis, loop: For): LoopFacts | undefined {
  const inner = onlyInner(loop);
  if (!inner || !isFree(analysis.loops().get(inner.id))) return undefined;
  if (inner.test !== 'lt' || inner.step.kind !== 'const' || inner.step.value !== 1) return undefined;
  if (!canExchange(kernel, loop, inner)) return undefined;
  const found = factsOf(exchanged(kernel, loop), inner.id);
  return isFree(found) && isPlain(found) ? found : undefined;
}

/** Whether parts of the loop need no memory of their own. */
const isPlain = ({ copies, privateArrays, last }: LoopFacts): boolean =>
  ![copies, privateArrays, last].some(list => list.length);
