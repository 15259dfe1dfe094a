/** Arguments as they are now, for a call that begins later: arrays of the caller's own are copied, those that share memory
 * together. Library arrays and shared memory are left where they are. */
import { type DType, dtypeOf, type TypedArray } from '../dtype.ts';
import { isNdarray, isPlainObject } from '../frontend/signature.ts';
import { isHeapArray } from '../runtime/memory.ts';

export interface Snapshot {
  readonly args: readonly unknown[];
  /** A value of the call on copies, with the caller's own arrays in place of those. */
  readonly original: (value: unknown) => unknown;
}

type Maker = new (buffer: ArrayBufferLike, offset: number, length: number) => TypedArray;

export function snapshot(args: readonly unknown[]): Snapshot {
  const buffers = new Map<ArrayBufferLike, ArrayBufferLike>();
  const originals = new Map<unknown, unknown>();
  const copied = (a: TypedArray): TypedArray => {
    if (isHeapArray(a) || !(a.buffer instanceof ArrayBuffer)) return a;
    const buffer = buffers.get(a.buffer) ?? a.buffer.slice(0);
    buffers.set(a.buffer, buffer);
    const made = new (a.constructor as unknown as Maker)(buffer, a.byteOffset, a.length);
    originals.set(made, a);
    return made;
  };
  const copy = (value: unknown): unknown => {
    if ((dtypeOf(value) satisfies DType | undefined) !== undefined) return copied(value as TypedArray);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(copy);
    if (isNdarray(value))
      return Object.assign(Object.create(Object.getPrototypeOf(value)), value, { data: copied(value.data) });
    if (!isPlainObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, copy(v)]));
  };
  const original = (value: unknown): unknown => {
    if (originals.has(value)) return originals.get(value);
    if (Array.isArray(value)) return value.map(original);
    if (!isPlainObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, original(v)]));
  };
  return { args: args.map(copy), original };
}
