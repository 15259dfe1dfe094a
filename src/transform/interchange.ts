/** A loop that is not parallel around a parallel one, and nothing else: the two change places where the parallel one still is that,
 * so that a grid has its iterations and each goes through the other loop by itself. What the iterations of the outer loop hand to
 * each other stays in its order, for no two iterations of the inner one have anything to do with each other then. */
import { type Analysis, analyse } from '../analysis/index.ts';
import { readOutside } from '../analysis/live.ts';
import type { LoopFacts } from '../analysis/loops.ts';
import { position } from '../diagnostic.ts';
import type { Expr, For, Kernel, Stmt, StmtId } from '../ir.ts';
import { assignedIn, mapStmt, someExpr, someStmt, walk } from '../ir.ts';

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
    const kernel = { ...now.kernel, body: now.kernel.body.map(s => replaced(s, nest)) };
    const analysis = analyse(kernel);
    if (isGood(analysis.loops().get(inner.id)))
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

const isGood = (f: LoopFacts | undefined): boolean =>
  f !== undefined && f.verdict === 'parallel' && !f.reductions.length && !f.elements.length && !f.inductions.length;

function found({ kernel, analysis }: Known, refused: ReadonlySet<StmtId>): For | undefined {
  const facts = analysis.loops();
  let nest: For | undefined;
  walk(kernel.body, s => {
    if (nest || s.kind !== 'for' || refused.has(s.id) || s.body.length !== 1) return;
    const [inner] = s.body;
    if (inner.kind !== 'for' || facts.get(s.id)?.verdict === 'parallel' || !isGood(facts.get(inner.id))) return;
    if (canChange(kernel, s, inner)) nest = s;
  });
  return nest;
}

/** Whether bounds and variables let the two change places. */
function canChange(kernel: Kernel, outer: For, inner: For): boolean {
  const assigned = assignedIn(outer);
  const varies = (e: Expr) =>
    someExpr(e, x => x.kind === 'load' || x.kind === 'let' || (x.kind === 'local' && assigned.has(x.local)));
  if ([outer.lo, outer.hi, outer.step, inner.lo, inner.hi, inner.step].some(varies)) return false;
  if (
    someStmt(
      inner.body,
      s => s.kind === 'return' || ('target' in s && (s.target === outer.id || s.target === inner.id)),
    )
  )
    return false;
  const read = readOutside(kernel, outer);
  return ![...assigned].some(id => read.has(id));
}

const replaced = (s: Stmt, nest: For): Stmt => {
  if (s !== nest)
    return mapStmt(
      s,
      e => e,
      list => (someStmt(list, x => x === nest) ? list.map(x => replaced(x, nest)) : list),
    );
  const inner = nest.body[0] as For;
  return { ...inner, body: [{ ...nest, body: inner.body }] };
};
