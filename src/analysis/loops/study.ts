/** What a counted loop does that matters to whether its iterations are independent: reasons against it, and what has to
 * hold at its entry where there are none. */
import type { ArrayId, ArrayReduction, For, Kernel } from '../../ir.ts';
import { someStmt } from '../../ir.ts';
import type { AccessNode } from '../bounds.ts';
import type { Formula } from '../formula.ts';
import type { Reason } from '../loops.ts';
import { plus, scale } from '../polynomial.ts';
import { type Prover, prover } from '../prove.ts';
import type { Ranges } from '../ranges.ts';
import { type Scalars, scalarsOf } from '../scalars.ts';
import { trace } from '../trace.ts';
import type { Trip } from '../trips.ts';
import { type Comparison, type Conflict, type Counts, compared, pairs, type Touch, touchesOf } from './conflicts.ts';
import { elementsOf } from './elements.ts';
import { growingOf } from './growing.ts';
import { frameOf } from './iterations.ts';
import { obstaclesOf } from './obstacles.ts';
import { privateArraysOf } from './privates.ts';
import { updatesOf } from './updates.ts';
import { reasonOf } from './words.ts';

export interface Study {
  readonly comparison: Comparison;
  /** All but those of private arrays. */
  readonly touches: readonly Touch[];
  readonly reasons: readonly Reason[];
  readonly formulas: readonly Formula[];
  readonly conflicts: readonly Conflict[];
  readonly scalars: Scalars;
  readonly privateArrays: readonly ArrayId[];
  readonly copies: readonly ArrayReduction[];
  readonly elements: readonly ArrayReduction[];
  readonly retry: boolean;
  readonly saved: readonly ArrayId[];
}

export function studied(
  kernel: Kernel,
  numbers: Ranges,
  loop: For,
  proved: ReadonlySet<AccessNode>,
  counts: Counts,
): Study {
  const t = trace(kernel, numbers, [loop]),
    prove = prover(t.region),
    trip = t.trips.get(loop.id);
  const frame = frameOf(t.region, trip, trip?.by),
    comparison: Comparison = {
      kernel,
      frame,
      trace: t,
      prove,
      counts,
      places: new Map(),
    };
  const scalars = scalarsOf(kernel, numbers, loop),
    privateArrays = privateArraysOf(kernel, loop);
  const touches = touchesOf(kernel, t).filter(x => !privateArrays.includes(x.array));
  const updates = updatesOf(kernel, numbers, loop);
  const met = meetings(comparison, touches, loop.prange ? new Set(updates.map(u => u.array)) : undefined);
  const copies = updates.filter(u => met.conflicts.some(c => c.first.array === u.array));
  const left = met.conflicts.filter(c => !copies.some(u => u.array === c.first.array));
  const elements = elementsOf(comparison, kernel, numbers, loop, new Set(left.map(c => c.first.array)));
  const conflicts = left.filter(c => !elements.some(e => e.array === c.first.array));
  const own = new Set([...privateArrays, ...copies.map(c => c.array)]);
  const written = [...new Set(touches.flatMap(x => (x.access.write && !own.has(x.array) ? [x.array] : [])))];
  const open = t.region.accesses.filter(({ node }) => node.check && !proved.has(node));
  const retry = open.length > 0 && (!loop.prange || !written.length);
  const counting = countingOf(prove, trip);
  const growing = growingOf(kernel, loop, t, prove, scalars.growing);
  return {
    comparison,
    touches,
    reasons: [
      ...obstaclesOf(kernel, numbers, loop),
      ...(counting.includes(false) ? [uneven(loop)] : []),
      ...shared(kernel, loop, privateArrays),
      ...once(conflicts.map(c => reasonOf(kernel, loop, frame, c))),
      ...scalars.carried.map(c => c.reason),
      ...growing.reasons,
    ],
    formulas: [...counting, ...met.formulas, ...elements.map(e => e.formula), ...growing.formulas],
    conflicts,
    scalars,
    privateArrays,
    copies,
    elements: elements.map(({ array, op }) => ({ array, op })),
    retry,
    saved: retry ? written : [],
  };
}

/** Conflicts over one array after which no more are looked for. */
const ENOUGH = 6;

/** The pairs of accesses that may meet, and the conditions under which no others do; only of some arrays where given. */
function meetings(
  c: Comparison,
  touches: readonly Touch[],
  only: ReadonlySet<ArrayId> | undefined,
): { readonly formulas: readonly Formula[]; readonly conflicts: readonly Conflict[] } {
  const formulas: Formula[] = [],
    conflicts: Conflict[] = [],
    left = new Map<ArrayId, number>();
  for (const [a, b] of pairs(touches)) {
    const more = left.get(a.array) ?? ENOUGH;
    if (more <= 0 || (only && !only.has(a.array))) continue;
    const { formula, conflicts: found } = compared(c, a, b);
    if (formula === false) conflicts.push(...found);
    else formulas.push(formula);
    left.set(a.array, more - found.length);
  }
  return { formulas, conflicts };
}

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
