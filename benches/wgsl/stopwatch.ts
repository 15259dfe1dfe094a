/** How long the device takes for a call: by its own clock where it has one; else by the host's, of many calls in flight. */
import { clock } from '../../webgpu/commands.ts';
import type { Device } from '../../webgpu/device.ts';

/** `GPUBufferUsage`, which Node has no global for. */
const usages = { mapRead: 1, copySource: 4, copyTarget: 8, queryResolve: 512 } as const;
/** Passes of a call that are watched: one of a batch of commands, and one more after each copy between dispatches. */
const PASSES = 128;

export interface Stopwatch {
  readonly device: Device;
  readonly by: 'device' | 'host';
  /** Shortest of some runs, in seconds. */
  readonly best: (run: () => unknown, times: number) => Promise<number>;
  /** What a pass of one's own is to note, so that it counts. */
  readonly note: () => GPUComputePassTimestampWrites | undefined;
}

export function stopwatch(device: Device): Stopwatch {
  return device.timestamps ? byDevice(device) : byHost(device);
}

function byDevice(device: Device): Stopwatch {
  const { gpu } = device;
  const set = gpu.createQuerySet({ type: 'timestamp', count: 2 * PASSES });
  const resolved = gpu.createBuffer({ size: 16 * PASSES, usage: usages.queryResolve | usages.copySource });
  let passes = 0;
  const note = () => {
    if (passes === PASSES) return undefined;
    const k = 2 * passes++;
    return { querySet: set, beginningOfPassWriteIndex: k, endOfPassWriteIndex: k + 1 };
  };
  const once = async (run: () => unknown): Promise<number> => {
    passes = 0;
    clock.note = note;
    await run();
    clock.note = undefined;
    if (!passes) throw new Error('nothing was dispatched');
    const encoder = gpu.createCommandEncoder();
    encoder.resolveQuerySet(set, 0, 2 * passes, resolved, 0);
    const staging = gpu.createBuffer({ size: 16 * PASSES, usage: usages.mapRead | usages.copyTarget });
    encoder.copyBufferToBuffer(resolved, 0, staging, 0, 16 * passes);
    gpu.queue.submit([encoder.finish()]);
    await staging.mapAsync(1);
    const times = new BigUint64Array(staging.getMappedRange(0, 16 * passes));
    let [first, last] = [times[0], times[1]];
    for (let k = 0; k < 2 * passes; k++) {
      if (times[k] < first) first = times[k];
      if (times[k] > last) last = times[k];
    }
    return Number(last - first) / 1e9;
  };
  return { device, by: 'device', note, best: (run, times) => least(times, () => once(run)) };
}

function byHost(device: Device): Stopwatch {
  const MANY = 8;
  const inFlight = async (run: () => unknown, calls: number): Promise<number> => {
    const start = performance.now();
    await Promise.all(Array.from({ length: calls }, run));
    await device.gpu.queue.onSubmittedWorkDone();
    return (performance.now() - start) / 1000;
  };
  // What a batch costs however many calls are in it falls out.
  const once = async (run: () => unknown) => (await inFlight(run, 2 * MANY)) - (await inFlight(run, MANY));
  const best = async (run: () => unknown, times: number) => (await least(times, () => once(run))) / MANY;
  return { device, by: 'host', note: () => undefined, best };
}

async function least(times: number, once: () => Promise<number>): Promise<number> {
  await once();
  let best = Number.POSITIVE_INFINITY;
  for (let k = 0; k < times; k++) {
    const took = await once();
    if (took > 0) best = Math.min(best, took);
  }
  return best;
}
