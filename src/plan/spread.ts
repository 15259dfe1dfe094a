/** Which loops run several iterations at a time: the outermost that may on threads, and in every nest the one in lanes
 * that gains most. What is decided here fixes the order of float sums, so it depends on the kernel alone. */

import { isFree } from '../analysis/exchange.ts';
import type { Analysis } from '../analysis/index.ts';
import type { LoopFacts } from '../analysis/loops.ts';
import type { Expr, For, Kernel, LocalId, Loop, Spread, Stmt, StmtId } from '../ir.ts';
import { assignedIn, bodies, someExpr, someStmt, walk } from '../ir.ts';
import { scalarCost, shapeOf, workOf } from './cost.ts';
import { depthOf } from './grid.ts';
import { groupsOf } from './groups.ts';
import { insideOut } from './insideout.ts';
import { inwardOf } from './inward.ts';
import { jamOf } from './jam.ts';
import { bestLanes, type Choosing, holdsLoop, lanesOf, NOTHING, type SpreadOptions, usable } from './lanes.ts';
import { middleOf } from './middle.ts';
import { isWorthSlicing } from './slice.ts';
import { turnsOf } from './stack.ts';
import { windowOf } from './windows.ts';

export type { SpreadOptions } from './lanes.ts';

/** A `Spread` but for where it stands. */
export type SpreadPlan = Omit<Spread, 'kind' | 'id' | 'span' | 'loop'>;

/** Iterations of a block where a block is one pass in lanes. */
const BLOCK = 4096;

type Plans = ReadonlyMap<StmtId, SpreadPlan>;

export interface SpreadPlans {
  readonly spreads: Plans;
  /** Loops that threads may take where the loop on threads around them has too few iterations for all of them. */
  readonly spares: Plans;
}

interface Search extends Choosing {
  readonly analysis: Analysis;
  readonly found: Map<StmtId, SpreadPlan>;
  readonly spares: Map<StmtId, SpreadPlan>;
}

export function spreads(kernel: Kernel, analysis: Analysis, options: SpreadOptions): SpreadPlans {
  const [numbers, facts] = [analysis.ranges, analysis.loops()];
  const c: Search = {
    kernel,
    analysis,
    numbers,
    facts,
    options,
    found: new Map(),
    spares: new Map(),
    best: new Map(),
    ofBytes: new Set(),
  };
  look(c, kernel.body, false, undefined);
  return { spreads: c.found, spares: c.spares };
}

/** Below a loop on threads there are only lanes to find. `around`: the outermost loop around, if there is one. */
function look(c: Search, body: readonly Stmt[], onThreads: boolean, around: Loop | undefined): void {
  for (const s of body) {
    const facts = s.kind === 'for' ? usable(c, s.id) : undefined;
    if (s.kind === 'for' && !facts && isInsideOut(c, s, onThreads, around)) continue;
    if (s.kind !== 'for' || !facts) {
      for (const list of bodies(s)) look(c, list, onThreads, around ?? (isLoop(s) ? s : undefined));
      continue;
    }
    const mayShare = c.options.threads && !onThreads && !isTiny(c, s, facts) && !sharesMemory(c, s, facts);
    const threads = mayShare && !(around && isCountedByData(s, facts, around));
    const best = c.options.lanes ? bestLanes(c, s) : NOTHING;
    const isCalled = facts.retry && !threads && !onThreads && around !== undefined;
    const lanes = isCalled ? 1 : (best.loops.get(s.id) ?? 1);
    const groups = c.options.grids ? undefined : groupsOf(c, s, facts, lanes, around !== undefined);
    if (threads || lanes > 1) c.found.set(s.id, { ...planned(c, s, facts, threads, lanes), ...(groups && { groups }) });
    if (lanes === 1) look(c, s.body, onThreads || threads, around ?? s);
    if (!someStmt(s.body, x => c.found.has(x.id))) movedInward(c, s, facts);
    if (lanes > 1) continue;
    if (threads && !c.options.grids) spareIn(c, s, 2);
    const jam = c.options.grids
      ? undefined
      : jamOf(s, facts, id => (c.found.get(id)?.lanes ?? 1) > 1 && !c.ofBytes.has(id));
    if (!jam) continue;
    c.found.set(s.id, { ...planned(c, s, facts, threads, 1), rows: jam.rows });
    narrowed(c, jam.inner);
  }
}

/** Notes the loop that is all a loop for threads holds, but for plain statements, where threads may take that as well; `deep`: how many
 * loops in each other may have too few iterations. */
function spareIn(c: Search, { body }: For, deep: number): void {
  const [inner, ...more] = body.filter(holdsLoop);
  const facts = inner?.kind === 'for' && !more.length ? usable(c, inner.id) : undefined;
  if (!deep || inner?.kind !== 'for' || !facts || !isFree(facts) || facts.last.length || facts.retry) return;
  if (facts.copies.length || isTiny(c, inner, facts) || sharesMemory(c, inner, facts)) return;
  c.spares.set(inner.id, planned(c, inner, facts, false, 1));
  spareIn(c, inner, deep - 1);
}

/** Whether a loop is known to have less to do than waking a thread takes. */
function isTiny(c: Search, loop: For, { trips, source }: LoopFacts): boolean {
  const most = trips?.kind === 'const' ? Number(trips.value) : windowOf(c.kernel, loop);
  if (source === 'prange' || most === Infinity || c.options.grids) return false;
  const work = workOf(c, loop.body, () => true);
  return !loop.body.some(holdsOpenLoop(c)) && work.kind === 'const' && most * Number(work.value) < TINY;
}
/** Units of a float64 addition: some microseconds. */
const TINY = 10_000;

/** Whether a statement holds a loop of which nobody knows how often it runs. */
const holdsOpenLoop =
  ({ facts }: Search) =>
  (s: Stmt): boolean =>
    someStmt([s], x => (x.kind === 'for' || x.kind === 'while') && facts.get(x.id)?.trips?.kind !== 'const');

/** Whether a loop adds up as many elements as the data say, time and again, as rows of sparse matrices are: few, as a rule, where
 * waiting for threads pays for thousands only. */
function isCountedByData({ lo, hi, body }: For, { reductions }: LoopFacts, around: Loop): boolean {
  if (!reductions.length || body.some(holdsLoop)) return false;
  const values = new Map<LocalId, Expr[]>();
  walk([around], s => {
    if (s.kind === 'assign') values.set(s.local, [...(values.get(s.local) ?? []), s.value]);
  });
  const seen = new Set<LocalId>();
  const isData = (e: Expr): boolean =>
    someExpr(e, x => x.kind === 'load' || (x.kind === 'local' && !seen.has(x.local) && isFromData(x.local)));
  const isFromData = (id: LocalId): boolean => {
    seen.add(id);
    return (values.get(id) ?? []).some(isData);
  };
  return isData(lo) || isData(hi);
}

const isLoop = (s: Stmt): s is Loop => s.kind === 'for' || s.kind === 'while';

/** Notes of a loop that it had better stand inside the loop that it holds. */
function movedInward(c: Search, loop: For, facts: LoopFacts): void {
  const plan = c.found.get(loop.id);
  const inward = plan && !c.options.grids ? inwardOf(c.kernel, c.analysis, loop, facts) : undefined;
  if (!plan || !inward) return;
  const { guard, apart } = planned(c, loop, inward.free, false, 1);
  c.found.set(loop.id, {
    ...plan,
    guard: plan.guard === ALWAYS ? guard : guard === ALWAYS ? plan.guard : both(plan.guard, guard),
    apart: [
      ...plan.apart,
      ...apart.filter(p => !plan.apart.some(q => q.a === p.a && q.b === p.b && q.same === p.same)),
    ],
    inward: plan.lanes > 1 ? lanesOf(c, inward.loop, facts) : 1,
  });
}

/** Plans a loop that stays in order around one that is free over all runs: that is divided among threads, or several runs are
 * made one; whether it is planned so. */
function isInsideOut(c: Search, loop: For, onThreads: boolean, around: Loop | undefined): boolean {
  const { kernel, analysis, options, facts } = c;
  if (options.grids) return false;
  const inLanes = (id: StmtId) => options.lanes && loop.body.some(s => (bestLanes(c, s).loops.get(id) ?? 1) > 1);
  const turns = turnsOf(loop, facts.get(loop.id)?.trips, inLanes);
  const slice =
    options.threads && !onThreads && (turns !== undefined || isWorthSlicing(loop, body => scalarCost(c, body)));
  const free = turns !== undefined || slice ? insideOut(kernel, analysis, loop) : undefined;
  if (!free) return false;
  const own = assignedIn(loop);
  const changes = (e: Expr) => someExpr(e, x => x.kind === 'load' || (x.kind === 'local' && own.has(x.local)));
  c.found.set(loop.id, {
    ...planned(c, loop, { ...free, retry: false, saved: [] }, false, 1),
    work: workOf(c, [loop], changes),
    ...(slice && { slice }),
    ...(turns !== undefined && { turns }),
  });
  look(c, loop.body, onThreads || slice, around ?? loop);
  return true;
}

/** Rows side by side share the registers, with two vectors each. How many lanes there are decides no sum, for the loop has none. */
function narrowed({ found }: Search, inner: For): void {
  const loop = found.get(inner.id)!;
  const few = shapeOf(inner).widest === 8 ? 4 : 8;
  const { groups, ...alone } = loop;
  if (groups) found.set(inner.id, alone);
  if (loop.reductions.length || loop.lanes <= few) return;
  found.set(inner.id, { ...alone, lanes: few, tree: { block: few, lanes: few } });
}

/** Whether iterations, or threads, would have to have arrays of their own that they cannot have. A device makes none while it runs. */
const sharesMemory = ({ kernel, options }: Search, loop: For, facts: LoopFacts): boolean =>
  (options.grids === true && facts.copies.some(c => c.op === 'own')) || sharesLocalArray(kernel, loop, facts);

/** Whether iterations write a local array that is not their own: there is one for each thread, and it would stay there. */
function sharesLocalArray({ arrays }: Kernel, loop: For, { privateArrays, copies }: LoopFacts): boolean {
  const own = new Set([...privateArrays, ...copies.map(c => c.array)]);
  return someStmt(loop.body, s => {
    if (s.kind !== 'store' && s.kind !== 'clear' && s.kind !== 'copy') return false;
    const { storage } = arrays[s.array];
    const base = storage.kind === 'view' ? storage.base : s.array;
    return arrays[base].storage.kind === 'private' && !own.has(base);
  });
}

/** A block is what a thread takes at the least: of heavy iterations few. */
const blockOf = (loop: For, reduces: boolean, lanes: number): number =>
  !reduces ? lanes : loop.body.some(holdsLoop) ? 4 * lanes : BLOCK;

function planned(c: Search, loop: For, facts: LoopFacts, threads: boolean, lanes: number): SpreadPlan {
  const own = assignedIn(loop);
  const changes = (e: Expr) => someExpr(e, x => x.kind === 'load' || (x.kind === 'local' && own.has(x.local)));
  const { guard, apart, reductions, inductions, last, copies, retry, saved } = facts;
  const tree =
    lanes > 1
      ? { block: blockOf(loop, reductions.length > 0, lanes), lanes }
      : { block: reductions.length ? 0 : 1, lanes: 1 };
  return {
    guard: guard === true ? ALWAYS : guard,
    apart,
    threads,
    lanes,
    tree,
    work: workOf(c, loop.body, changes, middleOf(loop)),
    reductions,
    inductions,
    last,
    copies,
    retry,
    saved,
    ...(c.options.grids && nested(c, loop, facts)),
  };
}

const both = (a: Expr, b: Expr): Expr => ({ kind: 'op', type: 'bool', op: 'and', args: [a, b] });

const ALWAYS: Expr = { kind: 'const', type: 'bool', value: 1 };

/** What a grid of several loops has besides. */
function nested(c: Search, loop: For, facts: LoopFacts): Pick<SpreadPlan, 'depth' | 'guard' | 'apart'> | undefined {
  const { depth, guards, apart } = depthOf(c.facts, loop, facts);
  if (depth === 1) return undefined;
  const own = facts.guard === true ? [] : [facts.guard];
  return {
    depth,
    apart,
    guard: [...own, ...guards].reduceRight((rest, g) => (rest === ALWAYS ? g : both(g, rest)), ALWAYS),
  };
}
