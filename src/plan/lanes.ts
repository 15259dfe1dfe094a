/** Which loop of a nest runs in lanes, and in how many: the one that gains most. */

import { baseOf } from '../analysis/access.ts';
import type { LoopFacts } from '../analysis/loops.ts';
import type { Ranges } from '../analysis/ranges.ts';
import { dtypes } from '../dtype.ts';
import type { Expr, For, Kernel, LocalId, Loop, Reduction, Stmt, StmtId } from '../ir.ts';
import { assignedIn, bodies, someExpr, someStmt, walk, walkExpr } from '../ir.ts';
import { isFloat, opCost } from '../ops.ts';
import { BYTES, isOfBytes } from './bytes.ts';
import { type Costing, chainedCost, laneCost, scalarCost, shapeOf, turns } from './cost.ts';

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

export interface Choosing extends Costing {
  readonly numbers: Ranges;
  readonly options: SpreadOptions;
  /** What was found of statements: a nest is asked about again at each loop of it. */
  readonly best: Map<Stmt, Best>;
  /** Loops of bytes: their values take a register each, whatever is done with rows. */
  readonly ofBytes: Set<StmtId>;
}

/** The facts of a loop that may run several iterations at a time under the options. Sums in an element stay in order. */
export function usable({ kernel, numbers, facts, options }: Choosing, id: StmtId): LoopFacts | undefined {
  const f = facts.get(id);
  if (!f || f.verdict === 'serial' || f.elements.length) return undefined;
  if (!isWorthSaving({ kernel, facts }, f)) return undefined;
  const ordered = (r: Reduction) => matters(kernel, numbers, r) && (!options.reorder || kernel.locals[r.local].inOrder);
  const inOrder = f.copies.some(c => c.op !== 'own' && isFloatArray(kernel, c.array));
  return f.reductions.some(ordered) || inOrder ? undefined : f;
}

/** Whether the loop has more to do than the copy takes of what it might have to put back. */
const isWorthSaving = (c: Costing, { loop, saved }: LoopFacts): boolean =>
  !saved.length || scalarCost(c, loop.body) >= UNITS_PER_BYTE * bytesOf(c, loop.body, new Set(saved));
const UNITS_PER_BYTE = 2;

/** Bytes of the arrays that a run of statements goes through as it stores: a loop that stores to one element again and again goes
 * through no more than that. */
const bytesOf = (c: Costing, body: readonly Stmt[], arrays: ReadonlySet<number>): number => {
  let sum = 0;
  const look = (s: Stmt, around: readonly Loop[]): void => {
    if (s.kind === 'store' && arrays.has(baseOf(c.kernel, s.array))) {
      const moving = around.filter(loop => isMovedBy(s.index, loop));
      sum += moving.reduce((n, loop) => n * turns(c, loop), dtypes[c.kernel.arrays[s.array].dtype].size);
    }
    const inner = s.kind === 'for' || s.kind === 'while' ? [...around, s] : around;
    for (const x of bodies(s).flat()) look(x, inner);
  };
  for (const s of body) look(s, []);
  return sum;
};

const isMovedBy = (index: Expr, loop: Loop): boolean => {
  const own = assignedIn(loop);
  return someExpr(index, e => e.kind === 'load' || (e.kind === 'local' && own.has(e.local)));
};

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
export interface Best {
  readonly gain: number;
  readonly loops: ReadonlyMap<StmtId, number>;
}
export const NOTHING: Best = { gain: 0, loops: new Map() };

/** How much better lanes must be than none. */
const MARGIN = 0.8;

export function bestLanes(c: Choosing, s: Stmt): Best {
  const best = c.best.get(s) ?? lanesIn(c, s);
  c.best.set(s, best);
  return best;
}

function lanesIn(c: Choosing, s: Stmt): Best {
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
function isWindow({ facts }: Choosing, outer: For, id: StmtId): boolean {
  const folds = (s: Stmt) => facts.get(s.id)?.reductions.flatMap(r => (r.kind === 'fold' ? [r.local] : [])) ?? [];
  const inside = (s: Stmt) => s.kind === 'for' && s.id === id;
  const around = (s: Stmt) => s.kind === 'for' && s.id !== id && someStmt(s.body, inside);
  let own: readonly LocalId[] = [];
  walk(outer.body, s => inside(s) && (own = folds(s)));
  return someStmt(outer.body, s => around(s) && folds(s).some(local => own.includes(local)));
}
const WINDOW = 0.4;

/** What a run of a loop in lanes saves. Entering it costs something, sums more, and the last iterations run one by one. */
function gainOf(c: Choosing, loop: For, facts: LoopFacts, lanes: number): number {
  const one = chainedCost(c, loop.body);
  const trips = turns(c, loop);
  const isWhole = facts.trips?.kind === 'const' && trips % lanes === 0;
  const grouped = isWhole ? trips : Math.max(0, trips - lanes / 2);
  const sums = facts.reductions.filter(r => matters(c.kernel, c.numbers, r)).length;
  return (
    grouped * (one - laneCost(c, loop.body, lanes, facts.strides, c.options.math) / MARGIN) -
    (isWhole ? ENTRY / 4 + asked(facts) : ENTRY) -
    (lanes / 2) * sums
  );
}
const ENTRY = 20;

/** What a loop asks each time it is entered: where its few iterations are known, as those of a row of eight dots, no more than they take. */
function asked({ guard }: LoopFacts): number {
  let units = 0;
  if (typeof guard !== 'boolean') walkExpr(guard, e => (units += e.kind === 'op' ? opCost(e) : 0));
  return units;
}

/** Lanes share local arrays, and two of them may update one element. */
const runsInStep = ({ trips, privateArrays, copies }: LoopFacts, lanes: number): boolean =>
  !privateArrays.length && !copies.length && !(trips?.kind === 'const' && Number(trips.value) < lanes);

/** Enough accumulators to hide the latency of a sum; otherwise as many as the registers can hold at a time, which is what
 * a loop around others that all lanes go through alike gains most by. */
export function lanesOf(c: Choosing, loop: For, facts: LoopFacts): number {
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

export const holdsLoop = (s: Stmt): boolean =>
  s.kind === 'for' || s.kind === 'while' || bodies(s).some(b => b.some(holdsLoop));
