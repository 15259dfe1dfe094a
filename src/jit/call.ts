/** A call of a compiled kernel: its arrays looked at, brought to where the code runs, and taken back. It waits for the
 * pending calls that write what it works on, or work on what it writes. */
import type { Bound, Outcome } from '../backend.ts';
import { isReady, isRemote } from '../backends.ts';
import { isDeviceArray } from '../device.ts';
import { KernelError } from '../diagnostic.ts';
import { computedFor } from '../dispatch/computed.ts';
import type { TypedArray } from '../dtype.ts';
import { isHeapArray } from '../runtime/memory.ts';
import { areReady, threadCount, withThreads } from '../runtime/pool.ts';
import { spentHere, spentSince } from '../runtime/spent.ts';
import { type Declined, type Staged, stage } from '../runtime/staging.ts';
import { finish, pendingCalls, pendingOn, type Task } from '../runtime/tasks.ts';
import { fixedBuffer, refuseDisposed } from '../runtime/usable.ts';
import { approached, begins, ends, note, type Run, wakes } from './account.ts';
import { again, noteAgain } from './again.ts';
import { isAwaited } from './awaited.ts';
import { since } from './clock.ts';
import { pinned } from './configure.ts';
import { type Decision, decide } from './decide.ts';
import { guarded } from './restore.ts';
import { resultOf } from './results.ts';
import { type Route, routeInPlace } from './route.ts';
import { type Entry, entryFor, type Last, type Session } from './session.ts';
import { accessOf, bind, homeOf, type Variant } from './variant.ts';

export interface Ready {
  readonly entry: Entry;
  readonly bound: Bound;
  readonly decision: Decision;
  readonly route: Route;
  /** Whether the arrays have to be brought to the heap for it. */
  readonly moves: boolean;
}

/** All but the run: what fits the arguments is compiled, and where it runs is decided. */
export function prepare(session: Session, args: readonly unknown[], later: boolean, decided = decide): Ready {
  const entry = entryFor(session, args);
  const bound = bind(entry.variant, args, session.settings.using);
  const resident = isResident(entry.variant, bound);
  if (!later) refuseRemote(entry.variant, bound);
  const decision = decided(entry, session.settings, bound, resident, later);
  const { route } = decision;
  const moves = !resident && route.backend.memory === 'heap';
  if (!resident && !moves) refuseUnstable(entry.variant, bound);
  return { entry, bound, decision, route, moves };
}

export function call(session: Session, args: readonly unknown[]): unknown {
  const begin = session.watched ? performance.now() : undefined;
  const ready = again(session, args) ?? prepareHere(session, args);
  if (begin !== undefined) arrived(ready, begin);
  const before = pendingCalls() ? pendingBefore(ready) : undefined;
  if (before) finish(before);
  return runHere(session, ready);
}

function arrived({ entry, decision: { chosen, calls } }: Ready, begin: number): void {
  if (calls > 1) approached(entry.account, begin, chosen, calls);
}

function prepareHere(session: Session, args: readonly unknown[]): Ready {
  const ready = prepare(session, args, false);
  noteAgain(session, args, ready);
  return ready;
}

/** The last pending call whose results this one needs, or whose arrays it changes. */
export function pendingBefore({ entry: { variant }, bound }: Ready): Task | undefined {
  const here = variant.touched.filter(({ id }) => !isDeviceArray(bound.arrays[id]));
  return pendingOn(
    here.map(({ id }) => bound.arrays[id]!),
    here.map(({ access }) => access !== 'r'),
  );
}

/** Short calls are timed now and then, once some have been: looking at a clock takes longer than some of them. */
const SHORT = 0.02;
const FIRST = 16;
const NOW_AND_THEN = 64;

const isTimed = (entry: Entry, { chosen, instead }: Decision): boolean =>
  chosen.expected > SHORT || instead !== undefined || isDue(entry);

const isDue = ({ account: { calls } }: Entry): boolean => calls < FIRST || calls % NOW_AND_THEN === 0;

/** Runs a call in this thread, on as many as were decided for, and takes its time. */
export function runHere(session: Session, ready: Ready): unknown {
  const { decision, entry } = ready;
  const timed = isTimed(entry, decision);
  entry.account.calls++;
  // Of longer calls it is a part that weighs nothing.
  session.watched = decision.chosen.expected <= SHORT && isDue(entry);
  if (timed) return runTimed(session, ready);
  if (decision.threads === threadCount()) return runNow(session, ready, undefined);
  return withThreads(decision.threads, () => runNow(session, ready, undefined));
}

function runTimed(session: Session, ready: Ready): unknown {
  const clock: Clock = { copying: 0 };
  const { threads } = ready.decision;
  const { account } = ready.entry;
  const isFair = areReady(threads) && !wakes(account, ready.decision.chosen);
  const before = spentHere();
  const start = performance.now();
  begins(account, start, threads);
  const result = withThreads(threads, () => runNow(session, ready, clock));
  const took = since(start);
  ends(account, start + took, threads > 1 && ready.decision.work.regions > 0);
  noteRun(ready, { took, copying: clock.copying, spent: spentSince(before) }, isFair && !clock.elsewhere);
  return result;
}

/** Milliseconds of a call that go into copies. */
export interface Clock {
  copying: number;
  /** Whether the call ran elsewhere than was decided, so that it tells nothing of the option. */
  elsewhere?: boolean;
}

const SURPRISE = 4;
const LONG = 0.1;

/** A call that has been made goes into the account. It tells nothing of an option where workers were still starting. */
export function noteRun(
  { entry, decision }: Ready,
  run: Pick<Run, 'took' | 'copying' | 'spent'>,
  isFair: boolean,
): void {
  const { chosen, units, instead, resident } = decision;
  const { took, copying, spent } = run;
  // What was taken for a short call, and is a long one, is looked at soon.
  if (!decision.stands && took > SURPRISE * chosen.expected + LONG)
    decision.until = Math.min(decision.until, decision.calls + 1);
  if (instead) entry.account.lost += Math.max(0, took - instead.expected);
  const { backend, threads } = chosen;
  computedFor(took);
  const { total: forecast, launch } = chosen.forecast;
  note(entry.account, { backend, threads, units, forecast, launch, resident, took, copying, spent }, isFair);
}

function runNow(session: Session, ready: Ready, clock: Clock | undefined): unknown {
  if (!ready.moves) return inPlace(session, ready);
  const start = clock && performance.now();
  const staged = staging(ready);
  if ('declined' in staged) {
    if (clock) clock.elsewhere = true;
    return inPlace(session, otherwise(session, ready, staged));
  }
  if (clock) clock.copying += performance.now() - start!;
  return onCopies(session, ready, staged, clock);
}

/** What a call with these arguments would do, without its running. */
export function rehearse(session: Session, args: readonly unknown[]): Last {
  const ready = prepare(session, args, isForDevice(session, args));
  const { entry, route, decision } = ready;
  const still = { entry, route, decision, bytesIn: 0, bytesOut: 0 };
  if (!ready.moves) return still;
  const staged = staging(ready);
  if ('declined' in staged) return { ...still, route: otherwise(session, ready, staged).route };
  staged.release();
  return { ...still, bytesIn: staged.bytesIn, bytesOut: staged.bytesOut };
}

/** Whether only a device can answer a call: then it is one that is awaited. */
export function isForDevice(session: Session, args: readonly unknown[]): boolean {
  const { backend, using } = session.settings;
  const named = pinned(backend).backend;
  if (isRemote(named) && !isReady(named))
    throw new KernelError('declined', `the backend '${named}' is not ready: await a call, or \`compile\`, before.`);
  if (isRemote(named)) return true;
  const { variant } = entryFor(session, args);
  return homeOf(variant, bind(variant, args, using)) !== undefined;
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
    if (isDeviceArray(a)) {
      if (given[k].touched) all = false;
      continue;
    }
    refuseDisposed(a, names, k);
    all &&= !given[k].touched || isHeapArray(a);
  }
  return all;
}

/** Refuses arrays that only a device has, or will have given back later; a device that was named is refused by `decide`. */
function refuseRemote({ touched, touchedNames }: Variant, bound: Bound): void {
  for (let k = 0; k < touched.length; k++) {
    const a = bound.arrays[touched[k].id]!;
    const where = isDeviceArray(a)
      ? 'is on a device'
      : isAwaited(a)
        ? 'is about to come back from a device'
        : undefined;
    if (where === undefined) continue;
    const way = isDeviceArray(a) ? "bring it back first: `await a.to('cpu')`" : 'await that call first';
    throw new KernelError('on-device', `\`${touchedNames[k]}\` ${where}, and \`sync\` cannot wait for it; ${way}.`);
  }
}

/** Refuses in place what staging refuses: the answer does not depend on the route. */
function refuseUnstable({ touched, touchedNames }: Variant, { arrays }: Bound): void {
  for (let k = 0; k < touched.length; k++) {
    const a = arrays[touched[k].id]!;
    if (!isHeapArray(a) && !isDeviceArray(a)) fixedBuffer(a, touchedNames, k);
  }
}

export function staging({ entry: { variant }, bound }: Ready): Staged | Declined {
  const { touched, touchedNames } = variant;
  const arrays: TypedArray[] = [];
  for (let k = 0; k < touched.length; k++) arrays.push(bound.arrays[touched[k].id]!);
  return stage(arrays, accessOf(variant, bound), touchedNames);
}

function inPlace(session: Session, { entry, route, decision, bound }: Ready): unknown {
  const { exposed, specialised } = entry.variant;
  const { executable } = route.code;
  const { last } = session;
  if (last?.decision !== decision || last.route !== route || last.bytesIn || last.bytesOut)
    session.last = { entry, route, decision, bytesIn: 0, bytesOut: 0 };
  const outcome = exposed.length ? guarded(exposed, bound, () => executable.runSync(bound)) : executable.runSync(bound);
  return resultOf({ kernel: specialised.kernel, outcome, given: bound.arrays, used: bound.arrays });
}

function onCopies(
  session: Session,
  { entry, route, decision, bound }: Ready,
  staged: Staged,
  clock: Clock | undefined,
): unknown {
  const { touched, specialised } = entry.variant;
  const arrays = bound.arrays.slice();
  for (let k = 0; k < touched.length; k++) arrays[touched[k].id] = staged.views[k];
  session.last = { entry, route, decision, bytesIn: staged.bytesIn, bytesOut: staged.bytesOut };
  try {
    const outcome = run(route, { params: bound.params, arrays }, staged);
    const result = resultOf({ kernel: specialised.kernel, outcome, given: bound.arrays, used: arrays });
    const start = clock && performance.now();
    staged.writeBack();
    if (clock) clock.copying += performance.now() - start!;
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
