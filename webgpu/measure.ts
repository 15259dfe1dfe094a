/** Measures the device at hand, by way of the same commands and buffers that calls go through: a few tenths of a second, once
 * for each device and driver. Nothing that it reads detaches an ArrayBuffer, which would slow the process down for good. */
import type { DeviceRates } from '../src/backend.ts';
import type { Kernel } from '../src/ir.ts';
import { type DeviceBuffer, readInto, take, takeWith, usages } from './buffers.ts';
import { type Dispatch, send } from './commands.ts';
import { type Device, deviceNow } from './device.ts';
import type { Binding, Module } from './module.ts';
import { pipelinesFor } from './pipelines.ts';
import { assumedOf } from './rates.ts';

const entries = ['touch', 'fold', 'alone', 'stream'] as const;
type Entry = (typeof entries)[number];

const WIDE = 256;
/** Operations in a turn of `fold`, and of `alone` with its loads and its store. */
const FOLDED = 4;
const STEP = 5;

/** `fold`: a chain of multiply-adds in each invocation, as most loops are; `alone`: one invocation that waits for memory, as code does that
 * no loop shares. */
const code = `
@group(0) @binding(0) var<uniform> args: array<vec4u, 1>;
@group(0) @binding(1) var<storage, read_write> a: array<f32>;
@group(0) @binding(2) var<storage, read_write> b: array<f32>;

@compute @workgroup_size(${WIDE}) fn touch(@builtin(global_invocation_id) id: vec3u) {
  if (id.x < args[0].x) { a[id.x] = a[id.x] + 1.0; }
}
@compute @workgroup_size(${WIDE}) fn fold(@builtin(global_invocation_id) id: vec3u) {
  let y = f32(id.x) * 1e-6;
  var x = y;
  for (var k = 0u; k < args[0].x; k++) { x = x * 0.999 + 0.25; x = x * 0.995 + y; }
  a[id.x % 1024u] = x;
}
@compute @workgroup_size(1) fn alone() {
  for (var k = 1u; k <= args[0].x; k++) { a[k % 1024u] = a[(k - 1u) % 1024u] * 0.5 + b[k % 1024u]; }
}
@compute @workgroup_size(${WIDE}) fn stream(@builtin(global_invocation_id) id: vec3u) {
  if (id.x < args[0].x) { b[id.x] = b[id.x] + 0.5 * a[id.x]; }
}`;

const bindings: readonly Binding[] = [
  { kind: 'args', writes: false },
  { kind: 'frame', writes: true },
  { kind: 'partials', writes: true },
];
const module: Module = { code, spans: [], bindings, args: [], sites: [], spilled: new Map(), stops: false };
const named = { name: 'the measure of a device', sources: [{ name: '', text: '' }] } as unknown as Kernel;

interface Bench {
  readonly device: Device;
  /** Milliseconds that are left. Runs count as their fastest took: what comes between is not of this. */
  left: number;
  /** Whether nobody waits for it, so that the process may end meanwhile. */
  readonly aside: boolean;
  readonly held: DeviceBuffer[];
}

/** Milliseconds for all of it. */
const BUDGET = 240;

export async function measureDevice(aside: boolean): Promise<DeviceRates> {
  const device = deviceNow();
  if (typeof device === 'string') throw new Error(device);
  const bench: Bench = { device, left: BUDGET, aside, held: [] };
  try {
    return await measured(bench);
  } finally {
    for (const b of bench.held) b.release();
  }
}

async function measured(bench: Bench): Promise<DeviceRates> {
  const small = [hold(bench, 4096), hold(bench, 4096)] as const;
  const pipelines = pipelinesFor(bench.device, named, module, entries);
  await pipelines.sound;
  const command = (entry: Entry, groups: number, arg: number, [a, b] = small): Dispatch => ({
    kind: 'dispatch',
    pipelines,
    entry,
    bindings,
    args: new Uint32Array([arg]),
    ranges: [a, b].map(({ buffer, size }) => ({ buffer, offset: 0, size })),
    groups: [groups, 1, 1],
  });
  const through = async (...commands: readonly Dispatch[]): Promise<void> => {
    send(bench.device, commands);
    await peek(bench.device, commands[0].ranges[0].buffer);
  };
  const touch = command('touch', 1, 64);
  const answer = await least(bench, 12, () => peek(bench.device, small[0].buffer));
  const one = await least(bench, 12, () => through(touch));
  const many = await least(bench, 5, () => through(...new Array<Dispatch>(1 + MORE).fill(touch)));
  const brought = await bringing(bench, answer);
  const fold = (turns: number) => command('fold', FOLDERS / WIDE, turns);
  const folded = await grown(bench, one, 4, 2 ** 18, turns => through(fold(turns)));
  const stepped = await grown(bench, one, 64, 2 ** 16, turns => through(command('alone', 1, turns)));
  const streamed = await streaming(bench, one, (n, buffers) => through(command('stream', n / WIDE, n, buffers)));
  return plausible(assumedOf(bench.device), {
    launch: Math.max(1000, one - answer),
    answer,
    region: Math.max(50, (many - one) / MORE),
    ...brought,
    ...(folded && { operation: folded.took / (folded.size * FOLDERS * FOLDED) }),
    ...(stepped && { alone: stepped.took / (stepped.size * STEP) }),
    // As loops are estimated: each array passes once, though one of them is read and written.
    ...(streamed && { stream: (8 * streamed.size) / streamed.took }),
  });
}

/** What was measured while the machine did something else counts for no more than this many times what is usual. */
const BOUND = 30;

function plausible(usual: DeviceRates, found: Partial<DeviceRates>): DeviceRates {
  const within = (name: keyof DeviceRates) =>
    Math.min(usual[name] * BOUND, Math.max(usual[name] / BOUND, found[name] ?? usual[name]));
  const names = Object.keys(usual) as (keyof DeviceRates)[];
  return Object.fromEntries(names.map(name => [name, within(name)])) as unknown as DeviceRates;
}
/** Dispatches beside the first, and invocations that keep any device busy. */
const MORE = 16;
const FOLDERS = 2 ** 18;

function hold(bench: Bench, bytes: number): DeviceBuffer {
  const taken = take(bench.device, bytes);
  bench.held.push(taken);
  return taken;
}

/** Waits for a few bytes, and so for everything before. */
const peek = (device: Device, source: GPUBuffer): Promise<void> =>
  readInto(device, [{ source, offset: 0, bytes: 4, into: () => {} }], device.faults);

/** Nanoseconds of the fastest run: whatever else goes on makes runs slower. The first makes things ready. */
async function least(bench: Bench, times: number, run: () => Promise<void>): Promise<number> {
  await run();
  await breath(bench.aside);
  let best = Number.POSITIVE_INFINITY;
  for (let k = 0; k < times && (k < 2 || bench.left > 0); k++) {
    const start = performance.now();
    await run();
    best = Math.min(best, performance.now() - start);
    bench.left -= best;
  }
  return best * 1e6;
}

/** Lets the event loop go on. */
const breath = (aside: boolean): Promise<void> =>
  new Promise(done => {
    const timer = setTimeout(done, 0) as unknown as { unref?: () => void };
    if (aside) timer.unref?.();
  });

interface Grown {
  readonly size: number;
  /** Nanoseconds beyond those of a call that does nothing. */
  readonly took: number;
}
/** Nanoseconds from which a time is told from nothing well, and at all. */
const ENOUGH = 1e6;
const LEAST = 1e5;

/** Four times as much, until it takes long enough; undefined where there was no time to find out. */
async function grown(
  bench: Bench,
  nothing: number,
  first: number,
  most: number,
  run: (size: number) => Promise<void>,
): Promise<Grown | undefined> {
  for (let size = first; ; size *= 4) {
    const took = (await least(bench, 4, () => run(size))) - nothing;
    if (took < ENOUGH && size * 4 <= most && bench.left > 0) continue;
    return took > LEAST ? { size, took } : undefined;
  }
}

async function streaming(
  bench: Bench,
  nothing: number,
  run: (n: number, buffers: readonly [DeviceBuffer, DeviceBuffer]) => Promise<void>,
): Promise<Grown | undefined> {
  const { maxBufferSize, maxStorageBufferBindingSize } = bench.device.limits;
  const most = Math.min(2 ** 23, maxBufferSize / 4, maxStorageBufferBindingSize / 4);
  let buffers: readonly [DeviceBuffer, DeviceBuffer] | undefined;
  let size = 0;
  return grown(bench, nothing, 2 ** 18, most, n => {
    if (n !== size) buffers = [hold(bench, 4 * n), hold(bench, 4 * n)];
    size = n;
    return run(n, buffers!);
  });
}

const SHORT = 4096;
const LONG = 2 ** 20;

/** Up: as arguments are brought, and waited for. Down: into buffers that stay mapped and are left to the garbage collector. */
async function bringing(bench: Bench, answer: number): Promise<Pick<DeviceRates, 'staging' | 'up' | 'down'>> {
  const { device } = bench;
  const from = new Uint8Array(LONG).fill(1);
  const bring = async (bytes: number): Promise<void> => {
    const taken = takeWith(device, bytes, target => target.set(from.subarray(0, bytes)));
    await peek(device, taken.buffer);
    taken.release();
  };
  const short = await least(bench, 12, () => bring(SHORT));
  const long = await least(bench, 4, () => bring(LONG));
  const source = hold(bench, LONG);
  const fetched = await least(bench, 3, () => fetch(device, source.buffer, from));
  return {
    staging: Math.max(500, short - answer),
    up: (LONG - SHORT) / Math.max(10_000, long - short),
    down: LONG / Math.max(10_000, fetched - answer),
  };
}

async function fetch({ gpu }: Device, source: GPUBuffer, to: Uint8Array): Promise<void> {
  const staging = gpu.createBuffer({ size: LONG, usage: usages.mapRead | usages.copyTarget });
  const encoder = gpu.createCommandEncoder();
  encoder.copyBufferToBuffer(source, 0, staging, 0, LONG);
  gpu.queue.submit([encoder.finish()]);
  await staging.mapAsync(1, 0, LONG);
  to.set(new Uint8Array(staging.getMappedRange(0, LONG)));
}
