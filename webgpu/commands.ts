/** Dispatches and copies on their way to the device: gathered, and sent together. */
import type { DeviceBuffer } from './buffers.ts';
import { take, usages } from './buffers.ts';
import { type Device, noteFault } from './device.ts';
import type { Binding } from './module.ts';
import type { Pipelines } from './pipelines.ts';

export interface Range {
  readonly buffer: GPUBuffer;
  readonly offset: number;
  readonly size: number;
}

export interface Dispatch {
  readonly kind: 'dispatch';
  readonly pipelines: Pipelines;
  readonly entry: string;
  readonly bindings: readonly Binding[];
  readonly args: Uint32Array;
  /** In the order of the bindings, but for the arguments. */
  readonly ranges: readonly Range[];
  /** How many workgroups, or where the device has written it. */
  readonly groups: readonly [number, number, number] | GPUBuffer;
}

export type Command =
  | Dispatch
  /** Words of the host to a place on the device. */
  | { readonly kind: 'poke'; readonly words: Uint32Array; readonly to: GPUBuffer; readonly offset: number }
  | { readonly kind: 'copy'; readonly from: Range; readonly to: GPUBuffer; readonly offset: number }
  | { readonly kind: 'clear'; readonly range: Range };

/** For benches: how a pass is to note the device's own clock. */
export const clock: { note: (() => GPUComputePassTimestampWrites | undefined) | undefined } = { note: undefined };

/** Bind groups of pipelines by the buffers in them. */
const groupsOf = new WeakMap<GPUBindGroupLayout, Map<string, GPUBindGroup>>();
const idOf = new WeakMap<GPUBuffer, number>();
let nextId = 1;
const numbered = (buffer: GPUBuffer): number => {
  const id = idOf.get(buffer) ?? nextId++;
  idOf.set(buffer, id);
  return id;
};
const MOST = 64;

/** Words for a whole batch: written before it is sent, and after those of the batch before have been read. */
interface Args {
  readonly held: DeviceBuffer;
  /** What it holds: the same call made again has nothing to write. */
  words: Uint32Array;
}
const argsOf = new WeakMap<GPUDevice, Args>();

function writtenArgs(device: Device, words: Uint32Array): GPUBuffer {
  const old = argsOf.get(device.gpu);
  const fits = old !== undefined && old.held.size >= words.byteLength;
  if (fits && begins(old.words, words)) return old.held.buffer;
  if (!fits) old?.held.release();
  const bytes = Math.max(4096, 2 ** Math.ceil(Math.log2(words.byteLength)));
  const held = fits ? old.held : take(device, bytes, usages.uniform | usages.copySource | usages.copyTarget);
  device.gpu.queue.writeBuffer(held.buffer, 0, words as GPUAllowSharedBufferSource);
  argsOf.set(device.gpu, { held, words });
  return held.buffer;
}

function begins(words: Uint32Array, others: Uint32Array): boolean {
  if (words.length < others.length) return false;
  for (let k = 0; k < others.length; k++) if (words[k] !== others[k]) return false;
  return true;
}

/** Sends them. Where a driver has not said yet what it thinks of their shaders, what it answers settles when it has. */
export function send(device: Device, commands: readonly Command[]): Promise<void> | undefined {
  const unsure = new Set(commands.flatMap(c => (c.kind === 'dispatch' && !c.pipelines.isSound ? [c.pipelines] : [])));
  if (!unsure.size) return void submit(device, commands);
  device.gpu.pushErrorScope('validation');
  submit(device, commands);
  return blamed(device, unsure, device.gpu.popErrorScope());
}

/** Commands of a shader that was refused are refused too, which its own call tells of, and is nobody else's fault. */
async function blamed(device: Device, unsure: ReadonlySet<Pipelines>, scope: Promise<GPUError | null>): Promise<void> {
  const error = await scope.catch(() => null);
  const sounds = await Promise.allSettled([...unsure].map(p => p.sound));
  if (error && sounds.every(s => s.status === 'fulfilled')) noteFault(device, error);
}

function submit(device: Device, commands: readonly Command[]): void {
  const { gpu } = device;
  const align = device.limits.minUniformBufferOffsetAlignment;
  const at: number[] = [];
  let end = 0;
  for (const c of commands) {
    const words = c.kind === 'dispatch' ? c.args : c.kind === 'poke' ? c.words : undefined;
    at.push(end);
    if (words?.length) end += Math.ceil((words.byteLength + 15) / align) * align;
  }
  const all = new Uint32Array(end / 4);
  commands.forEach((c, k) => {
    if (c.kind === 'dispatch') all.set(c.args, at[k] / 4);
    if (c.kind === 'poke') all.set(c.words, at[k] / 4);
  });
  const args = end ? writtenArgs(device, all) : undefined;
  const encoder = gpu.createCommandEncoder();
  let pass: GPUComputePassEncoder | undefined;
  const outside = () => {
    pass?.end();
    pass = undefined;
    return encoder;
  };
  commands.forEach((c, k) => {
    if (c.kind === 'dispatch') {
      pass ??= encoder.beginComputePass({ timestampWrites: clock.note?.() });
      dispatch(gpu, pass, c, args, at[k]);
    } else if (c.kind === 'poke') outside().copyBufferToBuffer(args!, at[k], c.to, c.offset, c.words.byteLength);
    else if (c.kind === 'copy') outside().copyBufferToBuffer(c.from.buffer, c.from.offset, c.to, c.offset, c.from.size);
    else outside().clearBuffer(c.range.buffer, c.range.offset, c.range.size);
  });
  pass?.end();
  gpu.queue.submit([encoder.finish()]);
}

function dispatch(
  gpu: GPUDevice,
  pass: GPUComputePassEncoder,
  { pipelines, entry, bindings, args: words, ranges, groups }: Dispatch,
  args: GPUBuffer | undefined,
  offset: number,
): void {
  const key =
    ranges.map(r => `${numbered(r.buffer)}:${r.offset}:${r.size}`).join() + (words.length ? `|${numbered(args!)}` : '');
  const cache = groupsOf.get(pipelines.layout) ?? new Map<string, GPUBindGroup>();
  groupsOf.set(pipelines.layout, cache);
  let group = cache.get(key);
  if (!group) {
    let next = 0;
    const entries = bindings.map((b, binding) => ({
      binding,
      resource:
        b.kind === 'args' ? { buffer: args!, offset: 0, size: Math.ceil(words.length / 4) * 16 } : ranges[next++],
    }));
    group = gpu.createBindGroup({ layout: pipelines.layout, entries });
    if (cache.size >= MOST) cache.delete(cache.keys().next().value!);
    cache.set(key, group);
  }
  pass.setPipeline(pipelines.entry(entry));
  pass.setBindGroup(0, group, words.length ? [offset] : []);
  if ('length' in groups) pass.dispatchWorkgroups(...groups);
  else pass.dispatchWorkgroupsIndirect(groups, 0);
}
