/** Memory of a call: arrays of the kernel's own, and where all of them lie. */
import { KernelError } from '../src/diagnostic.ts';
import type { ArrayId, Spread } from '../src/ir.ts';
import { type DeviceBuffer, take } from './buffers.ts';
import type { Range } from './commands.ts';
import { lengthOf } from './host.ts';
import { placeOf, type State } from './state.ts';
import { topologyOf } from './topology.ts';
import { bytesOf } from './types.ts';

/** A zeroed buffer for an array of the kernel's own. */
export function make(state: State, id: ArrayId, bytes: number): void {
  const held = take(state.device, Math.max(4, bytes));
  state.made.get(id)?.release();
  state.made.set(id, held);
  state.commands.push({ kind: 'clear', range: { buffer: held.buffer, offset: 0, size: held.size } });
}

export function replaced(state: State): void {
  const { places, made } = state;
  state.topology = topologyOf([
    ...[...places.at].map(([id, { buffer, first }]) => ({ id, buffer: buffer.buffer, first })),
    ...[...made].map(([id, { buffer }]) => ({ id, buffer, first: 0 })),
  ]);
}

export function rangeOf(state: State, id: ArrayId): Range {
  const held = state.made.get(id) ?? placeOf(state, id)?.buffer ?? empty(state, id);
  return { buffer: held.buffer, offset: 0, size: held.size };
}

/** An array that is not there yet, or has no elements, is bound all the same. */
function empty(state: State, id: ArrayId): DeviceBuffer {
  make(state, id, 4);
  return state.made.get(id)!;
}

/** Whether the arrays that must not share memory do not; those that may be the same begin at one place. */
export function areApart(state: State, { apart }: Spread): boolean {
  const { kernel } = state.linked.program;
  return apart.every(({ a, b, same }) => {
    const [x, y] = [a, b].map(id => extent(state, id));
    if (!x || !y || x.buffer !== y.buffer) return true;
    if (same && x.lo === y.lo && kernel.arrays[a].dtype === kernel.arrays[b].dtype) return true;
    return x.hi <= y.lo || y.hi <= x.lo;
  });
}

/** The bytes of an array in its buffer. */
export function extent(
  state: State,
  id: ArrayId,
): { readonly buffer: GPUBuffer; readonly lo: number; readonly hi: number } | undefined {
  const { kernel } = state.linked.program;
  const { dtype, storage } = kernel.arrays[id];
  const base = storage.kind === 'view' ? storage.base : id;
  const place = placeOf(state, base);
  const buffer = state.made.get(base)?.buffer ?? place?.buffer.buffer;
  if (!buffer) return undefined;
  const offset = (place?.first ?? 0) + (storage.kind === 'view' ? (state.frame.locals[storage.offset] as number) : 0);
  const size = bytesOf(dtype);
  return { buffer, lo: offset * size, hi: (offset + lengthOf(kernel, state.frame, id)) * size };
}

export function allocate(state: State, id: ArrayId, length: number): void {
  const { dtype, name } = state.linked.program.kernel.arrays[id];
  if (!(length >= 0 && length <= 2 ** 31 - 1)) throw new RangeError(`Invalid typed array length: ${length}`);
  const bytes = length * bytesOf(dtype);
  const most = state.device.limits.maxStorageBufferBindingSize;
  if (bytes > most)
    throw new KernelError('memory', `\`${name}\` of ${bytes} bytes is longer than a GPU binding may be (${most}).`);
  make(state, id, bytes);
  state.frame.sized[id] = { length };
  replaced(state);
}
