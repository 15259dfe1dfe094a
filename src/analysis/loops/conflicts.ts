/** Every pair of accesses of a loop that may touch one element from two iterations, and what has to hold at its entry so
 * that no other pair does. */
import { dtypes } from '../../dtype.ts';
import type { Apart, ArrayId, Kernel } from '../../ir.ts';
import { baseOf } from '../access.ts';
import { and, type Formula, where } from '../formula.ts';
import { add, enterFor, equal, type FormTable, foundFor, plus, sub } from '../polynomial.ts';
import type { Prover } from '../prove.ts';
import type { Access, Fact } from '../symbols.ts';
import type { Trace } from '../trace.ts';
import type { Frame } from './iterations.ts';
import { pairOf, type Subscript } from './pair.ts';
import { type Decision, decide, type Test } from './tests.ts';

/** An access by the memory that it touches: what is accessed through a view is in its base. */
export interface Touch {
  readonly array: ArrayId;
  readonly access: Access;
  readonly subscript: Subscript | undefined;
}

/** Two touches that may meet, the first in an earlier iteration. */
export interface Conflict {
  readonly first: Touch;
  readonly second: Touch;
  readonly decision: Decision;
}

/** How many pairs each test decided; `none`: no test did. */
export type Counts = Map<Test | 'none', number>;

/** Subscripts with one form and the same facts are one place. What was decided of it and places in later iterations. */
interface Place {
  readonly later: Map<Place, Decision>;
}

export interface Comparison {
  readonly kernel: Kernel;
  readonly frame: Frame;
  readonly trace: Trace;
  readonly prove: Prover;
  readonly counts: Counts;
  readonly places: Map<readonly Fact[], FormTable<Place>>;
  /** A proof by cases is looked for where no other is found, unless this is `false`. */
  readonly cases?: boolean;
}

/** The accesses of a region; those of one place and one subscript are one. */
export function touchesOf(kernel: Kernel, { region }: Trace): readonly Touch[] {
  const all: Touch[] = [];
  for (const access of region.accesses) {
    const touch = { array: baseOf(kernel, access.array), access, subscript: subscriptOf(access) },
      at = all.findIndex(t => alike(t, touch));
    if (at < 0) all.push(touch);
    else
      all[at] = { ...all[at], subscript: { ...all[at].subscript!, from: [...all[at].subscript!.from, access.index] } };
  }
  return all;
}

/** Of a view, where it may be cut short, an access that touches memory is within it. */
function subscriptOf({ index, length, offset, facts }: Access): Subscript | undefined {
  if (!offset) return index.form && { form: index.form, from: [index], facts };
  if (!index.form || !offset.form) return undefined;
  const within = length.form ? [plus(sub(length.form, index.form), -1), index.form] : [];
  const inside = within.map((form): Fact => ({ form, from: [index, length] }));
  return { form: add(index.form, offset.form), from: [index, offset], facts: [...facts, ...inside] };
}

const alike = (s: Touch, t: Touch): boolean =>
  s.subscript !== undefined &&
  t.subscript !== undefined &&
  s.access.array === t.access.array &&
  s.access.write === t.access.write &&
  s.access.facts === t.access.facts &&
  s.access.path === t.access.path &&
  sameLength(s.access, t.access) &&
  equal(s.subscript.form, t.subscript.form);

const sameLength = ({ length: a }: Access, { length: b }: Access): boolean =>
  a === b || (a.form !== undefined && b.form !== undefined && equal(a.form, b.form));

/** What two touches need in order not to meet in two iterations, either of them in the earlier one; `false`: they may. */
export function compared(
  c: Comparison,
  a: Touch,
  b: Touch,
): { readonly formula: Formula; readonly conflicts: readonly Conflict[] } {
  const orders =
    a === b
      ? [[a, b]]
      : [
          [a, b],
          [b, a],
        ];
  const all = orders.map(([first, second]) => inOrder(c, first, second));
  const conflicts = all.flatMap(x => (x.formula === false ? [x.conflict] : []));
  return { formula: and(all.map(x => x.formula)), conflicts };
}

function inOrder(
  c: Comparison,
  first: Touch,
  second: Touch,
): { readonly formula: Formula; readonly conflict: Conflict } {
  const decision = decisionOf(c, first, second);
  c.counts.set(decision.test ?? 'none', (c.counts.get(decision.test ?? 'none') ?? 0) + 1);
  const { independent } = decision,
    from = [first, second].flatMap(t => t.subscript?.from ?? []);
  const path = [...first.access.path, ...second.access.path];
  const formula = independent === false ? false : and([where(path, independent), c.prove.sound(from)]);
  return { formula, conflict: { first, second, decision } };
}

const UNDECIDED: Decision = { test: undefined, independent: false };

function decisionOf({ frame, trace, prove, places, cases = true }: Comparison, first: Touch, second: Touch): Decision {
  if (!first.subscript || !second.subscript) return UNDECIDED;
  const [before, after] = [first, second].map(t => placeOf(places, t.subscript!)),
    there = before.later.get(after);
  if (there) return !cases && isDear(there) ? UNDECIDED : there;
  const decision = decide(pairOf(frame, trace, prove, first.subscript, second.subscript), cases);
  if (cases || decision.test) before.later.set(after, decision);
  return decision;
}

const DEAR: ReadonlySet<Test | undefined> = new Set(['remainder', 'pivot', 'cases', 'colours', 'conditions'] as const);
const isDear = ({ test }: Decision): boolean => DEAR.has(test);

function placeOf(places: Comparison['places'], { form, facts }: Subscript): Place {
  let table = places.get(facts);
  if (!table) places.set(facts, (table = new Map()));
  let place = foundFor(table, form);
  if (!place) enterFor(table, form, (place = { later: new Map() }));
  return place;
}

/** The pairs of touches of one array that might be in each other's way. */
export function pairs(touches: readonly Touch[]): readonly (readonly [Touch, Touch])[] {
  return touches.flatMap((a, k) =>
    touches.slice(k).flatMap(b => (a.array === b.array && (a.access.write || b.access.write) ? [[a, b] as const] : [])),
  );
}

/** Arrays of the caller's that may share memory, one of which is written: whether iterations are independent all the same
 * where they are one array. `holds` tells what the guard has established. */
export function apartOf(
  c: Comparison,
  touches: readonly Touch[],
  different: ReadonlySet<ArrayId>,
  holds: (f: Formula) => boolean,
): readonly Apart[] {
  const { arrays } = c.kernel;
  const given = [...new Set(touches.map(t => t.array))].filter(a => arrays[a].storage.kind === 'param'),
    written = new Set(touches.flatMap(t => (t.access.write ? [t.array] : [])));
  const size = (a: ArrayId) => dtypes[arrays[a].dtype].size;
  const quick = { ...c, counts: new Map(), cases: false };
  const harmless = (a: ArrayId, b: ArrayId) =>
    size(a) === size(b) &&
    !different.has(a) &&
    !different.has(b) &&
    touches.every(
      s =>
        s.array !== a ||
        touches.every(
          t => t.array !== b || !(s.access.write || t.access.write) || holds(compared(quick, s, t).formula),
        ),
    );
  return given.flatMap((a, k) =>
    given.slice(k + 1).flatMap(b => (written.has(a) || written.has(b) ? [{ a, b, same: harmless(a, b) }] : [])),
  );
}
