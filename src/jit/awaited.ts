/** Arrays that a device is to write, or reads for a call before: later calls on the same memory wait for it. */
import { isDeviceArray } from '../device.ts';
import type { TypedArray } from '../dtype.ts';

const awaited = new Map<ArrayBufferLike, Promise<unknown>>();

/** Whether a call on a device is to bring something back into the memory of an array. */
export const isAwaited = (a: TypedArray): boolean => awaited.size > 0 && awaited.has(a.buffer);

/** Until the calls before have brought back what these arrays are to hold; undefined where none is on its way. */
export function broughtBack(arrays: readonly unknown[]): Promise<unknown> | undefined {
  if (!awaited.size) return undefined;
  const before = arrays.flatMap(a => (isDeviceArray(a) ? [] : (awaited.get((a as TypedArray).buffer) ?? [])));
  return before.length ? Promise.allSettled(before) : undefined;
}

/** A call has begun that writes these. */
export function awaitArrays(arrays: readonly unknown[], end: Promise<unknown>): void {
  const buffers = arrays.flatMap(a => (isDeviceArray(a) ? [] : [(a as TypedArray).buffer]));
  for (const buffer of buffers) awaited.set(buffer, end);
  const forget = () => {
    for (const buffer of buffers) if (awaited.get(buffer) === end) awaited.delete(buffer);
  };
  end.then(forget, forget);
}
