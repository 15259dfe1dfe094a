/** Buffers that nobody uses now, to be handed out again: making one takes 40 µs and fresh memory (0.6 ms a megabyte on
 * llvmpipe), and those that are dropped pile up until they are garbage-collected. */
import { KernelError } from '../src/diagnostic.ts';
import type { Device } from './device.ts';

/** A buffer of the pool, in use or idle. */
export interface Pooled {
  readonly buffer: GPUBuffer;
  readonly usage: number;
  /** Its bytes: at least those that were asked for. */
  readonly capacity: number;
  /** The errors that its device had told of when it was made. A later one may be about this buffer. */
  readonly errors: number;
}

export interface Statistics {
  /** Buffers handed out, and their bytes. */
  readonly live: number;
  readonly liveBytes: number;
  /** Buffers kept for later, and their bytes. */
  readonly idle: number;
  readonly idleBytes: number;
  /** So far: buffers made, handed out once more, destroyed. */
  readonly created: number;
  readonly reused: number;
  readonly destroyed: number;
}

interface Pool {
  /** In the order in which they came back. */
  idle: Pooled[];
  counts: { -readonly [C in keyof Statistics]: number };
}

const pools = new WeakMap<Device, Pool>();

/** Bytes that idle buffers of a device may hold; the number is limited since idle buffers are searched one by one. */
let mostBytes = 512 * 2 ** 20;
const mostIdle = 512;

export function limitIdle(bytes: number): void {
  mostBytes = bytes;
}

function poolOf(device: Device): Pool {
  let pool = pools.get(device);
  if (!pool) {
    const counts = { live: 0, liveBytes: 0, idle: 0, idleBytes: 0, created: 0, reused: 0, destroyed: 0 };
    pools.set(device, (pool = { idle: [], counts }));
    device.gpu.lost.then(() => trim(device));
  }
  return pool;
}

export const statistics = (device: Device): Statistics => ({ ...poolOf(device).counts });

/** The size that a buffer is made with: one of four for each power of two, so that at most a fifth lies idle. */
export function sizeClass(bytes: number): number {
  if (bytes <= 256) return 256;
  const step = 2 ** (Math.ceil(Math.log2(bytes)) - 3);
  return Math.ceil(bytes / step) * step;
}

/** A buffer of at least `bytes`, a multiple of 4, and whether it is new. */
export function obtain(
  device: Device,
  bytes: number,
  usage: number,
  mapped = false,
): Pooled & { readonly fresh: boolean } {
  const { idle, counts } = poolOf(device);
  const capacity = Math.max(bytes, Math.min(sizeClass(bytes), Math.floor(device.limits.maxBufferSize / 4) * 4));
  counts.live++;
  counts.liveBytes += capacity;
  for (let k = idle.length - 1; k >= 0; k--) {
    const found = idle[k];
    if (found.usage !== usage || found.capacity !== capacity) continue;
    idle.splice(k, 1);
    counts.idle--;
    counts.idleBytes -= capacity;
    counts.reused++;
    return { ...found, fresh: false };
  }
  const buffer = make(device, capacity, usage, mapped);
  counts.created++;
  return { buffer, usage, capacity, errors: device.errors, fresh: true };
}

function make(device: Device, size: number, usage: number, mappedAtCreation: boolean): GPUBuffer {
  try {
    return device.gpu.createBuffer({ size, usage, mappedAtCreation });
  } catch (error) {
    // Browsers throw where there is no room to map one.
    const { counts } = poolOf(device);
    counts.live--;
    counts.liveBytes -= size;
    if (!(error instanceof RangeError)) throw error;
    throw new KernelError('memory', `there is no room for a buffer of ${size} bytes: ${error.message}`);
  }
}

/** Takes a buffer back. Commands that were submitted before may still use it: whatever comes next is queued behind them. */
export function giveBack(device: Device, pooled: Pooled, keep = true): void {
  const { idle, counts } = poolOf(device);
  counts.live--;
  counts.liveBytes -= pooled.capacity;
  if (!keep || device.lost !== undefined || pooled.errors !== device.errors) return destroy(device, pooled);
  idle.push(pooled);
  counts.idle++;
  counts.idleBytes += pooled.capacity;
  while (counts.idleBytes > mostBytes || idle.length > mostIdle) dropOldest(device);
}

/** A buffer of the pool goes another way than back to it. */
export function forget(device: Device, { capacity }: Pooled): void {
  const { counts } = poolOf(device);
  counts.live--;
  counts.liveBytes -= capacity;
}

function destroy(device: Device, { buffer }: Pooled): void {
  poolOf(device).counts.destroyed++;
  buffer.destroy();
}

function dropOldest(device: Device): void {
  const { idle, counts } = poolOf(device);
  const oldest = idle.shift()!;
  counts.idle--;
  counts.idleBytes -= oldest.capacity;
  destroy(device, oldest);
}

/** Destroys all idle buffers: for a device that has no room left, or is lost. */
export function trim(device: Device): void {
  const { idle } = poolOf(device);
  while (idle.length) dropOldest(device);
}
