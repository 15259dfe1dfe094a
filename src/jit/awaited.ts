/** Arrays that a device is to write, or reads for a call before: later calls on the same memory wait for it. */
import { isDeviceArray } from '../device.ts';
import type { TypedArray } from '../dtype.ts';

/** By memory of the host's, or by the array itself where that lives on a device. */
const awaited = new Map<object, Promise<unknown>>();

/** Whether a call on a device is to bring something back into the memory of an array. */
export const isAwaited = (a: TypedArray): boolean => awaited.size > 0 && awaited.has(a.buffer);

/** Until the calls before have brought back what these arrays are to hold; undefined where none is on its way. */
export function broughtBack(arrays: readonly unknown[]): Promise<unknown> | undefined {
  if (!awaited.size) return undefined;
  const before = arrays.flatMap(a => awaited.get(isDeviceArray(a) ? a : (a as TypedArray).buffer) ?? []);
  return before.length ? Promise.allSettled(before) : undefined;
}

/** A call has begun that writes these. Arrays that live on a device are waited for only where they may come to the host. */
export function awaitArrays(arrays: readonly unknown[], end: Promise<unknown>, leave = false): void {
  const keys = arrays.flatMap((a): object[] => (isDeviceArray(a) ? (leave ? [a] : []) : [(a as TypedArray).buffer]));
  for (const key of keys) awaited.set(key, end);
  const forget = () => {
    for (const key of keys) if (awaited.get(key) === end) awaited.delete(key);
  };
  end.then(forget, forget);
}
