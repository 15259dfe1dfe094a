/** Arrays that a device is to write, or reads for a call before: later calls on the same memory wait for it. */
import { isDeviceArray } from '../device.ts';
import type { TypedArray } from '../dtype.ts';
import { homeOf } from '../runtime/overlap.ts';

/** A call that is to write bytes of a memory. Library arrays all lie in one, so it says which. */
interface Coming {
  readonly from: number;
  readonly to: number;
  readonly end: Promise<unknown>;
}

/** By memory of the host's, whichever buffer it is seen through, or by the array itself where that lives on a device. */
const awaited = new Map<object, readonly Coming[]>();

const keyOf = (a: unknown): object => (isDeviceArray(a) ? a : homeOf(a as TypedArray));

const rangeOf = (a: unknown): Pick<Coming, 'from' | 'to'> => {
  if (isDeviceArray(a)) return { from: 0, to: Infinity };
  const { byteOffset, byteLength } = a as TypedArray;
  return { from: byteOffset, to: byteOffset + byteLength };
};

function comingInto(a: unknown): readonly Promise<unknown>[] {
  const { from, to } = rangeOf(a);
  return (awaited.get(keyOf(a)) ?? []).flatMap(c => (c.from < to && from < c.to ? [c.end] : []));
}

/** Whether a device is to bring anything back. */
export const isAnyAwaited = (): boolean => awaited.size > 0;

/** Whether a call on a device is to bring something back into the memory of an array. */
export const isAwaited = (a: TypedArray): boolean => awaited.size > 0 && comingInto(a).length > 0;

/** Until the calls before have brought back what these arrays are to hold; undefined where none is on its way. */
export function broughtBack(arrays: readonly unknown[]): Promise<unknown> | undefined {
  if (!awaited.size) return undefined;
  const before = arrays.flatMap(comingInto);
  return before.length ? Promise.allSettled(before) : undefined;
}

/** A call has begun that writes these. Arrays that live on a device are waited for only where they may come to the host. */
export function awaitArrays(arrays: readonly unknown[], end: Promise<unknown>, leave = false): void {
  const waited = arrays.filter(a => leave || !isDeviceArray(a));
  for (const a of waited) awaited.set(keyOf(a), [...(awaited.get(keyOf(a)) ?? []), { ...rangeOf(a), end }]);
  const forget = () => {
    for (const key of new Set(waited.map(keyOf))) {
      const left = awaited.get(key)!.filter(c => c.end !== end);
      if (left.length) awaited.set(key, left);
      else awaited.delete(key);
    }
  };
  end.then(forget, forget);
}
