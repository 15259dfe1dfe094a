/** Which loops run several iterations at a time: the outermost that may on threads, and in every nest the one in lanes
 * that gains most. What is decided here fixes the order of float sums, so it depends on the kernel alone. */
import { baseOf } from '../analysis/access.ts';
import type { Analysis } from '../analysis/index.ts';
import type { LoopFacts } from '../analysis/loops.ts';
import type { Ranges } from '../analysis/ranges.ts';
import { dtypes } from '../dtype.ts';
import type { Expr, For, Kernel, LocalId, Reduction, Spread, Stmt, StmtId } from '../ir.ts';
import { assignedIn, bodies, someExpr, someStmt, walk } from '../ir.ts';
import { isFloat } from '../ops.ts';
import { BYTES, isOfBytes } from './bytes.ts';
import { type Costing, chainedCost, laneCost, scalarCost, shapeOf, turns, workOf } from './cost.ts';
import { depthOf } from './grid.ts';
import { insideOut } from './insideout.ts';
import { inwardOf } from './inward.ts';
import { jamOf } from './jam.ts';
import { isWorthSlicing } from './slice.ts';
import { turnsOf } from './stack.ts';

export interface SpreadOptions {
  readonly threads: boolean;
  readonly lanes: boolean;
  /** Whether float sums and products may follow a tree. */
  readonly reorder: boolean;
  /** Whether functions of `Math` may differ from the host's in their last bits. */
  readonly math: boolean;
  /** Whether a shared loop may take those inside it along. */
  readonly grids?: boolean;
}

/** A `Spread` but for where it stands. */
export type SpreadPlan = Omit<Spread, 'kind' | 'id' | 'span' | 'loop'>;

/** Iterations of a block where a block is one pass in lanes. */
const BLOCK = 4096;

interface Search extends Costing {
  readonly analysis: Analysis;
  readonly numbers: Ranges;
  readonly options: SpreadOptions;
  readonly found: Map<StmtId, SpreadPlan>;
  /** What was found of statements: a nest is asked about again at each loop of it. */
  readonly best: Map<Stmt, Best>;
  /** Loops of bytes: their values take a register each, whatever is done with rows. */
  readonly ofBytes: Set<StmtId>;
}

export function spreads(kernel: Kernel, analysis: Analysis, options: SpreadOptions): ReadonlyMap<StmtId, SpreadPlan> {
  const [numbers, facts] = [analysis.ranges, analysis.loops()];
  const c: Search = {
    kernel,
    analysis,
    numbers,
    facts,
    options,
    found: new Map(),
    best: new Map(),
    ofBytes: new Set(),
  };
  look(c, kernel.body, false);
  return c.found;
}

/** Below a loop on threads there are only lanes to find. */
function look(c: Search, body: readonly Stmt[], onThreads: boolean): void {
  for (const s of body) {
    const facts = s.kind === 'for' ? usable(c, s.id) : undefined;
    if (s.kind === 'for' && !facts && isInsideOut(c, s, onThreads)) continue;
    if (s.kind !== 'for' || !facts) {
      for (const list of bodies(s)) look(c, list, onThreads);
      continue;
    }
    const threads = c.options.threads && !onThreads && !isTiny(c, s, facts) && !sharesLocalArray(c.kernel, s, facts);
    const best = c.options.lanes ? bestLanes(c, s) : NOTHING;
    const lanes = best.loops.get(s.id) ?? 1;
    if (threads || lanes > 1) c.found.set(s.id, planned(c, s, facts, threads, lanes));
    if (lanes === 1) look(c, s.body, onThreads || threads);
    if (!someStmt(s.body, x => c.found.has(x.id))) movedInward(c, s, facts);
    if (lanes > 1) continue;
    const jam = c.options.grids
      ? undefined
      : jamOf(s, facts, id => (c.found.get(id)?.lanes ?? 1) > 1 && !c.ofBytes.has(id));
    if (!jam) continue;
    c.found.set(s.id, { ...planned(c, s, facts, threads, 1), rows: jam.rows });
    narrowed(c, jam.inner);
  }
}

/** Whether a loop is known to have less to do than waking a thread takes. */
function isTiny(c: Search, { body }: For, { trips, source }: LoopFacts): boolean {
  if (source === 'prange' || trips?.kind !== 'const' || c.options.grids) return false;
  const work = workOf(c, body, () => true);
  return !body.some(holdsOpenLoop(c)) && work.kind === 'const' && Number(trips.value) * Number(work.value) < TINY;
}
/** Units of a float64 addition: some microseconds. */
const TINY = 10_000;

/** Whether a statement holds a loop of which nobody knows how often it runs. */
const holdsOpenLoop =
  ({ facts }: Search) =>
  (s: Stmt): boolean =>
    someStmt([s], x => (x.kind === 'for' || x.kind === 'while') && facts.get(x.id)?.trips?.kind !== 'const');

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
function isInsideOut(c: Search, loop: For, onThreads: boolean): boolean {
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
  look(c, loop.body, onThreads || slice);
  return true;
}

/** Rows side by side share the registers, with two vectors each. How many lanes there are decides no sum, for the loop has none. */
function narrowed({ found }: Search, inner: For): void {
  const loop = found.get(inner.id)!;
  const few = shapeOf(inner).widest === 8 ? 4 : 8;
  if (loop.reductions.length || loop.lanes <= few) return;
  found.set(inner.id, { ...loop, lanes: few, tree: { block: few, lanes: few } });
}

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

/** The facts of a loop that may run several iterations at a time under the options. Sums in an element stay in order. */
function usable({ kernel, numbers, facts, options }: Search, id: StmtId): LoopFacts | undefined {
  const f = facts.get(id);
  if (!f || f.verdict === 'serial' || f.elements.length) return undefined;
  if (!isWorthSaving({ kernel, facts }, f)) return undefined;
  const ordered = (r: Reduction) => matters(kernel, numbers, r) && !options.reorder;
  return f.reductions.some(ordered) || f.copies.some(r => isFloatArray(kernel, r.array)) ? undefined : f;
}

/** Whether the loop has more to do than the copy takes of what it might have to put back. */
const isWorthSaving = (c: Costing, { loop, saved }: LoopFacts): boolean =>
  !saved.length || scalarCost(c, loop.body) >= UNITS_PER_BYTE * bytesOf(c, loop.body, new Set(saved));
const UNITS_PER_BYTE = 2;

/** Bytes of the arrays that a run of statements goes through as it stores. */
const bytesOf = (c: Costing, body: readonly Stmt[], arrays: ReadonlySet<number>): number =>
  body.reduce((sum, s) => {
    const own = s.kind === 'store' && arrays.has(baseOf(c.kernel, s.array));
    const inside = bodies(s).reduce((all, list) => all + bytesOf(c, list, arrays), 0);
    return sum + turns(c, s) * inside + (own ? dtypes[c.kernel.arrays[s.array].dtype].size : 0);
  }, 0);

/** Whether a sum or product comes out otherwise in another order. */
const matters = (kernel: Kernel, numbers: Ranges, r: Reduction): boolean =>
  r.kind === 'fold' &&
  (r.op === 'add' || r.op === 'mul') &&
  isFloat(kernel.locals[r.local].type) &&
  !isExact(numbers, r.local);

const isExact = (numbers: Ranges, local: LocalId): boolean => {
  const r = numbers.local(local);
  return r.int && !r.nan && Math.abs(r.lo) <= 2 ** 53 && Math.abs(r.hi) <= 2 ** 53;
};

const isFloatArray = ({ arrays }: Kernel, id: number): boolean => arrays[id].dtype.startsWith('float');

/** Loops to run in lanes, none inside another, and what a run of the statement gains by it. */
interface Best {
  readonly gain: number;
  readonly loops: ReadonlyMap<StmtId, number>;
}
const NOTHING: Best = { gain: 0, loops: new Map() };

/** How much better lanes must be than none. */
const MARGIN = 0.8;

function bestLanes(c: Search, s: Stmt): Best {
  const best = c.best.get(s) ?? lanesIn(c, s);
  c.best.set(s, best);
  return best;
}

function lanesIn(c: Search, s: Stmt): Best {
  const parts = bodies(s).flatMap(list => list.map(x => bestLanes(c, x)));
  const saved = turns(c, s) * parts.reduce((sum, p) => sum + p.gain, 0);
  const facts = s.kind === 'for' ? usable(c, s.id) : undefined;
  const lanes = s.kind === 'for' && facts ? lanesOf(c, s, facts) : 1;
  if (s.kind === 'for' && facts && runsInStep(facts, lanes)) {
    const gain = gainOf(c, s, facts, lanes);
    const others = parts.every(p => [...p.loops.keys()].every(id => isWindow(c, s, id))) ? WINDOW * saved : saved;
    if (gain > 0 && gain >= others) return { gain, loops: new Map([[s.id, lanes]]) };
  }
  return { gain: saved, loops: new Map(parts.flatMap(p => [...p.loops])) };
}

/** Whether a loop inside another adds to what a loop around it adds to as well, for each iteration of the outer one anew: as
 * over the places of a filter, which are few. */
function isWindow({ facts }: Search, outer: For, id: StmtId): boolean {
  const folds = (s: Stmt) => facts.get(s.id)?.reductions.flatMap(r => (r.kind === 'fold' ? [r.local] : [])) ?? [];
  const inside = (s: Stmt) => s.kind === 'for' && s.id === id;
  const around = (s: Stmt) => s.kind === 'for' && s.id !== id && someStmt(s.body, inside);
  let own: readonly LocalId[] = [];
  walk(outer.body, s => inside(s) && (own = folds(s)));
  return someStmt(outer.body, s => around(s) && folds(s).some(local => own.includes(local)));
}
const WINDOW = 0.4;

/** What a run of a loop in lanes saves. Entering it costs something, sums more, and the last iterations run one by one. */
function gainOf(c: Search, loop: For, facts: LoopFacts, lanes: number): number {
  const one = chainedCost(c, loop.body);
  const trips = turns(c, loop);
  const isWhole = facts.trips?.kind === 'const' && trips % lanes === 0;
  const grouped = isWhole ? trips : Math.max(0, trips - lanes / 2);
  const sums = facts.reductions.filter(r => matters(c.kernel, c.numbers, r)).length;
  return (
    grouped * (one - laneCost(c, loop.body, lanes, facts.strides, c.options.math) / MARGIN) -
    (isWhole ? ENTRY / 4 : ENTRY) -
    (lanes / 2) * sums
  );
}
const ENTRY = 20;

/** Lanes share local arrays, and two of them may update one element. */
const runsInStep = ({ trips, privateArrays, copies }: LoopFacts, lanes: number): boolean =>
  !privateArrays.length && !copies.length && !(trips?.kind === 'const' && Number(trips.value) < lanes);

/** Enough accumulators to hide the latency of a sum; otherwise as many as the registers can hold at a time, which is what
 * a loop around others that all lanes go through alike gains most by. */
function lanesOf(c: Search, loop: For, facts: LoopFacts): number {
  const { widest, operations } = shapeOf(loop);
  const isWide = (r: Reduction) => c.kernel.locals[r.local].type === 'f64';
  const most = widest === 8 || facts.reductions.some(isWide) ? 8 : 16;
  const few = widest === 8 ? 4 : 8;
  const innermost = !loop.body.some(x => holdsLoop(x));
  const sums = facts.reductions.some(r => matters(c.kernel, c.numbers, r));
  if (innermost && sums) return most;
  if (!sums && wholeOf(facts) >= BYTES && isOfBytes(c.kernel, c.numbers, loop)) {
    c.ofBytes.add(loop.id);
    return BYTES;
  }
  if (someStmt(loop.body, s => s.kind === 'while' || s.kind === 'if')) return innermost ? 8 : few;
  if (!innermost) return Math.max(few, Math.min(operations <= 6 ? most : few, wholeOf(facts)));
  return Math.max(4, Math.min(operations <= 8 ? 8 : few, wholeOf(facts)));
}

/** The iterations of a loop that are known, as a power of two. */
const wholeOf = ({ trips }: LoopFacts): number =>
  trips?.kind === 'const' ? 2 ** Math.floor(Math.log2(Math.max(1, Number(trips.value)))) : Infinity;

/** A block is what a thread takes at the least: of heavy iterations few. */
const blockOf = (loop: For, reduces: boolean, lanes: number): number =>
  !reduces ? lanes : loop.body.some(holdsLoop) ? 4 * lanes : BLOCK;

const holdsLoop = (s: Stmt): boolean =>
  s.kind === 'for' || s.kind === 'while' || bodies(s).some(b => b.some(holdsLoop));

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
    work: workOf(c, loop.body, changes),
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
