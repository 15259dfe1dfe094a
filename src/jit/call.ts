/** A call of a compiled kernel: its arrays looked at, brought to where the code runs, and taken back. It waits for the
 * pending calls that write what it works on, or work on what it writes. */
import type { Bound, Outcome } from '../backend.ts';
import { KernelError } from '../diagnostic.ts';
import type { TypedArray } from '../dtype.ts';
import { isHeapArray } from '../runtime/memory.ts';
import { type Declined, type Staged, stage } from '../runtime/staging.ts';
import { finish, pendingCalls, pendingOn, type Task } from '../runtime/tasks.ts';
import { fixedBuffer, refuseDisposed } from '../runtime/usable.ts';
import { guarded } from './restore.ts';
import { resultOf } from './results.ts';
import { type Route, routeInPlace } from './route.ts';
import { type Entry, entryFor, type Last, routeOf, type Session } from './session.ts';
import { accessOf, bind, type Variant } from './variant.ts';

export interface Ready {
  readonly entry: Entry;
  readonly bound: Bound;
  readonly route: Route;
  /** Whether the arrays have to be brought to the heap for it. */
  readonly moves: boolean;
}

/** All but the run: what fits the arguments is compiled, and where it runs is decided. */
export function prepare(session: Session, args: readonly unknown[]): Ready {
  const entry = entryFor(session, args);
  const bound = bind(entry.variant, args, session.settings.using);
  const resident = isResident(entry.variant, bound);
  const route = routeOf(session, entry, resident);
  const moves = !resident && route.backend.memory === 'heap';
  if (!resident && !moves) refuseUnstable(entry.variant, bound);
  return { entry, bound, route, moves };
}

export function call(session: Session, args: readonly unknown[]): unknown {
  const ready = prepare(session, args);
  const before = pendingCalls() ? pendingBefore(ready) : undefined;
  if (before) finish(before);
  return runNow(session, ready);
}

/** The last pending call whose results this one needs, or whose arrays it changes. */
export function pendingBefore({ entry: { variant }, bound }: Ready): Task | undefined {
  const { touched } = variant;
  return pendingOn(
    touched.map(({ id }) => bound.arrays[id]!),
    touched.map(({ access }) => access !== 'r'),
  );
}

export function runNow(session: Session, ready: Ready): unknown {
  if (!ready.moves) return inPlace(session, ready);
  const staged = staging(ready);
  return 'declined' in staged ? inPlace(session, otherwise(session, ready, staged)) : onCopies(session, ready, staged);
}

/** What a call with these arguments would do, without its running. */
export function rehearse(session: Session, args: readonly unknown[]): Last {
  const ready = prepare(session, args);
  const still = { entry: ready.entry, route: ready.route, bytesIn: 0, bytesOut: 0 };
  if (!ready.moves) return still;
  const staged = staging(ready);
  if ('declined' in staged) return { ...still, route: otherwise(session, ready, staged).route };
  staged.release();
  return { ...still, bytesIn: staged.bytesIn, bytesOut: staged.bytesOut };
}

export const otherwise = ({ settings }: Session, ready: Ready, { declined }: Declined): Ready => ({
  ...ready,
  route: routeInPlace(ready.entry.variant, settings, declined),
});

/** Whether every array that the kernel touches lies on the heap. Refuses those that were disposed of. */
function isResident({ arrays: given, names }: Variant, { arrays }: Bound): boolean {
  let all = true;
  for (let k = 0; k < given.length; k++) {
    const a = arrays[given[k].id]!;
    refuseDisposed(a, names, k);
    all &&= !given[k].touched || isHeapArray(a);
  }
  return all;
}

/** Refuses in place what staging refuses: the answer does not depend on the route. */
function refuseUnstable({ touched, touchedNames }: Variant, { arrays }: Bound): void {
  for (let k = 0; k < touched.length; k++) {
    const a = arrays[touched[k].id]!;
    if (!isHeapArray(a)) fixedBuffer(a, touchedNames, k);
  }
}

export function staging({ entry: { variant }, bound }: Ready): Staged | Declined {
  const { touched, touchedNames } = variant;
  const arrays: TypedArray[] = [];
  for (let k = 0; k < touched.length; k++) arrays.push(bound.arrays[touched[k].id]!);
  return stage(arrays, accessOf(variant, bound), touchedNames);
}

function inPlace(session: Session, { entry, route, bound }: Ready): unknown {
  const { exposed, specialised } = entry.variant;
  const { executable } = route.code;
  session.last = { entry, route, bytesIn: 0, bytesOut: 0 };
  const outcome = exposed.length ? guarded(exposed, bound, () => executable.runSync(bound)) : executable.runSync(bound);
  return resultOf({ kernel: specialised.kernel, outcome, given: bound.arrays, used: bound.arrays });
}

function onCopies(session: Session, { entry, route, bound }: Ready, staged: Staged): unknown {
  const { touched, specialised } = entry.variant;
  const arrays = bound.arrays.slice();
  for (let k = 0; k < touched.length; k++) arrays[touched[k].id] = staged.views[k];
  session.last = { entry, route, bytesIn: staged.bytesIn, bytesOut: staged.bytesOut };
  try {
    const outcome = run(route, { params: bound.params, arrays }, staged);
    const result = resultOf({ kernel: specialised.kernel, outcome, given: bound.arrays, used: arrays });
    staged.writeBack();
    return result;
  } finally {
    staged.release();
  }
}

/** What a kernel wrote before an error of its own stays written, as in plain JavaScript; where the library failed it, it
 * has not run. */
function run(route: Route, bound: Bound, staged: Staged): Outcome {
  try {
    return route.code.executable.runSync(bound);
  } catch (error) {
    if (!(error instanceof KernelError)) staged.writeBack();
    throw error;
  }
}
