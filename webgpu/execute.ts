/** Calls on their way: each begins when those before it have sent what they have to send, since they may work on the same
 * arrays. */
import type { Later } from '../src/backend.ts';
import { KernelError } from '../src/diagnostic.ts';
import type { ArrayId } from '../src/ir.ts';
import { type Device, deviceNow } from './device.ts';
import type { Linked } from './linked.ts';
import { begin, type Ended } from './run.ts';

/** Settles when the last call has sent everything. */
let tail: Promise<void> | undefined;

export function start(linkedFor: (device: Device) => Linked, later: Later): void {
  const device = deviceNow();
  if (typeof device === 'string') throw new KernelError('declined', `there is no GPU to run on: ${device}`);
  const { bound, done } = later;
  const fresh = (id: ArrayId): boolean => later.fresh?.(id) ?? false;
  const from = performance.now();
  // What the caller hands over is read now, whenever the rest begins.
  const run = begin(linkedFor(device), device, bound, fresh);
  const placing = performance.now() - from;
  const before = tail;
  let since = from + placing;
  const turn = before?.then(() => void (since = performance.now()));
  const whole = finish(run, turn);
  const own: Promise<void> = whole.then(nothing, nothing).then(() => {
    if (tail === own) tail = undefined;
  });
  tail = own;
  whole.then(
    ({ outcome, bytesIn, bytesOut }) => {
      const working = performance.now() - since;
      const spent = { shared: working, own: working, waited: 0, combined: 0, busy: working };
      done({ outcome, took: placing + working, spent, sent: { took: placing, bytesIn, bytesOut } });
    },
    error => done({ error }),
  );
}

const nothing = (): void => {};

async function finish(run: Generator<Promise<void>, Ended, void>, before: Promise<void> | undefined): Promise<Ended> {
  if (before) await before;
  let next = run.next();
  while (!next.done) {
    let failure: { readonly error: unknown } | undefined;
    try {
      await next.value;
    } catch (error) {
      failure = { error };
    }
    next = failure ? run.throw(failure.error) : run.next();
  }
  return next.value;
}
