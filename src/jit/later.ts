/** A call whose result is awaited: in place where it is short, on a worker where it would hold up the event loop. */
import type { Bound, Later } from '../backend.ts';
import { isReady, isRemote, prepareBackend } from '../backends.ts';
import { isDeviceArray } from '../device.ts';
import { KernelError } from '../diagnostic.ts';
import type { TypedArray } from '../dtype.ts';
import type { ArrayId } from '../ir.ts';
import { pinArrays } from '../runtime/memory.ts';
import { areReady, hasWorkers, withThreads } from '../runtime/pool.ts';
import type { Staged } from '../runtime/staging.ts';
import { finish, pendingCalls } from '../runtime/tasks.ts';
import { awaitArrays, broughtBack } from './awaited.ts';
import { type Clock, noteRun, otherwise, pendingBefore, prepare, type Ready, runHere, staging } from './call.ts';
import { pinned } from './configure.ts';
import { PATIENCE } from './decide.ts';
import { resultOf } from './results.ts';
import { entryFor, type Session } from './session.ts';
import { snapshot } from './snapshot.ts';
import { bind } from './variant.ts';

let patience = PATIENCE;
/** For tests: with 0, whatever can runs on a worker. */
export const setPatience = (ms: number): void => void (patience = ms);

/** The result, or a promise of it; throws what goes wrong before the kernel runs. */
export function callLater(session: Session, args: readonly unknown[]): unknown {
  const { backend, by } = pinned(session.settings.backend);
  if (isRemote(backend) && !isReady(backend)) return whenReady(session, args, backend, by);
  const ready = prepare(session, args, true);
  const { touched } = ready.entry.variant;
  const first = broughtBack(touched.map(({ id }) => ready.bound.arrays[id]));
  if (first) return first.then(() => callLater(session, args));
  if (ready.route.backend.memory === 'device') return onDevice(session, ready);
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
  const { using } = session.settings;
  const given = bind(variant, args, using);
  const kept = snapshot(args);
  const copies = bind(variant, kept.args, using);
  const written = variant.touched.filter(({ access }) => access !== 'r').map(({ id }) => id);
  const run = async () => {
    const there = await prepareBackend(backend);
    if (there !== true)
      throw new KernelError('declined', `the backend '${backend}', named by ${by}, is not there: ${there}`);
    const result = await callLater(session, kept.args);
    for (const id of written) {
      const [to, from] = [given.arrays[id]!, copies.arrays[id]!];
      if (to !== from) to.set(from as never);
    }
    return kept.original(result);
  };
  const end = run();
  awaitArrays(
    written.map(id => given.arrays[id]),
    end,
  );
  return end;
}

/** A call on a device. CPU calls before it on the same arrays end first. */
function onDevice(session: Session, ready: Ready): unknown {
  const before = pendingCalls() ? pendingBefore(ready) : undefined;
  if (before) finish(before);
  ready.entry.account.calls++;
  const { touched } = ready.entry.variant;
  const end = promised(session, ready, ready.bound, undefined, { copying: 0 });
  const written = touched.filter(({ access }) => access !== 'r').map(({ id }) => ready.bound.arrays[id]);
  if (written.length) awaitArrays(written, end);
  return end;
}

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

function promised(session: Session, ready: Ready, bound: Bound, staged: Staged | undefined, clock: Clock) {
  const { entry, route, decision, bound: given } = ready;
  const { variant } = entry;
  const { kernel } = variant.specialised;
  const arrays = variant.touched.map(({ id }) => given.arrays[id] as TypedArray);
  const writes = variant.touched.map(({ access }) => access !== 'r');
  session.last = { entry, route, decision, bytesIn: staged?.bytesIn ?? 0, bytesOut: staged?.bytesOut ?? 0 };
  const unpin = pinArrays(arrays.filter(a => !isDeviceArray(a)));
  const isFair = areReady(decision.threads);
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
          throw end.error;
        }
        const result = resultOf({ kernel, outcome: end.outcome, given: given.arrays, used: bound.arrays });
        const start = performance.now();
        staged?.writeBack();
        if (staged) clock.copying += performance.now() - start;
        noteRun(ready, { took: end.took + clock.copying, copying: clock.copying, spent: end.spent }, isFair);
        resolve(result);
      } catch (error) {
        reject(error);
      } finally {
        release();
      }
    };
    try {
      route.code.executable.start!({ bound, arrays, writes, done, fresh });
    } catch (error) {
      release();
      reject(error);
    }
  });
}
