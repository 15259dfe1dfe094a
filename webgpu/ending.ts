/** The end of a call. */
import type { TypedArray } from '../src/dtype.ts';
import { constructorOf, dtypes } from '../src/dtype.ts';
import type { ArrayId } from '../src/ir.ts';
import { slotsOf } from '../src/ir.ts';
import { allocArray } from '../src/runtime/memory.ts';
import type { Part } from './buffers.ts';
import { takeFault } from './device.ts';
import { framePart, read } from './frame.ts';
import { lengthOf } from './host.ts';
import { flush, type State } from './state.ts';
import { bytesOf } from './types.ts';

/** The end: everything is sent, and read back what the caller is to have. */
export function* settle(state: State, site: number): Generator<Promise<void>, (id: ArrayId) => TypedArray, void> {
  const { linked, places, device } = state;
  const { program } = linked;
  const { kernel } = program;
  flush(state);
  const results = new Map<ArrayId, TypedArray>();
  const stops = state.mayStop;
  const sites = stops ? kernel.results.keys() : [site];
  const slots = [...new Set([...sites])].flatMap(k => slotsOf(kernel.results[k]));
  const named = slots.some(slot => 'local' in slot && program.kept.has(slot.local));
  const parts: Part[] = [...places.out()];
  if (!state.fetched && state.memory && (named || stops)) parts.push(framePart(state));
  for (const slot of slots) {
    if (!('array' in slot)) continue;
    const id = slot.array;
    const { dtype, storage } = kernel.arrays[id];
    const base = storage.kind === 'view' ? storage.base : id;
    if (kernel.arrays[base].storage.kind === 'param' || results.has(id)) continue;
    const first = storage.kind === 'view' ? (state.frame.locals[storage.offset] as number) : 0;
    const length = lengthOf(kernel, state.frame, id);
    const to = allocArray(dtype, length);
    results.set(id, to);
    const held = state.made.get(base);
    if (!held || !length) continue;
    parts.push({
      source: held.buffer,
      offset: first * bytesOf(dtype),
      bytes: length * bytesOf(dtype),
      into: intoArray(to),
    });
  }
  if (parts.length) yield read(state, parts);
  else {
    for (const p of state.used) if (!p.isSound) yield p.sound;
    for (const said of state.asked) yield said;
  }
  const fault = takeFault(device, state.since);
  if (fault) throw fault;
  return id => results.get(id) ?? viewOf(state, id);
}

const intoArray = (to: TypedArray) => (bytes: Uint8Array) => {
  if (to instanceof Float64Array) to.set(new Float32Array(bytes.slice().buffer));
  else new Uint8Array(to.buffer, to.byteOffset, to.byteLength).set(bytes);
};

/** A view of an array of the caller's. */
function viewOf({ linked, frame }: State, id: ArrayId): TypedArray {
  const { storage, dtype } = linked.program.kernel.arrays[id];
  if (storage.kind !== 'view') throw new Error(`no result names array ${id}`);
  const base = frame.sized[storage.base] as TypedArray;
  const first = frame.locals[storage.offset] as number;
  const make = constructorOf(dtype)!;
  return new make(base.buffer, base.byteOffset + first * dtypes[dtype].size, frame.locals[storage.length] as number);
}
