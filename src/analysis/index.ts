/** Everything that is known of a kernel before a target is: side tables, keyed by loop id, array or expression. */
import type { ArrayId, For, Kernel, Stmt, StmtId } from '../ir.ts';
import { type ArrayUse, accessOf } from './access.ts';
import { type Bounds, boundsOf, type Traced } from './bounds.ts';
import type { LoopFacts } from './loops.ts';
import { type Ranges, rangesOf } from './ranges.ts';
import { loopsOf } from './verdict.ts';

export type { ArrayUse } from './access.ts';
export type { Bounds } from './bounds.ts';

/** Lives as long as the code made of its kernel: what holds a record for every expression is not kept. */
export interface Analysis {
  /** Which numbers each expression and local can have; found anew where another kernel was asked about since. */
  readonly ranges: Ranges;
  /** The outermost `for` nests that a guard at their entry makes faster, by loop id. */
  readonly bounds: ReadonlyMap<StmtId, Bounds>;
  /** How each array is used. */
  readonly access: ReadonlyMap<ArrayId, ArrayUse>;
  /** What is known of each loop for running its iterations at the same time; found when first asked for. */
  readonly loops: () => ReadonlyMap<StmtId, LoopFacts>;
}

/** What is known of one loop of a kernel about which nothing else is asked; of its iterations that lie `least` or more apart. */
export const factsOf = (kernel: Kernel, loop: StmtId, least = 1): LoopFacts | undefined =>
  loopsOf(kernel, rangesOf(kernel), { bounds: nestsOf(kernel), only: loop, least }).get(loop);

function nestsOf(kernel: Kernel): ReadonlyMap<StmtId, Traced> {
  const found = new Map<StmtId, Traced>();
  nests(kernel, rangesOf(kernel), kernel.body, found);
  return found;
}

export function analyse(kernel: Kernel): Analysis {
  const found = nestsOf(kernel),
    bounds = new Map([...found].map(([id, { trace: _, ...known }]) => [id, known]));
  let loops: ReadonlyMap<StmtId, LoopFacts> | undefined;
  return {
    get ranges() {
      return rangesOf(kernel);
    },
    bounds,
    access: accessOf(kernel, found),
    loops: () => (loops ??= loopsOf(kernel, rangesOf(kernel), { bounds })),
  };
}

/** Outermost nests first; inside one about which nothing can be said at its own entry, the nests that it holds, unless it has two
 * versions for other reasons. */
function nests(kernel: Kernel, numbers: Ranges, body: readonly Stmt[], found: Map<StmtId, Traced>): void {
  const look = (list: readonly Stmt[]): void =>
    list.forEach(s => {
      const b = s.kind === 'for' ? boundsOf(kernel, numbers, s as For) : undefined;
      if (b?.proved.size) found.set(s.id, b);
      else if (!kernel.before?.has(s.id)) inner(s).forEach(look);
    });
  look(body);
}

const inner = (s: Stmt): readonly (readonly Stmt[])[] =>
  s.kind === 'if'
    ? [s.then, s.else]
    : s.kind === 'for' || s.kind === 'block'
      ? [s.body]
      : s.kind === 'while'
        ? [s.body, s.step]
        : s.kind === 'outlined'
          ? [[s.loop]]
          : [];
