/** A loop that is not parallel around a parallel one, and nothing else: the two change places where the parallel one still is that,
 * so that a grid has its iterations and each goes through the other loop by itself. What the iterations of the outer loop hand to
 * each other stays in its order, for no two iterations of the inner one have anything to do with each other then. */

import { canExchange, exchanged, isFree } from '../analysis/exchange.ts';
import { type Analysis, analyse } from '../analysis/index.ts';
import { position } from '../diagnostic.ts';
import type { For, Kernel, StmtId } from '../ir.ts';
import { walk } from '../ir.ts';

export interface Known {
  readonly kernel: Kernel;
  readonly analysis: Analysis;
  /** What was exchanged, in words. */
  readonly notes: readonly string[];
}

/** Exchanges at the most: each asks the analysis anew. */
const MOST = 8;

export function interchanged(known: Omit<Known, 'notes'>): Known {
  let now: Known = { ...known, notes: [] };
  const refused = new Set<StmtId>();
  for (let k = 0; k < MOST; k++) {
    const nest = found(now, refused);
    if (!nest) return now;
    const inner = nest.body[0] as For;
    const kernel = exchanged(now.kernel, nest);
    const analysis = analyse(kernel);
    if (isFree(analysis.loops().get(inner.id)))
      now = { kernel, analysis, notes: [...now.notes, words(kernel, nest, inner)] };
    else refused.add(nest.id);
  }
  return now;
}

function words({ sources, locals }: Kernel, outer: For, inner: For): string {
  const at = ({ local, span }: For) =>
    `${locals[local].name} (line ${position(sources[span.source].text, span.start).line})`;
  return `interchanged: the loops ${at(outer)} and ${at(inner)}: the grid has the iterations of ${locals[inner.local].name}`;
}

function found({ kernel, analysis }: Known, refused: ReadonlySet<StmtId>): For | undefined {
  const facts = analysis.loops();
  let nest: For | undefined;
  walk(kernel.body, s => {
    if (nest || s.kind !== 'for' || refused.has(s.id) || s.body.length !== 1) return;
    const [inner] = s.body;
    if (inner.kind !== 'for' || facts.get(s.id)?.verdict === 'parallel' || !isFree(facts.get(inner.id))) return;
    if (canExchange(kernel, s, inner)) nest = s;
  });
  return nest;
}
