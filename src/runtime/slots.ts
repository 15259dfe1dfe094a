/** The host's side of a frame: a call's arguments written into their slots, what is the same in every frame, and results
 * read from theirs. */
import type { Bound } from '../backend.ts';
import { byteOffsetOf, lengthOf, type Type } from '../dtype.ts';
import type { ArrayId, Kernel, LocalId } from '../ir.ts';
import { isBig } from '../ops.ts';
import { bytesOf } from './bytes.ts';
import { heap } from './heap.ts';
import type { Slots } from './linkable.ts';

/** The frame through every type that a slot may have. */
export interface Views {
  readonly f64: Float64Array;
  readonly f32: Float32Array;
  readonly i32: Int32Array;
  readonly u32: Uint32Array;
  readonly i64: BigInt64Array;
  readonly u64: BigUint64Array;
  readonly bool: Int32Array;
}

export function viewsAt(address: number, bytes: number): Views {
  const { buffer } = heap().memory;
  const i32 = new Int32Array(buffer, address, bytes / 4);
  return {
    f64: new Float64Array(buffer, address, bytes / 8),
    f32: new Float32Array(buffer, address, bytes / 4),
    i32,
    u32: new Uint32Array(buffer, address, bytes / 4),
    i64: new BigInt64Array(buffer, address, bytes / 8),
    u64: new BigUint64Array(buffer, address, bytes / 8),
    bool: i32,
  };
}

const isWide = (type: Type): boolean => type === 'f64' || isBig(type);

/** Writes one slot of the frame from a call. */
export type Write = (views: Views, bound: Bound) => void;

function paramWriter(type: Type, param: number, offset: number): Write {
  const at = offset / (isWide(type) ? 8 : 4);
  if (type === 'f64') return ({ f64 }, { params }) => void (f64[at] = params[param]);
  if (type === 'f32') return ({ f32 }, { params }) => void (f32[at] = params[param]);
  if (isBig(type)) return ({ i64 }, { params }) => void (i64[at] = BigInt(params[param]));
  return ({ i32 }, { params }) => void (i32[at] = params[param]);
}

function arrayWriter(array: ArrayId, offset: number): Write {
  const at = offset / 4;
  return ({ i32 }, { arrays }) => {
    const elements = arrays[array]!;
    i32[at] = byteOffsetOf(elements);
    i32[at + 1] = lengthOf(elements);
  };
}

/** A heap array is empty until its `alloc`. */
const emptyWriter =
  (offset: number): Write =>
  ({ i32 }) =>
    void (i32[offset / 4] = i32[offset / 4 + 1] = 0);

/** What every call writes, and what only calls do whose arrays are elsewhere than those of the call before. */
export interface Writers {
  readonly always: readonly Write[];
  readonly places: readonly Write[];
}

export const writersOf = ({ params, arrays }: Kernel, frame: Slots): Writers => ({
  always: [
    ...params.map(({ type }, k) => paramWriter(type, k, frame.params[k])),
    ...arrays.flatMap(({ storage }, id) => (storage.kind === 'heap' ? [emptyWriter(frame.arrays[id])] : [])),
  ],
  places: arrays.flatMap(({ storage }, id) => (storage.kind === 'param' ? [arrayWriter(id, frame.arrays[id])] : [])),
});

/** Constant tables, and what private arrays begin with, go into a frame once. */
export function fillFrame({ arrays }: Kernel, frame: Slots, address: number): void {
  const put = (offset: number | undefined, bytes: Uint8Array) =>
    offset !== undefined && new Uint8Array(heap().memory.buffer, address + offset, bytes.length).set(bytes);
  arrays.forEach(({ dtype, storage }, id) => {
    if (storage.kind === 'table') put(frame.data.get(id), bytesOf(dtype, storage.values, storage.values.length));
    if (storage.kind === 'private') {
      put(frame.data.get(id), bytesOf(dtype, [], storage.length));
      put(frame.initial.get(id), bytesOf(dtype, storage.initial ?? [], storage.length));
    }
  });
}

export function readLocal({ locals }: Kernel, frame: Slots, views: Views, id: LocalId): number | bigint {
  const { type } = locals[id];
  return views[type][frame.locals.get(id)! / (isWide(type) ? 8 : 4)];
}
