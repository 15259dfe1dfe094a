/** What running a loop in lanes would gain, in units of a float64 addition per iteration of the loop. Rough, and the same
 * for every target: which loop runs in lanes decides the order of sums, which no target may change. */

import type { Stride } from '../analysis/loops/strides.ts';
import type { LoopFacts } from '../analysis/loops.ts';
import { dtypes, type Type } from '../dtype.ts';
import type { Expr, For, If, Kernel, Load, LocalId, Stmt, StmtId, Store } from '../ir.ts';
import { assignedIn, bodies, expressions, operands, someExpr, someStmt, walk, walkExpr } from '../ir.ts';
import { isFloat, type OpName, opCost, ops } from '../ops.ts';
import type { Middle } from './middle.ts';
import { windowOf } from './windows.ts';

/** Trips that a loop is taken to have where nothing tells: a `for`, and a `while`. */
const TYPICAL = { for: 64, while: 16 };

export interface Costing {
  readonly kernel: Kernel;
  readonly facts: ReadonlyMap<StmtId, LoopFacts>;
}

/** Units that one run of statements takes, one iteration at a time. */
export const scalarCost = (c: Costing, body: readonly Stmt[]): number =>
  costOf(c, body, s => own(s, scalarOf), seldom(body));

/** The same, where sums wait for what they add to. */
export const chainedCost = (c: Costing, body: readonly Stmt[]): number =>
  costOf(c, body, s => Math.max(own(s, scalarOf), waitOf(c, s)), seldom(body));

type Parts = ReadonlyMap<Stmt, number>;
const ALWAYS: Parts = new Map();

/** `parts`: of statements that not every iteration comes to, the part that does. */
const costOf = (c: Costing, body: readonly Stmt[], one: (s: Stmt) => number, parts = ALWAYS): number =>
  body.reduce(
    (sum, s) => sum + turns(c, s) * (parts.get(s) ?? 1) * (one(s) + inner(s, b => costOf(c, b, one, parts))),
    0,
  );

/** What a float takes until it can be added to again, in the time of other things; as long for all lanes at a time. */
const LATENCY = 6;

const waitOf = ({ kernel, facts }: Costing, s: Stmt): number => {
  if (s.kind !== 'assign' || !isFloat(kernel.locals[s.local].type)) return 0;
  return foldedBy(facts).has(s.local) ? LATENCY : 0;
};

const folded = new WeakMap<Costing['facts'], ReadonlySet<LocalId>>();

/** The locals that some loop adds up in. */
function foldedBy(facts: Costing['facts']): ReadonlySet<LocalId> {
  let all = folded.get(facts);
  if (!all) {
    const reductions = [...facts.values()].flatMap(f => f.reductions);
    all = new Set(reductions.flatMap(r => (r.kind === 'fold' ? [r.local] : [])));
    folded.set(facts, all);
  }
  return all;
}

/** Units per iteration where `lanes` iterations of a loop run in step; `strides` are those of its facts. */
export function laneCost(
  c: Costing,
  body: readonly Stmt[],
  lanes: number,
  strides: LoopFacts['strides'],
  math: boolean,
): number {
  const parts = (type: Type): number => Math.max(1, (lanes * sizeOf[type]) / 16);
  const inLanes = (op: OpName) => (ops[op].lanes === 'math' ? math : ops[op].lanes);
  const vector = (e: Expr): number => {
    if (e.kind === 'op') return inLanes(e.op) || e.near ? opCost(e) * parts(e.args[0].type) : lanes * (opCost(e) + 3);
    if (e.kind === 'load')
      return isChannel(c, e, strides.get(e)) ? 2 * parts(e.type) : moved(strides.get(e), parts(e.type));
    return e.kind === 'convert' || e.kind === 'select' ? 2 * parts(e.type) : 0;
  };
  const moved = (stride: Stride, whole: number): number => {
    if (typeof stride !== 'number') return (stride ? 2 : 5) * lanes;
    return stride === 0 ? 1.5 : stride === 1 ? whole : stride === -1 ? 2 * whole : 1.5 * lanes;
  };
  const some = storesOfSome(body);
  const pixels = storesOfPixels(c.kernel, body);
  const stored = (s: Store): number => {
    const stride = strides.get(s) || undefined;
    if (some.has(s)) return stride !== 1 ? SOME * lanes : moved(stride, parts(s.value.type));
    return pixels.has(s) && stride === 4 ? 2 * parts(s.value.type) : moved(stride, parts(s.value.type));
  };
  const one = (s: Stmt): number => {
    const store = s.kind === 'store' ? stored(s) : 0;
    const masks = s.kind === 'if' || s.kind === 'while' ? lanes / 2 : 0;
    return Math.max(own(s, vector), waitOf(c, s)) + store + masks;
  };
  return costOf(c, body, one) / lanes;
}

/** Loops under conditions that the data decide, or behind ones that end the iteration: one iteration at a time passes them by as often
 * as not, and of several in step one will not. */
function seldom(body: readonly Stmt[]): Parts {
  if (!someStmt(body, s => s.kind === 'if')) return ALWAYS;
  const parts = new Map<Stmt, number>();
  const data = new Set<LocalId>();
  const isData = (e: Expr) => someExpr(e, x => x.kind === 'load' || (x.kind === 'local' && data.has(x.local)));
  const look = (list: readonly Stmt[], around: number): void => {
    let part = around;
    for (const s of list) {
      if (s.kind === 'assign' && isData(s.value)) data.add(s.local);
      if ((s.kind === 'for' || s.kind === 'while') && part < 1) parts.set(s, Math.max(part, LEAST));
      const half = s.kind === 'if' && isData(s.cond) && !asksWhetherEntered(s) ? part / 2 : part;
      // What a loop inside passes by counts from its own turns.
      const inside = s.kind === 'for' || s.kind === 'while' ? 1 : half;
      for (const b of bodies(s)) look(b, inside);
      if (s.kind === 'if' && half < part && someStmt([s], x => x.kind === 'continue' || x.kind === 'break'))
        part = half;
    }
  };
  look(body, 1);
  return parts;
}
const LEAST = 0.25;

/** A loop behind a comparison that reads nothing, as `entered.ts` makes them: most are entered. */
const asksWhetherEntered = ({ cond, then, else: other }: If): boolean =>
  then.length === 1 && then[0].kind === 'for' && !other.length && !someExpr(cond, e => e.kind === 'load');

/** What a lane's store takes where only some lanes do it, each behind a test of its own. */
const SOME = 4;

/** Stores that stand under a condition, or behind one that ends the iteration. */
function storesOfSome(body: readonly Stmt[]): ReadonlySet<Store> {
  const found = new Set<Store>();
  const look = (list: readonly Stmt[], some: boolean): void => {
    let masked = some;
    for (const s of list) {
      if (s.kind === 'store' && masked) found.add(s);
      for (const b of bodies(s)) look(b, masked || s.kind === 'if');
      masked ||= s.kind === 'if' && someStmt([s], x => x.kind === 'continue' || x.kind === 'break');
    }
  };
  look(body, false);
  return found;
}

/** Stores to bytes of an array that stand beside others to it: channels of a pixel, which vectors of 32 bits hold together. */
function storesOfPixels({ arrays }: Kernel, body: readonly Stmt[]): ReadonlySet<Store> {
  const found = new Set<Store>();
  const look = (list: readonly Stmt[]): void => {
    const bytes = list.filter((s): s is Store => s.kind === 'store' && dtypes[arrays[s.array].dtype].size === 1);
    for (const s of bytes) if (bytes.some(other => other !== s && other.array === s.array)) found.add(s);
    for (const s of list) bodies(s).forEach(look);
  };
  look(body);
  return found;
}

/** Every second or fourth of small elements, which vectors of 32 bits hold together. */
const isChannel = ({ kernel }: Costing, { array }: Load, stride: Stride): boolean => {
  const { size, range } = dtypes[kernel.arrays[array].dtype];
  return range !== undefined && typeof stride === 'number' && (stride === 2 || stride === 4) && size * stride <= 4;
};

const sizeOf: { readonly [T in Type]: number } = { f64: 8, i64: 8, u64: 8, f32: 4, i32: 4, u32: 4, bool: 4 };

function scalarOf(e: Expr): number {
  if (e.kind === 'op') return opCost(e);
  return e.kind === 'load' || e.kind === 'convert' || e.kind === 'select' ? 1 : 0;
}

/** Of a statement itself. Subscripts do not count: most of them is moved out of loops, and the same for all lanes. */
function own(s: Stmt, unit: (e: Expr) => number): number {
  const cost = (e: Expr): number =>
    unit(e) + (e.kind === 'load' ? 0 : operands(e).reduce((sum, x) => sum + cost(x), 0));
  if (s.kind === 'store') return 1 + cost(s.value);
  return s.kind === 'for' ? 0 : expressions(s).reduce((sum, e) => sum + cost(e), 0);
}

const inner = (s: Stmt, of: (b: readonly Stmt[]) => number): number => bodies(s).reduce((sum, b) => sum + of(b), 0);

export function turns({ kernel, facts }: Costing, s: Stmt): number {
  if (s.kind !== 'for' && s.kind !== 'while') return 1;
  const trips = facts.get(s.id)?.trips;
  if (trips?.kind === 'const') return Math.max(1, Number(trips.value));
  return Math.min(TYPICAL[s.kind], s.kind === 'for' ? windowOf(kernel, s) : Infinity);
}

/** What an iteration costs as known at the loop's entry: products of the trips of inner loops, those of the middle iteration where they
 * change from one to the next. */
export function workOf(c: Costing, body: readonly Stmt[], changes: (e: Expr) => boolean, middle?: Middle): Expr {
  let fixed = 0;
  let sum: Expr | undefined;
  for (const s of body) {
    const trips = tripsIn(c, s, changes, middle);
    if (trips && trips.kind !== 'const') {
      const one = (s as { body: readonly Stmt[] }).body;
      const part = f64('mul', trips, workOf(c, one, changes));
      sum = sum ? f64('add', sum, part) : part;
    } else fixed += scalarCost(c, [s]);
  }
  const constant: Expr = { kind: 'const', type: 'f64', value: fixed + 2 };
  return sum ? f64('add', sum, constant) : constant;
}

function tripsIn({ kernel, facts }: Costing, s: Stmt, changes: (e: Expr) => boolean, middle?: Middle) {
  const trips = s.kind === 'for' || s.kind === 'while' ? facts.get(s.id)?.trips : undefined;
  if (!trips || !changes(trips)) return trips;
  return s.kind === 'for' && windowOf(kernel, s) === Infinity ? middle?.(s, trips) : undefined;
}

const f64 = (op: 'add' | 'mul', a: Expr, b: Expr): Expr => ({ kind: 'op', type: 'f64', op, args: [a, b] });

/** Widest number that a loop works on and that changes in it, in bytes, and how many operations on values it has: subscripts
 * are not counted. */
export function shapeOf(loop: For): { readonly widest: number; readonly operations: number } {
  const own = assignedIn(loop);
  const places = subscriptsOf(loop);
  const changes = (e: Expr) => someExpr(e, x => x.kind === 'load' || (x.kind === 'local' && own.has(x.local)));
  let widest = 4;
  let operations = 0;
  const look = (e: Expr): void => {
    if (e.kind === 'op') operations++;
    if ((e.kind === 'load' || e.kind === 'op') && sizeOf[e.type] > widest && changes(e)) widest = sizeOf[e.type];
    if (e.kind !== 'load') operands(e).forEach(look);
  };
  walk(loop.body, s => valuesOf(s, places).forEach(look));
  return { widest, operations };
}

/** What a statement computes that is no subscript nor goes to a local that is one. */
function valuesOf(s: Stmt, places: ReadonlySet<LocalId>): readonly Expr[] {
  if (s.kind === 'store') return [s.value];
  return s.kind === 'for' || (s.kind === 'assign' && places.has(s.local)) ? [] : expressions(s);
}

/** Locals that a loop reads in subscripts and nowhere else, but to make others of them. */
export function subscriptsOf(loop: For): ReadonlySet<LocalId> {
  const places = new Set<LocalId>();
  const localsIn = (e: Expr, see: (id: LocalId) => void): void => walkExpr(e, x => x.kind === 'local' && see(x.local));
  const indexed = (e: Expr) => localsIn(e, id => places.add(id));
  const values = (e: Expr, see: (id: LocalId) => void): void => {
    if (e.kind === 'local') see(e.local);
    if (e.kind !== 'load') for (const x of operands(e)) values(x, see);
  };
  settled(places, loop, s => {
    if (s.kind === 'store') indexed(s.index);
    if (s.kind === 'assign' && places.has(s.local)) indexed(s.value);
    for (const e of expressions(s)) walkExpr(e, x => x.kind === 'load' && indexed(x.index));
  });
  settled(places, loop, s => {
    for (const e of valuesOf(s, places)) values(e, id => places.delete(id));
  });
  return places;
}

function settled(set: ReadonlySet<LocalId>, { body }: For, visit: (s: Stmt) => void): void {
  for (let size = -1; size !== set.size; ) {
    size = set.size;
    walk(body, visit);
  }
}
