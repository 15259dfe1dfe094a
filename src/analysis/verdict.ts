/** Which loops of a kernel may run their iterations at the same time, under which condition, and if not, why. */
import { bodies, type For, type Kernel, type Loop, type Stmt, type StmtId } from '../ir.ts';
import type { Bounds } from './bounds.ts';
import { guardExpr, guardOf, NO_GUARD, under } from './guard.ts';
import { apartInWords, guardInWords } from './loops/conditions.ts';
import { apartOf, type Counts } from './loops/conflicts.ts';
import { uncounted } from './loops/obstacles.ts';
import { stridesOf } from './loops/strides.ts';
import { type Begun, begun, type Meetings, meetings, studied } from './loops/study.ts';
import { tripsOf } from './loops/trips.ts';
import { dependenceOf } from './loops/words.ts';
import type { LoopFacts, Reason } from './loops.ts';
import { type Ranges, rangesOf } from './ranges.ts';

export interface Given {
  /** By loop id: what is known of nests where their guards hold. */
  readonly bounds?: ReadonlyMap<StmtId, Bounds>;
  /** Adds up how many pairs of accesses each test decided. */
  readonly counts?: Counts;
  /** The one loop that is asked about; all where absent. */
  readonly only?: StmtId;
  /** How many iterations lie between two that are asked about, at the least; 1 where absent. */
  readonly least?: number;
}

export function loopsOf(kernel: Kernel, numbers: Ranges, given: Given = {}): ReadonlyMap<StmtId, LoopFacts> {
  const all = new Map<StmtId, LoopFacts>();
  const look = (body: readonly Stmt[], around: readonly StmtId[]): void => {
    for (const s of body) {
      const loop = s.kind === 'for' || s.kind === 'while';
      const asked = given.only === undefined || given.only === s.id;
      if (asked && s.kind === 'for') all.set(s.id, counted(kernel, numbers, s, around, given));
      if (asked && s.kind === 'while') all.set(s.id, serial(s, around, [uncounted(s.span)]));
      for (const inner of bodies(s)) look(inner, loop ? [...around, s.id] : around);
    }
  };
  look(kernel.body, []);
  return all;
}

const serial = (loop: Loop, around: readonly StmtId[], reasons: readonly Reason[]): LoopFacts => ({
  loop,
  around,
  verdict: 'serial',
  source: 'auto',
  reasons,
  dependences: [],
  guard: true,
  guards: [],
  apart: [],
  roles: new Map(),
  reductions: [],
  inductions: [],
  private: [],
  last: [],
  privateArrays: [],
  copies: [],
  elements: [],
  retry: false,
  saved: [],
  undo: undefined,
  strides: new Map(),
  trips: undefined,
});

/** Conditions at an entry beyond which a loop is not worth two versions. */
const LARGEST = 48;

/** A loop that is serial in any case is studied no further, until somebody asks why. */
function counted(kernel: Kernel, numbers: Ranges, loop: For, around: readonly StmtId[], given: Given): LoopFacts {
  const b = begun(kernel, numbers, loop, given.counts ?? new Map(), given.least);
  const met = meetings(b, !loop.prange && !given.counts);
  return met.over ? lost(b, around, given) : weighed(b, met, around, given);
}

function lost(b: Begun, around: readonly StmtId[], given: Given): LoopFacts {
  const { kernel, loop } = b;
  let known: LoopFacts | undefined;
  const whole = (): LoopFacts => {
    if (known) return known;
    const again = begun(kernel, rangesOf(kernel), loop, new Map(), given.least);
    known = weighed(again, meetings(again, false), around, given);
    return known;
  };
  return {
    ...outlineOf(b, around),
    get reasons() {
      const { reasons } = whole();
      return reasons.length ? reasons : [hopeless(loop)];
    },
    get dependences() {
      return whole().dependences;
    },
    get copies() {
      return whole().copies;
    },
    get elements() {
      return whole().elements;
    },
  };
}

/** What can be said without accesses having been compared. */
const outlineOf = ({ loop, scalars, privateArrays, comparison }: Begun, around: readonly StmtId[]): LoopFacts => ({
  ...serial(loop, around, []),
  source: loop.prange ? 'prange' : 'auto',
  roles: scalars.roles,
  reductions: scalars.reductions,
  inductions: scalars.inductions,
  private: scalars.private,
  last: scalars.last,
  privateArrays,
  strides: stridesOf(comparison.frame, comparison.trace),
  trips: tripsOf(loop),
});

function weighed(b: Begun, met: Meetings, around: readonly StmtId[], given: Given): LoopFacts {
  const { kernel, loop } = b,
    s = studied(b, met, given.bounds ?? new Map());
  const guard = s.reasons.length ? NO_GUARD : guardOf(s.formulas);
  const fits = guard && guard.rest.length + guard.ranges.size + guard.whole.size <= LARGEST;
  const reasons = fits ? s.reasons : [hopeless(loop)];
  const free = fits && !reasons.length,
    combined = b.scalars.reductions.length + s.elements.length > 0 || s.copies.some(c => c.op !== 'own');
  const apart =
    free && !loop.prange
      ? apartOf(
          b.comparison,
          b.touches,
          new Set([...s.copies, ...s.elements].map(c => c.array)),
          f => under(guard, f) === true,
        )
      : [];
  return {
    ...outlineOf(b, around),
    verdict: free ? (combined ? 'reduction' : 'parallel') : 'serial',
    reasons,
    dependences: s.conflicts.map(dependenceOf),
    guard: free ? guardExpr(guard) : true,
    guards: free
      ? [...guardInWords(kernel, guard), ...apart.map(a => apartInWords(kernel, a)), ...(s.retry ? [TRIED] : [])]
      : [],
    apart,
    privateArrays: s.privateArrays,
    copies: s.copies,
    elements: s.elements,
    retry: !!free && s.retry,
    saved: free && s.retry && s.undo ? s.undo : [],
    undo: free ? s.undo : undefined,
  };
}

const TRIED = 'accesses that are checked as it runs are in bounds';

const hopeless = (loop: For): Reason => ({
  text: 'its iterations are independent only under conditions that are too many or contradict each other',
  spans: [loop.span],
});
