/** Which loops of a kernel may run their iterations at the same time, under which condition, and if not, why. */
import { bodies, type For, type Kernel, type Loop, type Stmt, type StmtId } from '../ir.ts';
import type { AccessNode } from './bounds.ts';
import { guardExpr, guardOf, NO_GUARD, under } from './guard.ts';
import { apartInWords, guardInWords } from './loops/conditions.ts';
import { apartOf, type Counts } from './loops/conflicts.ts';
import { uncounted } from './loops/obstacles.ts';
import { stridesOf } from './loops/strides.ts';
import { studied } from './loops/study.ts';
import { tripsOf } from './loops/trips.ts';
import { dependenceOf } from './loops/words.ts';
import type { LoopFacts, Reason } from './loops.ts';
import type { Ranges } from './ranges.ts';

export interface Given {
  /** Accesses that need no check where the guards of their nests hold. */
  readonly proved?: ReadonlySet<AccessNode>;
  /** Adds up how many pairs of accesses each test decided. */
  readonly counts?: Counts;
}

export function loopsOf(kernel: Kernel, numbers: Ranges, given: Given = {}): ReadonlyMap<StmtId, LoopFacts> {
  const all = new Map<StmtId, LoopFacts>();
  const look = (body: readonly Stmt[], around: readonly StmtId[]): void => {
    for (const s of body) {
      const loop = s.kind === 'for' || s.kind === 'while';
      if (s.kind === 'for') all.set(s.id, counted(kernel, numbers, s, around, given));
      if (s.kind === 'while') all.set(s.id, serial(s, around, [uncounted(s.span)]));
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
  strides: new Map(),
  trips: undefined,
});

/** Conditions at an entry beyond which a loop is not worth two versions. */
const LARGEST = 48;

function counted(kernel: Kernel, numbers: Ranges, loop: For, around: readonly StmtId[], given: Given): LoopFacts {
  const s = studied(kernel, numbers, loop, given.proved ?? new Set(), given.counts ?? new Map());
  const guard = s.reasons.length ? NO_GUARD : guardOf(s.formulas);
  const fits = guard && guard.rest.length + guard.ranges.size + guard.whole.size <= LARGEST;
  const reasons = fits ? s.reasons : [hopeless(loop)];
  const free = fits && !reasons.length,
    combined = s.scalars.reductions.length + s.copies.length + s.elements.length > 0;
  const apart =
    free && !loop.prange
      ? apartOf(
          s.comparison,
          s.touches,
          new Set([...s.copies, ...s.elements].map(c => c.array)),
          f => under(guard, f) === true,
        )
      : [];
  return {
    ...serial(loop, around, reasons),
    verdict: free ? (combined ? 'reduction' : 'parallel') : 'serial',
    source: loop.prange ? 'prange' : 'auto',
    dependences: s.conflicts.map(dependenceOf),
    guard: free ? guardExpr(guard) : true,
    guards: free
      ? [...guardInWords(kernel, guard), ...apart.map(a => apartInWords(kernel, a)), ...(s.retry ? [TRIED] : [])]
      : [],
    apart,
    roles: s.scalars.roles,
    reductions: s.scalars.reductions,
    inductions: s.scalars.inductions,
    private: s.scalars.private,
    last: s.scalars.last,
    privateArrays: s.privateArrays,
    copies: s.copies,
    elements: s.elements,
    retry: !!free && s.retry,
    saved: free ? s.saved : [],
    strides: stridesOf(s.comparison.frame, s.comparison.trace),
    trips: tripsOf(loop),
  };
}

const TRIED = 'accesses that are checked as it runs are in bounds';

const hopeless = (loop: For): Reason => ({
  text: 'its iterations are independent only under conditions that are too many or contradict each other',
  spans: [loop.span],
});
