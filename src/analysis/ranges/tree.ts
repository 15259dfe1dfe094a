/** A kernel as `ranges` and `narrow` walk it: a node for each place where an expression stands, a place for each
 * statement, and in them what is known so far. All nodes have one shape and are found without a look-up: these two walk
 * a kernel more often than all other stages together. The IR itself stays as it is. */
import type { Type } from '../../dtype.ts';
import { dtypes } from '../../dtype.ts';
import type { ArrayId, Expr, Kernel, LocalId, Stmt, StmtId } from '../../ir.ts';
import { bodies, expressions, operands } from '../../ir.ts';
import type { OpName } from '../../ops.ts';
import type { Range } from '../interval.ts';
import * as iv from '../interval.ts';
import { type Delta, type Site, type Step, stepOf } from './counters.ts';
import { type Env, lengthSlot, slotOf } from './environment.ts';
import type { Header } from './header.ts';

/** Facts that a guard has established: they hold wherever that expression (by identity) is evaluated, that local read
 * or assigned. */
export interface Assumptions {
  readonly exprs: ReadonlyMap<Expr, Range>;
  readonly locals: ReadonlyMap<LocalId, Range>;
}

export interface Node {
  readonly e: Expr;
  readonly kind: Expr['kind'];
  readonly op: OpName | undefined;
  readonly type: Type;
  /** Children, in order of evaluation. */
  readonly args: readonly Node[];
  /** Where an environment keeps its value; −1 where none does. */
  readonly slot: number;
  /** Of an access that may throw: where an environment keeps the length of its array, −1 where none does. */
  readonly length: number;
  readonly fact: Range | undefined;
  /** Of a constant, or of what an array can hold. */
  readonly given: Range;
  /** Whether evaluating it may throw. */
  readonly throws: boolean;
  /** The range when it was last evaluated, and whether it was, when its statement last was. */
  now: Range;
  reached: boolean;
  /** The join over all evaluations. */
  r: Range;
  /** For `narrow`: what is seen of it, and what each rule made of it. */
  demand: number;
  made: (Expr | undefined | null)[] | undefined;
}

export interface Place {
  readonly s: Stmt;
  readonly roots: readonly Node[];
  /** The slots that its expressions read. What they come to depends on nothing else. */
  readonly reads: readonly number[];
  readonly bodies: readonly (readonly Place[])[];
  /** Where a jump goes. */
  readonly target: Place | undefined;
  /** What an assignment adds to its local, if it only adds. */
  readonly step: Step | undefined;
  /** Of a `for`: whether the first value passes the test. */
  readonly entry: Node | undefined;
  /** Of a loop: the locals that only count in it, the constants that they begin anew from, and the others that it assigns. */
  readonly counters: Map<LocalId, Site[]> | undefined;
  readonly starts: Map<LocalId, Range> | undefined;
  readonly others: Set<LocalId> | undefined;
  /** What `reads` were when its expressions were last evaluated, and what is known of them afterwards: where nothing
   * threw, or where a condition held and where it did not (undefined where that cannot be). */
  before: readonly Range[] | undefined;
  after: readonly Range[] | undefined;
  otherwise: readonly Range[] | undefined;
  delta: Delta | undefined;
  header: Header | undefined;
  /** What held at a loop's head when it was last left, or behind an `if`; a loop's greatest number of iterations. */
  head: Env | undefined;
  trips: number;
  /** Of a store that may throw, as in a node. */
  readonly length: number;
  /** Loops around it; and, of a loop, what jumps inside lead to beyond it. */
  readonly around: number;
  readonly leaves: Set<Place> | undefined;
  /** What held where a jump to it was taken. */
  broken: Env | undefined;
  continued: Env | undefined;
}

interface Builder {
  readonly kernel: Kernel;
  readonly assume: Assumptions | undefined;
  readonly targets: Map<StmtId, Place>;
  readonly elements: Map<ArrayId, Range>;
}

export function treeOf(kernel: Kernel, assume?: Assumptions): readonly Place[] {
  return placesOf({ kernel, assume, targets: new Map(), elements: new Map() }, kernel.body, []);
}

/** A single expression that stands nowhere. */
export const lone = (kernel: Kernel, e: Expr): Node =>
  nodeOf({ kernel, assume: undefined, targets: new Map(), elements: new Map() }, e, []);

const placesOf = (b: Builder, list: readonly Stmt[], loops: readonly Place[]): readonly Place[] =>
  list.map(s => placeOf(b, s, loops));

/** A jump leaves the loops that stand inside its target. */
function noteLeaving(target: Place, loops: readonly Place[]): void {
  for (const loop of loops.slice(target.around)) if (loop !== target) loop.leaves!.add(target);
}

function placeOf(b: Builder, s: Stmt, loops: readonly Place[]): Place {
  const reads: number[] = [];
  const roots = expressions(s).map(e => nodeOf(b, e, reads));
  const length = s.kind === 'store' && s.check ? readLength(b, s.array, reads) : -1;
  const inside: (readonly Place[])[] = [];
  const isLoop = s.kind === 'for' || s.kind === 'while';
  const place: Place = {
    s,
    roots,
    reads,
    bodies: inside,
    target: s.kind === 'break' || s.kind === 'continue' ? b.targets.get(s.target) : undefined,
    step: s.kind === 'assign' ? stepOf(roots[0], s.local) : undefined,
    entry: s.kind === 'for' ? node({ kind: 'op', op: s.test, type: 'bool', args: [] }, roots.slice(0, 2)) : undefined,
    counters: isLoop ? new Map() : undefined,
    starts: isLoop ? new Map() : undefined,
    others: isLoop ? new Set() : undefined,
    before: undefined,
    after: undefined,
    otherwise: undefined,
    delta: undefined,
    header: undefined,
    head: undefined,
    trips: 0,
    length,
    around: loops.length,
    leaves: isLoop ? new Set() : undefined,
    broken: undefined,
    continued: undefined,
  };
  if (s.kind === 'assign' || s.kind === 'for') noteChange(place, s.local, loops);
  if (place.target) noteLeaving(place.target, loops);
  const list = bodies(s);
  if (!list.length) return place;
  b.targets.set(s.id, place);
  const around = isLoop ? [...loops, place] : loops;
  for (const inner of list) inside.push(placesOf(b, inner, around));
  return place;
}

/** Enters an assignment in the loops around it: a local that anything else changes does not only count. */
function noteChange(place: Place, local: LocalId, loops: readonly Place[]): void {
  const start = place.s.kind === 'assign' && place.roots[0].kind === 'const' ? place.roots[0].given : undefined;
  loops.forEach(({ counters, starts, others }, depth) => {
    if (start) starts!.set(local, iv.join(start, starts!.get(local) ?? iv.EMPTY));
    else if (!place.step) others!.add(local);
    const sites = counters!.get(local);
    const site: Site = { place, inner: loops.slice(depth + 1) };
    if (sites) sites.push(site);
    else counters!.set(local, [site]);
  });
}

function nodeOf(b: Builder, e: Expr, reads: number[]): Node {
  const below = operands(e);
  const args = below.length ? below.map(x => nodeOf(b, x, reads)) : NONE;
  const slot = slotOf(b.kernel, e);
  if (slot >= 0 && !reads.includes(slot)) reads.push(slot);
  if (e.kind === 'let' && reads.includes(e.local)) reads.splice(reads.indexOf(e.local), 1);
  const length = e.kind === 'load' && e.check ? readLength(b, e.array, reads) : -1;
  return node(e, args, { slot, length, fact: b.assume?.exprs.get(e), given: givenOf(b, e) });
}

/** What does not throw tells that its array is not empty. */
function readLength({ kernel }: Builder, array: ArrayId, reads: number[]): number {
  const slot = lengthSlot(kernel, array);
  if (slot >= 0 && !reads.includes(slot)) reads.push(slot);
  return slot;
}

const NONE: readonly Node[] = [];

type Given = Pick<Node, 'slot' | 'length' | 'fact' | 'given'>;
const NOWHERE: Given = { slot: -1, length: -1, fact: undefined, given: iv.TOP };

function node(e: Expr, args: readonly Node[], { slot, length, fact, given } = NOWHERE): Node {
  return {
    e,
    kind: e.kind,
    op: e.kind === 'op' ? e.op : undefined,
    type: e.type,
    args,
    slot,
    length,
    fact,
    given,
    throws: args.some(throwing) || (e.kind === 'load' ? e.check : e.kind === 'op' && divides(e.op, e.type)),
    now: iv.EMPTY,
    reached: false,
    r: iv.EMPTY,
    demand: -1,
    made: undefined,
  };
}

/** Whether evaluating it may throw. */
export const throwing = (n: Node): boolean => n.throws;
/** A zero divisor throws. */
const divides = (op: OpName, type: Type): boolean =>
  (op === 'div' || op === 'rem') && (type === 'i64' || type === 'u64');

function givenOf(b: Builder, e: Expr): Range {
  if (e.kind === 'const') return typeof e.value === 'bigint' ? iv.fullRange[e.type] : iv.only(e.value);
  if (e.kind !== 'load') return iv.TOP;
  const found = b.elements.get(e.array) ?? elementsOf(b.kernel, e.array);
  b.elements.set(e.array, found);
  return found;
}

function elementsOf(kernel: Kernel, array: ArrayId): Range {
  const { dtype, storage } = kernel.arrays[array];
  const { range, type } = dtypes[dtype];
  if (storage.kind === 'table' && storage.values.every(v => typeof v === 'number'))
    return storage.values.map(v => iv.only(v as number)).reduce(iv.join, iv.EMPTY);
  return range ? iv.ints(...range) : iv.fullRange[type];
}
