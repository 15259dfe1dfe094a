/** What a counted loop does that matters to whether its iterations are independent: reasons against it, and what has to
 * hold at its entry where there are none. */
import type { ArrayCopy, ArrayId, ArrayReduction, For, Kernel, StmtId } from '../../ir.ts';
import { someStmt } from '../../ir.ts';
import { baseOf } from '../access.ts';
import { begins } from '../begins.ts';
import type { AccessNode, Bounds } from '../bounds.ts';
import type { Formula } from '../formula.ts';
import { guardOf } from '../guard.ts';
import type { Reason } from '../loops.ts';
import { plus, scale } from '../polynomial.ts';
import { type Prover, prover } from '../prove.ts';
import type { Ranges } from '../ranges.ts';
import { type Scalars, scalarsOf } from '../scalars.ts';
import { trace } from '../trace.ts';
import type { Trip } from '../trips.ts';
import { type Comparison, type Conflict, type Counts, compared, pairs, type Touch, touchesOf } from './conflicts.ts';
import { elementsOf } from './elements.ts';
import { type Growing, growingOf } from './growing.ts';
import { frameOf } from './iterations.ts';
import { obstaclesOf } from './obstacles.ts';
import { ownWhere, privateArraysOf, type Scratch } from './privates.ts';
import { updateOf, updatesOf } from './updates.ts';
import { reasonOf } from './words.ts';

/** What comes of the comparison. */
export interface Study {
  readonly reasons: readonly Reason[];
  readonly formulas: readonly Formula[];
  readonly conflicts: readonly Conflict[];
  readonly privateArrays: readonly ArrayId[];
  readonly copies: readonly ArrayCopy[];
  readonly elements: readonly ArrayReduction[];
  readonly retry: boolean;
  readonly undo: readonly ArrayId[] | undefined;
}

/** What is found of a loop before its accesses are compared. */
export interface Begun {
  readonly kernel: Kernel;
  readonly numbers: Ranges;
  readonly loop: For;
  readonly comparison: Comparison;
  /** All but those of private arrays. */
  readonly touches: readonly Touch[];
  readonly scalars: Scalars;
  readonly privateArrays: readonly ArrayId[];
  /** The condition under which each iteration has an array for itself. */
  readonly ownWhere: (array: ArrayId) => Formula;
  readonly updates: readonly ArrayReduction[];
  readonly counting: readonly Formula[];
  readonly growing: Growing;
  /** Reasons that come before those of accesses. */
  readonly first: readonly Reason[];
}

/** `least`: of iterations nearer to each other nothing is asked. */
export function begun(kernel: Kernel, numbers: Ranges, loop: For, counts: Counts, least = 1): Begun {
  const t = trace(kernel, numbers, [loop], begins(kernel, loop.id)),
    prove = prover(t.region),
    trip = t.trips.get(loop.id);
  const frame = frameOf(t.region, trip, trip?.by, least),
    comparison: Comparison = { kernel, frame, trace: t, prove, counts, places: new Map() };
  const scalars = scalarsOf(kernel, numbers, loop),
    scratch: Scratch = { kernel, numbers, loop, trace: t, prove },
    privateArrays = privateArraysOf(scratch);
  const own = new Map<ArrayId, Formula>();
  const counting = countingOf(prove, trip);
  const obstacles = obstaclesOf(kernel, numbers, loop, t);
  const first = [
    ...obstacles.reasons,
    ...(counting.includes(false) ? [uneven(loop)] : []),
    ...shared(kernel, loop, privateArrays),
  ];
  return {
    kernel,
    numbers,
    loop,
    comparison,
    touches: touchesOf(kernel, t).filter(x => !privateArrays.includes(x.array)),
    scalars,
    privateArrays,
    ownWhere(array) {
      let found = own.get(array);
      if (found === undefined) own.set(array, (found = ownWhere(scratch, array)));
      return found;
    },
    updates: updatesOf(kernel, numbers, loop),
    counting: [...counting, ...obstacles.formulas],
    growing: growingOf(kernel, loop, t, prove, scalars.growing),
    first,
  };
}

export function studied(b: Begun, met: Meetings, bounds: ReadonlyMap<StmtId, Bounds>): Study {
  const { kernel, numbers, loop, comparison, touches, scalars, privateArrays, updates, counting, growing } = b;
  const { frame, trace: t } = comparison;
  const added = updates.filter(u => met.conflicts.some(c => c.first.array === u.array));
  const unlike = met.conflicts.filter(c => !added.some(u => u.array === c.first.array));
  const scratch = scratchOf(b, unlike);
  const [local, made] = [true, false].map(yes =>
    scratch.filter(a => (kernel.arrays[a].storage.kind === 'private') === yes),
  );
  const copies = [...added, ...made.map((array): ArrayCopy => ({ array, op: 'own' }))];
  const left = unlike.filter(c => !scratch.includes(c.first.array));
  const elements = elementsOf(comparison, kernel, numbers, loop, new Set(left.map(c => c.first.array)));
  const conflicts = left.filter(c => !elements.some(e => e.array === c.first.array));
  const own = new Set([...privateArrays, ...local, ...copies.map(c => c.array)]);
  const written = [...new Set(touches.flatMap(x => (x.access.write && !own.has(x.array) ? [x.array] : [])))];
  const proved = provedFor(loop, bounds);
  const open = t.region.accesses.filter(({ node }) => node.check && !proved.has(node));
  const undo = loop.prange && written.length ? undefined : written;
  return {
    reasons: [
      ...b.first,
      ...once(conflicts.map(c => reasonOf(kernel, loop, frame, c))),
      ...scalars.carried.map(c => c.reason),
      ...growing.reasons,
    ],
    formulas: [
      ...counting,
      ...met.formulas,
      ...scratch.map(b.ownWhere),
      ...elements.map(e => e.formula),
      ...growing.formulas,
    ],
    conflicts,
    privateArrays: [...privateArrays, ...local],
    copies,
    elements: elements.map(({ array, op }) => ({ array, op })),
    retry: open.length > 0 && undo !== undefined,
    undo,
  };
}

/** Arrays that iterations meet in and that each could have for itself; in a loop that is vouched for, all that each could have. */
function scratchOf({ loop, touches, ownWhere }: Begun, unlike: readonly Conflict[]): readonly ArrayId[] {
  const met = loop.prange ? touches.filter(t => t.access.write) : unlike.map(c => c.first);
  return [...new Set(met.map(t => t.array))].filter(a => (loop.prange ? ownWhere(a) === true : ownWhere(a) !== false));
}

/** Accesses that need no check in a loop: not those for which a nest in it asks in every iteration, for then one may fail. */
const provedFor = (loop: For, bounds: ReadonlyMap<StmtId, Bounds>): ReadonlySet<AccessNode> =>
  new Set(
    [...bounds].flatMap(([id, { guard, proved }]) =>
      guard === true || !someStmt(loop.body, s => s.id === id) ? [...proved] : [],
    ),
  );

/** Conflicts over one array after which no more are looked for. */
const ENOUGH = 6;

export interface Meetings {
  readonly formulas: readonly Formula[];
  readonly conflicts: readonly Conflict[];
  /** Whether it was stopped before its end. */
  readonly over: boolean;
}

const NONE: Meetings = { formulas: [], conflicts: [], over: true };

/** The pairs of accesses that may meet, and the conditions under which no others do. Of a loop that is vouched for, only of
 * arrays that it updates. `brief`: only until the loop is known to be serial. */
export function meetings(begun: Begun, brief: boolean): Meetings {
  if (brief && isSerial(begun)) return NONE;
  const { comparison, touches, loop, updates } = begun;
  const only = loop.prange ? new Set(updates.map(u => u.array)) : undefined;
  const formulas: Formula[] = [],
    conflicts: Conflict[] = [],
    left = new Map<ArrayId, number>();
  for (const [a, b] of pairs(touches)) {
    const more = left.get(a.array) ?? ENOUGH;
    if (more <= 0 || (only && !only.has(a.array))) continue;
    const { formula, conflicts: found } = compared(comparison, a, b);
    if (formula === false) conflicts.push(...found);
    else formulas.push(formula);
    left.set(a.array, more - found.length);
    if (brief && (formula === false ? !mayMend(begun, a.array) : contradict(begun, formulas)))
      return { formulas, conflicts, over: true };
  }
  return { formulas, conflicts, over: false };
}

/** Whether a loop is serial whatever its accesses do. */
const isSerial = ({ first, scalars, growing }: Begun): boolean =>
  first.length > 0 || scalars.carried.length > 0 || growing.reasons.length > 0;

/** Whether iterations that meet in an array may do so because they add up in it, or each could have its own. */
const mayMend = ({ kernel, numbers, loop, ownWhere, updates }: Begun, array: ArrayId): boolean =>
  ownWhere(array) !== false ||
  updates.some(u => u.array === array) ||
  someStmt(loop.body, s => s.kind === 'store' && baseOf(kernel, s.array) === array && !!updateOf(kernel, numbers, s));

/** Whether so many conditions contradict each other. It is asked now and then. */
const contradict = ({ counting, growing }: Begun, all: readonly Formula[]): boolean =>
  ROUND.has(all.length) && !guardOf([...counting, ...growing.formulas, ...all]);
const ROUND: ReadonlySet<number> = new Set([16, 32, 64, 128, 256, 512]);

/** That the variable runs through lo + t · step exactly, and gets on. */
function countingOf(prove: Prover, trip: Trip | undefined): readonly Formula[] {
  if (!trip?.variable.form || !trip.by.form) return [false];
  const onward = plus(trip.up ? trip.by.form : scale(trip.by.form, -1), -1);
  return [prove.sound([trip.variable]), prove.nonNegative(onward, [])];
}

const uneven = (loop: For): Reason => ({
  text: 'it does not count in whole steps between bounds that are known before it',
  spans: [loop.span],
});

const clears = (loop: For, array: ArrayId): boolean =>
  someStmt(loop.body, s => s.kind === 'clear' && s.array === array);

/** Private arrays that an iteration empties and that others see. */
const shared = (kernel: Kernel, loop: For, own: readonly ArrayId[]): readonly Reason[] =>
  kernel.arrays.flatMap(({ name }, a) =>
    own.includes(a) || !clears(loop, a)
      ? []
      : [{ text: `iterations share \`${name}\`, which each of them makes anew`, spans: [loop.span] }],
  );

function once(reasons: readonly Reason[]): readonly Reason[] {
  const seen = new Set<string>();
  return reasons.filter(({ text }) => !seen.has(text) && seen.add(text)).slice(0, 4);
}
