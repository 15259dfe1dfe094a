/** Memory of the device, and the ways into it and out of it. Sizes are multiples of 4, rounded up. */
import { KernelError } from '../src/diagnostic.ts';
import { inNode } from './dawn.ts';
import { type Device, deviceLost, takeFault } from './device.ts';
import { forget, giveBack, obtain, type Pooled } from './recycle.ts';

export { limitIdle, type Statistics, statistics, trim } from './recycle.ts';

/** `GPUBufferUsage` and `GPUMapMode`, which Node has no globals for. */
export const usages = {
  mapRead: 1,
  mapWrite: 2,
  copySource: 4,
  copyTarget: 8,
  uniform: 64,
  storage: 128,
  indirect: 256,
  queryResolve: 512,
} as const;
const mapping = { read: 1, write: 2 } as const;

/** What arrays lie in. */
const forArrays = usages.storage | usages.copySource | usages.copyTarget;

export interface DeviceBuffer {
  /** May be longer than `size`: bindings name the size. */
  readonly buffer: GPUBuffer;
  readonly size: number;
  /** Hands it back; commands already submitted may still use it. */
  release(): void;
}

const wordsOf = (bytes: number): number => Math.max(4, Math.ceil(bytes / 4) * 4);

/** A buffer whose contents are unspecified.
 * @throws KernelError 'memory' where the device has no buffers as long, 'device-lost' */
export function take(device: Device, bytes: number, usage: number = forArrays): DeviceBuffer {
  if (device.lost !== undefined) throw deviceLost(device);
  const size = wordsOf(bytes);
  const most = device.limits.maxBufferSize;
  if (size > most)
    throw new KernelError('memory', `${bytes} bytes are more than a buffer of ${device.name} can hold (${most}).`);
  const pooled = obtain(device, size, usage);
  let released = false;
  const release = (): void => {
    if (!released) giveBack(device, pooled);
    released = true;
  };
  return { buffer: pooled.buffer, size, release };
}

/** What is no longer goes through `writeBuffer`, which takes 9 µs for 4 kB where a mapped buffer takes 100 (llvmpipe), and
 * detaches no ArrayBuffer. Above, it makes fresh memory of its own: 80 MB take 50 ms instead of 10. */
const shortUpload = 2 ** 20;
let scratch = new Uint8Array(0);

/** A buffer with what `fill` writes to a target of `bytes` bytes: all of it, since what the target holds before is
 * unspecified. `fill` may copy from shared memory, which Node 20 crashes on in `writeBuffer`. */
export function takeWith(
  device: Device,
  bytes: number,
  fill: (target: Uint8Array) => void,
  usage: number = forArrays,
): DeviceBuffer {
  const taken = take(device, bytes, usage);
  try {
    (taken.size <= shortUpload ? writeShort : writeLong)(device, taken, bytes, fill);
  } catch (error) {
    taken.release();
    throw error;
  }
  return taken;
}

type Write = (device: Device, to: DeviceBuffer, bytes: number, fill: (target: Uint8Array) => void) => void;

const writeShort: Write = (device, { buffer, size }, bytes, fill) => {
  if (scratch.length < size) scratch = new Uint8Array(2 ** Math.ceil(Math.log2(size)));
  fill(scratch.subarray(0, bytes));
  device.gpu.queue.writeBuffer(buffer, 0, scratch, 0, size);
};

/** Through a buffer of the host, which stays mapped while it is idle. */
const writeLong: Write = (device, { buffer, size }, bytes, fill) => {
  const staging = obtain(device, size, usages.mapWrite | usages.copySource, true);
  try {
    fill(new Uint8Array(staging.buffer.getMappedRange(0, size), 0, bytes));
    unmap(staging.buffer);
    const encoder = device.gpu.createCommandEncoder();
    encoder.copyBufferToBuffer(staging.buffer, 0, buffer, 0, size);
    device.gpu.queue.submit([encoder.finish()]);
  } catch (error) {
    giveBack(device, staging, false);
    throw error;
  }
  staging.buffer.mapAsync(mapping.write).then(
    () => giveBack(device, staging),
    () => giveBack(device, staging, false),
  );
};

/** Sets buffers to zero. */
export function clear(encoder: GPUCommandEncoder, ...buffers: readonly DeviceBuffer[]): void {
  for (const { buffer, size } of buffers) encoder.clearBuffer(buffer, 0, size);
}

export interface Part {
  readonly source: GPUBuffer;
  readonly offset: number;
  readonly bytes: number;
  /** Reads the bytes; they are gone after it returns. */
  readonly into: (bytes: Uint8Array) => void;
}

/** A part's place in a staging buffer; copies begin and end at multiples of 4, so `skip` bytes come before it. */
interface Place {
  readonly part: Part;
  readonly at: number;
  readonly skip: number;
  readonly length: number;
}

interface Load {
  readonly places: Place[];
  length: number;
}

/** Parts, in as few staging buffers as there have to be. */
function loadsOf(parts: readonly Part[], most: number): Load[] {
  const loads: Load[] = [];
  for (const part of parts) {
    if (part.bytes === 0) continue;
    const skip = part.offset & 3;
    const length = wordsOf(skip + part.bytes);
    let last = loads.at(-1);
    if (!last || last.length + length > most) loads.push((last = { places: [], length: 0 }));
    last.places.push({ part, at: last.length, skip, length });
    last.length += length;
  }
  return loads;
}

/** Up to here a buffer that was read is left to the garbage collector, mapped as it is: `unmap` detaches an ArrayBuffer,
 * and V8 makes all typed-array loops of a thread up to twice as slow once one has been. It costs 25 µs (llvmpipe), so it is
 * over when one has been. Browsers are not told how large such garbage is. */
const shortRead = 4096;
let detached = !inNode;

function unmap(buffer: GPUBuffer): void {
  detached = true;
  buffer.unmap();
}

/** Reads what buffers hold after all that was submitted before. Nothing is handed to `into` unless all could be read.
 * `since` is what `device.faults` was when the commands that wrote there were begun.
 * @throws KernelError 'device-lost'; 'webgpu' where there was an error that nobody waited for, since then or not told yet */
export async function readInto(device: Device, parts: readonly Part[], since = device.told): Promise<void> {
  if (device.lost !== undefined) throw deviceLost(device);
  const loads = loadsOf(parts, device.limits.maxBufferSize);
  const stagings = loads.map(load => obtain(device, load.length, usages.mapRead | usages.copyTarget));
  let whole = false;
  try {
    const encoder = device.gpu.createCommandEncoder();
    loads.forEach((load, k) => {
      for (const { part, at, skip, length } of load.places)
        encoder.copyBufferToBuffer(part.source, part.offset - skip, stagings[k].buffer, at, length);
    });
    device.gpu.queue.submit([encoder.finish()]);
    await Promise.all(loads.map((load, k) => stagings[k].buffer.mapAsync(mapping.read, 0, load.length)));
    const fault = takeFault(device, since);
    if (fault) throw fault;
    hand(loads, stagings, parts);
    whole = true;
  } catch (error) {
    throw error instanceof KernelError ? error : await told(device, error, since);
  } finally {
    loads.forEach((load, k) => leave(device, stagings[k], load.length, whole));
  }
}

function hand(loads: readonly Load[], stagings: readonly Pooled[], parts: readonly Part[]): void {
  loads.forEach((load, k) => {
    const range = stagings[k].buffer.getMappedRange(0, load.length);
    for (const { part, at, skip } of load.places) part.into(new Uint8Array(range, at + skip, part.bytes));
  });
  for (const { bytes, into } of parts) if (bytes === 0) into(new Uint8Array(0));
}

function leave(device: Device, staging: Pooled, length: number, whole: boolean): void {
  if (whole && !detached && length <= shortRead) return forget(device, staging);
  if (whole) unmap(staging.buffer);
  giveBack(device, staging, whole);
}

/** What a refused mapping means. That the device is lost may be told a moment later. */
async function told(device: Device, error: unknown, since: number): Promise<unknown> {
  if (!(error instanceof Error) || !['AbortError', 'OperationError'].includes(error.name)) return error;
  if (error.name === 'AbortError') await Promise.race([device.gpu.lost, new Promise(done => setTimeout(done, 100))]);
  if (device.lost !== undefined) return deviceLost(device);
  return takeFault(device, since) ?? new KernelError('webgpu', `the GPU's memory could not be read: ${error.message}`);
}
