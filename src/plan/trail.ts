/** Sweeps over the rows of a grid, one after the other, each of which reads what the one before it wrote: as in steps of a simulation, to
 * and fro between two arrays. Each waits for memory while the arrays are larger than the cache. Where the second sweep may run a few rows
 * behind the first (`analysis/trailing.ts`), it finds them in the cache; for threads, in bands of rows (`transform/trail.ts`). Cf. Manjikian
 * and Abdelrahman, "Fusion of loops for parallelism and locality", 1997. */
import type { Analysis } from '../analysis/index.ts';
import { apartBy, goTogether, isOpen, touchedBy } from '../analysis/trailing.ts';
import type { Expr, For, Kernel, Stmt, StmtId, Trail } from '../ir.ts';
import { bodies } from '../ir.ts';
import { holdsLoop } from './lanes.ts';
import { isWorthSlicing } from './slice.ts';
import type { SpreadPlan } from './spread.ts';

type Plans = ReadonlyMap<StmtId, SpreadPlan>;

/** Rows behind the sweep before that are asked about. */
const FURTHEST = 4;

/** Sweeps in one pass. */
const MOST = 4;

interface Search {
  readonly kernel: Kernel;
  readonly analysis: Analysis;
  readonly spreads: Plans;
  readonly cost: (body: readonly Stmt[]) => number;
  readonly found: Map<StmtId, Trail>;
}

/** By id of the first loop. `cost`: units of a float64 addition. */
export function trailsOf(
  kernel: Kernel,
  analysis: Analysis,
  spreads: Plans,
  cost: (body: readonly Stmt[]) => number,
): ReadonlyMap<StmtId, Trail> {
  const c: Search = { kernel, analysis, spreads, cost, found: new Map() };
  look(c, kernel.body);
  return c.found;
}

function look(c: Search, body: readonly Stmt[]): void {
  for (let at = 0; at < body.length; at++) {
    const trail = behind(c, body, at);
    if (trail) {
      c.found.set(body[at].id, trail);
      at += trail.behind.length;
    } else for (const list of bodies(body[at])) look(c, list);
  }
}

/** As many of the loops behind one as may trail it. */
function behind(c: Search, body: readonly Stmt[], at: number): Trail | undefined {
  const loops: For[] = [];
  const shifts: number[] = [];
  let known: Met | undefined;
  for (const s of body.slice(at, at + MOST)) {
    if (!isSweep(c, s) || !goTogether(c.kernel, [...loops, s])) break;
    const next = loops.length ? follows(c, loops, shifts, s) : NOTHING;
    if (!next) break;
    known = known
      ? { shift: next.shift, guards: [...known.guards, ...next.guards], apart: [...known.apart, ...next.apart] }
      : next;
    loops.push(s);
    shifts.push(next.shift);
  }
  if (!known || loops.length < 2) return undefined;
  const guard = known.guards.reduceRight((rest, e) => (rest === ALWAYS ? e : both(e, rest)), ALWAYS);
  return { behind: shifts.slice(1), guard, apart: once(known.apart) };
}

/** How far a loop trails the first, and under which conditions. */
interface Met extends Pick<Trail, 'apart'> {
  readonly shift: number;
  readonly guards: readonly Expr[];
}
const NOTHING: Met = { shift: 0, guards: [], apart: [] };

/** The least number of rows that the loop has to be behind all the others. */
function follows(c: Search, loops: readonly For[], shifts: readonly number[], loop: For): Met | undefined {
  const last = loops.at(-1)!;
  if (!shareMemory(last, loop) || !apartBy(c.kernel, last, loop, FURTHEST)) return undefined;
  for (let by = 0; by <= FURTHEST; by++) {
    const shift = shifts.at(-1)! + by;
    const near = apartBy(c.kernel, last, loop, by);
    if (!near) continue;
    const far = loops.slice(0, -1).map((other, k) => apartBy(c.kernel, other, loop, shift - shifts[k]));
    if (!far.every(f => f !== undefined)) continue;
    const all = [near, ...far];
    return {
      shift,
      guards: all.flatMap(f => (f.guard === true ? [] : [f.guard])),
      apart: all.flatMap(f => f.apart),
    };
  }
  return undefined;
}

/** Rows for threads that have less to do than to wait for memory. */
function isSweep({ analysis, spreads, cost }: Search, s: Stmt): s is For {
  const plan = spreads.get(s.id);
  if (s.kind !== 'for' || !plan?.threads || plan.lanes > 1 || plan.rows !== undefined || plan.inward !== undefined)
    return false;
  return s.body.some(holdsLoop) && isOpen(analysis.loops().get(s.id)) && !isWorthSlicing(s, cost);
}

/** Whether what one of them writes the other reads or writes. */
function shareMemory(first: For, second: For): boolean {
  const [a, b] = [first, second].map(touchedBy);
  return [...a.written].some(id => b.all.has(id)) || [...b.written].some(id => a.all.has(id));
}

const once = (pairs: Trail['apart']): Trail['apart'] =>
  pairs.filter((p, k) => pairs.findIndex(q => (q.a === p.a && q.b === p.b) || (q.a === p.b && q.b === p.a)) === k);

const both = (a: Expr, b: Expr): Expr => ({ kind: 'op', type: 'bool', op: 'and', args: [a, b] });
const ALWAYS: Expr = { kind: 'const', type: 'bool', value: 1 };
