/** Loops that run in order around one whose iterations are free: as over the rows of a matrix whose columns are summed, or over the
 * steps of many simulations at once. Sharing each run of the inner loop among threads would cost more than it brings; so
 * threads take parts of its iterations for all runs. That is legal where the inner loop would be parallel around the outer
 * one: the analysis is asked about the two with their places changed. */

import { canExchange, exchanged, isFree, onlyInner } from '../analysis/exchange.ts';
import { type Analysis, analyse } from '../analysis/index.ts';
import type { LoopFacts } from '../analysis/loops.ts';
import type { For, Kernel } from '../ir.ts';

const asked = new WeakMap<Analysis, Map<For, LoopFacts | undefined>>();

/** What is known of the loop inside a loop that stays in order if it stood around that: undefined where that may not be, or does not help. */
export function sliceOf(kernel: Kernel, analysis: Analysis, loop: For): LoopFacts | undefined {
  const known = asked.get(analysis) ?? new Map<For, LoopFacts | undefined>();
  asked.set(analysis, known);
  if (!known.has(loop)) known.set(loop, factsOf(kernel, analysis, loop));
  return known.get(loop);
}

function factsOf(kernel: Kernel, analysis: Analysis, loop: For): LoopFacts | undefined {
  const inner = onlyInner(loop);
  const facts = analysis.loops();
  if (!inner || !isFree(facts.get(inner.id))) return undefined;
  if (inner.test !== 'lt' || inner.step.kind !== 'const' || inner.step.value !== 1) return undefined;
  if (!canExchange(kernel, loop, inner)) return undefined;
  const found = analyse(exchanged(kernel, loop)).loops().get(inner.id);
  return isFree(found) && isPlain(found) ? found : undefined;
}

/** Whether parts of the loop need no memory of their own. */
const isPlain = ({ copies, privateArrays, last }: LoopFacts): boolean =>
  ![copies, privateArrays, last].some(list => list.length);
