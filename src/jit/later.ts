/** A call whose result is awaited: in place where it is short, on a worker where it would hold up the event loop. */
import type { Bound, Later } from '../backend.ts';
import { isReady, isRemote } from '../backends.ts';
import { Elsewhere, isDeviceArray } from '../device.ts';
import { type ErrorCode, KernelError } from '../diagnostic.ts';
import type { TypedArray } from '../dtype.ts';
import type { ArrayId } from '../ir.ts';
import { isHeapArray, pinArrays } from '../runtime/memory.ts';
import { areReady, hasWorkers, withThreads } from '../runtime/pool.ts';
import type { Staged } from '../runtime/staging.ts';
import { finish, pendingCalls } from '../runtime/tasks.ts';
import { lookAhead, mayGoFar } from './ahead.ts';
import { awaitArrays, broughtBack } from './awaited.ts';
import { brought } from './brought.ts';
import { type Clock, noteRun, otherwise, pendingBefore, prepare, type Ready, runHere, staging } from './call.ts';
import { pinned } from './configure.ts';
import { type decide, decideOnce, decideWithout, PATIENCE } from './decide.ts';
import { readyBackend } from './devices.ts';
import { resultOf } from './results.ts';
import { entryFor, type Last, type Session } from './session.ts';
import { snapshot } from './snapshot.ts';
import { bind, homeOf, type Variant } from './variant.ts';

let patience = PATIENCE;
/** For tests: with 0, whatever can runs on a worker. */
export const setPatience = (ms: number): void => void (patience = ms);

/** The result, or a promise of it; throws what goes wrong before the kernel runs. */
export function callLater(session: Session, args: readonly unknown[]): unknown {
  const { backend, by } = pinned(session.settings.backend);
  if (isRemote(backend) && !isReady(backend)) return whenReady(session, args, backend, by);
  const ready = prepare(session, args, true);
  const touched = touchedOf(ready.entry.variant, ready.bound);
  const first = broughtBack(touched);
  if (!first) return begin(session, ready, args);
  const end = first.then(() => begin(session, prepare(session, args, true), args));
  // Calls made from now on come after this one, which has not begun to read.
  awaitArrays(touched, end, true);
  return end;
}

function begin(session: Session, ready: Ready, args: readonly unknown[]): unknown {
  if (ready.route.backend.memory === 'device') return onDevice(session, ready, args);
  lookAhead(session.settings, ready.entry.variant, ready.decision);
  return onHost(session, ready);
}

function onHost(session: Session, ready: Ready): unknown {
  const before = pendingCalls() ? pendingBefore(ready) : undefined;
  const long = before !== undefined || ready.decision.chosen.expected >= patience;
  if (long && canWait(ready)) {
    // What a pending call writes back to ordinary arrays has to be there before they are copied.
    if (before && ready.moves) finish(before);
    return withThreads(ready.decision.threads, () => startOn(session, ready));
  }
  if (before) finish(before);
  return runHere(session, ready);
}

/** The first call on a device waits until there is one. Its arrays are read when it is made, like those of any other. */
function whenReady(session: Session, args: readonly unknown[], backend: string, by: string): Promise<unknown> {
  const { variant } = entryFor(session, args);
  const given = bind(variant, args, session.settings.using);
  const touched = touchedOf(variant, given);
  const first = broughtBack(touched);
  const keep = () => keeping(session, variant, args);
  const kept = first?.then(keep) ?? keep();
  const end = readyBackend(backend).then(async there => {
    const run = await kept;
    // Its arrays are awaited already: by those who wait for this call.
    if (there === true) return run(kept => begin(session, prepare(session, kept, true), kept));
    throw new KernelError('declined', `the backend '${backend}', named by ${by}, is not there: ${there}`);
  });
  if (first) awaitArrays(touched, end, true);
  else awaitArrays(writtenOf(variant, given), end);
  return end;
}

type Given = Bound['arrays'][number];
const touchedOf = ({ touched }: Variant, { arrays }: Bound): readonly Given[] => touched.map(({ id }) => arrays[id]);
const writtenOf = ({ touched }: Variant, { arrays }: Bound): readonly Given[] =>
  touched.filter(({ access }) => access !== 'r').map(({ id }) => arrays[id]);

/** What a call does to arguments as they are now, whenever it is made: it works on copies, and what it wrote comes back. */
function keeping(session: Session, variant: Variant, args: readonly unknown[]) {
  const { using } = session.settings;
  const kept = snapshot(args);
  const [given, copies] = [args, kept.args].map(list => writtenOf(variant, bind(variant, list, using)));
  return async (call: (args: readonly unknown[]) => unknown): Promise<unknown> => {
    const result = await call(kept.args);
    copies.forEach((from, k) => void (given[k] !== from && given[k]!.set(from as never)));
    return kept.original(result);
  };
}

/** A call on a device. CPU calls before it on the same arrays end first. */
function onDevice(session: Session, ready: Ready, args: readonly unknown[]): unknown {
  const before = pendingCalls() ? pendingBefore(ready) : undefined;
  if (before) finish(before);
  ready.entry.account.calls++;
  const instead = insteadOf(session, ready, args);
  let gone = ready.route.code.executable.mayDecline;
  const noticed: Instead | undefined = instead && {
    ...instead,
    call: (failure, isNow) => {
      gone = true;
      return instead.call(failure, isNow);
    },
  };
  const end = promised(session, ready, ready.bound, undefined, { copying: 0 }, noticed);
  const written = writtenOf(ready.entry.variant, ready.bound);
  if (written.length) awaitArrays(written, end);
  // What comes to the host in the end stays as it is until then.
  if (gone)
    awaitArrays(ready.entry.variant.touched.map(({ id }) => ready.bound.arrays[id]).filter(isDeviceArray), end, true);
  return end;
}

/** What becomes of a call on a device that fails: it is made on the host. */
interface Instead {
  /** Failures after which it is: whatever a device may run into where nobody asked for one, else what it cannot take. */
  readonly takes: (error: unknown) => error is KernelError;
  readonly call: (failure: KernelError, isNow: boolean) => unknown;
}

function insteadOf(session: Session, ready: Ready, args: readonly unknown[]): Instead | undefined {
  const { bound, route, decision } = ready;
  const { variant } = ready.entry;
  const { settings } = session;
  const isHome = homeOf(variant, bound) !== undefined;
  // What a kernel names outside itself is found there, and cannot be exchanged.
  if (isHome && Object.values(settings.using).some(isDeviceArray)) return undefined;
  const isFree = mayGoFar(settings) && !isHome;
  const own = variant.touched.some(({ id }) => !isHeapArray(bound.arrays[id]!));
  // Arrays of the caller's own may be changed once the call is made: copies are worth it where it may really come to that.
  const keep = () => keeping(session, variant, args);
  const run = own && route.code.executable.mayDecline ? keep() : undefined;
  const written = new Set<unknown>(writtenOf(variant, bound));
  const onHostWith = (given: readonly unknown[], why: string): unknown => {
    const decideAnew = isFree ? decideWithout : decideOnce;
    const another: typeof decide = (e, all, b) => decideAnew(e, all, b, decision);
    const here = prepare(session, given, true, another);
    return onHost(session, isFree ? here : { ...here, route: { ...here.route, why } });
  };
  const call: Instead['call'] = (failure, isNow) => {
    if (isRemote(pinned(settings.backend).backend)) sayOnce(session, failure);
    const host = (given: readonly unknown[]): unknown =>
      isHome ? brought(given, written, list => onHostWith(list, failure.message)) : onHostWith(given, failure.message);
    if (!own || (isNow && !isHome)) return host(args);
    const later = run ?? (isNow ? keep() : undefined);
    if (later) return later(host);
    throw failure;
  };
  return { takes: isFree ? isOfDevice : isElsewhere, call };
}

const isElsewhere = (error: unknown): error is KernelError => error instanceof Elsewhere;

const said = new WeakSet<Session>();

/** Whoever names a backend is told that it was another. */
function sayOnce(session: Session, { message }: KernelError): void {
  if (said.has(session)) return;
  said.add(session);
  console.warn(`numjit: \`${session.kernel.name || 'kernel'}\` runs on the host: ${message.split('\n')[0]}`);
}

const ofDevices: ReadonlySet<string> = new Set<ErrorCode>(['declined', 'memory', 'device-lost', 'webgpu']);
const isOfDevice = (error: unknown): error is KernelError => error instanceof KernelError && ofDevices.has(error.code);

/** Whether a worker can run it. Not where running out of memory would have to put back what the kernel wrote in place. */
const canWait = ({ entry, route, moves }: Ready): boolean =>
  route.code.executable.start !== undefined && (moves || !entry.variant.exposed.length) && hasWorkers();

function startOn(session: Session, ready: Ready): unknown {
  const start = performance.now();
  ready.entry.account.calls++;
  if (!ready.moves) return promised(session, ready, ready.bound, undefined, { copying: 0 });
  const staged = staging(ready);
  if ('declined' in staged) return runHere(session, otherwise(session, ready, staged));
  const { touched } = ready.entry.variant;
  const arrays = ready.bound.arrays.slice();
  for (let k = 0; k < touched.length; k++) arrays[touched[k].id] = staged.views[k];
  const clock: Clock = { copying: performance.now() - start };
  return promised(session, ready, { params: ready.bound.params, arrays }, staged, clock);
}

function promised(
  session: Session,
  ready: Ready,
  bound: Bound,
  staged: Staged | undefined,
  clock: Clock,
  instead?: Instead,
) {
  const { entry, route, decision, bound: given } = ready;
  const { variant } = entry;
  const { kernel } = variant.specialised;
  const arrays = variant.touched.map(({ id }) => given.arrays[id] as TypedArray);
  const writes = variant.touched.map(({ access }) => access !== 'r');
  const last: Last = { entry, route, decision, bytesIn: staged?.bytesIn ?? 0, bytesOut: staged?.bytesOut ?? 0 };
  session.last = last;
  const unpin = pinArrays(arrays.filter(a => !isDeviceArray(a)));
  const isFair = route.backend.memory === 'device' || areReady(decision.threads);
  let isNow = true;
  const env = { params: bound.params, length: (id: ArrayId) => bound.arrays[id]?.length ?? 0 };
  const fresh = (id: ArrayId) => Boolean(variant.touched.find(t => t.id === id)?.overwritten?.(env));
  const release = () => {
    staged?.release();
    unpin();
  };
  return new Promise((resolve, reject) => {
    const done: Later['done'] = end => {
      try {
        if ('error' in end) {
          // What a kernel wrote before an error of its own stays written.
          if (!(end.error instanceof KernelError)) staged?.writeBack();
          if (instead?.takes(end.error)) return resolve(instead.call(end.error, isNow));
          throw end.error;
        }
        if (end.sent) {
          clock.copying += end.sent.took;
          const { bytesIn, bytesOut } = end.sent;
          if (session.last === last) session.last = { ...last, bytesIn, bytesOut };
        }
        const result = resultOf({ kernel, outcome: end.outcome, given: given.arrays, used: bound.arrays });
        const start = performance.now();
        staged?.writeBack();
        if (staged) clock.copying += performance.now() - start;
        const took = end.sent ? end.took : end.took + clock.copying;
        noteRun(ready, { took, copying: clock.copying, spent: end.spent }, isFair);
        resolve(result);
      } catch (error) {
        reject(error);
      } finally {
        release();
      }
    };
    try {
      route.code.executable.start!({ bound, arrays, writes, done, fresh });
      isNow = false;
    } catch (error) {
      release();
      if (!instead?.takes(error)) return reject(error);
      try {
        resolve(instead.call(error, true));
      } catch (another) {
        reject(another);
      }
    }
  });
}
