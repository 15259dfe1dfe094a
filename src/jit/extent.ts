/** How large the arguments of a call are, and what of them has to be moved for it. */
import type { Bound } from '../backend.ts';
import { isDeviceArray } from '../device.ts';
import type { Moves, Sent } from '../dispatch/forecast.ts';
import { isHeapArray } from '../runtime/memory.ts';
import { accessOf, type Variant } from './variant.ts';

/** Bytes copied to the heap and back. */
export function movesOf(variant: Variant, bound: Bound): Moves {
  let [count, bytes] = [0, 0];
  const { touched } = variant;
  const uses = accessOf(variant, bound);
  for (let k = 0; k < touched.length; k++) {
    const a = bound.arrays[touched[k].id]!;
    if (isHeapArray(a) || isDeviceArray(a)) continue;
    count++;
    bytes += a.byteLength * (uses[k] === 'rw' || uses[k] === 'w' ? 2 : 1);
  }
  return { arrays: count, bytes };
}

/** Bytes that a device has to be sent, and that are read back from it, where elements of float64 take four. */
export function sentFor(variant: Variant, bound: Bound): Sent {
  let [count, up, down] = [0, 0, 0];
  const { touched } = variant;
  const uses = accessOf(variant, bound);
  for (let k = 0; k < touched.length; k++) {
    const a = bound.arrays[touched[k].id]!;
    if (isDeviceArray(a)) continue;
    const bytes = a.length * Math.min(4, a.BYTES_PER_ELEMENT);
    count++;
    if (uses[k] !== 'overwrite') up += bytes;
    if (touched[k].access !== 'r') down += bytes;
  }
  return { arrays: count, up, down };
}

/** Of the largest array, and of all. */
export interface Extent {
  readonly elements: number;
  readonly bytes: number;
}

export function extentOf({ touched }: Variant, { arrays }: Bound): Extent {
  const all = touched.map(({ id }) => arrays[id]!);
  return {
    elements: Math.max(1, ...all.map(a => a.length)),
    bytes: all.reduce((sum, a) => sum + a.byteLength, 0),
  };
}
