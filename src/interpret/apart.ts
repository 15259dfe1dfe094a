/** Whether the iterations of a spread loop may run at the same time in a call: its guard holds, and its arrays lie apart. */
import type { TypedArray } from '../dtype.ts';
import type { Kernel, Spread } from '../ir.ts';
import { placeOf } from './arrays.ts';
import type { Evaluate, Frame } from './expressions.ts';

export function independent(kernel: Kernel, s: Spread, guard: Evaluate): (frame: Frame) => boolean {
  const pairs = s.apart.map(({ a, b, same }) => ({ a: placeOf(kernel, a), b: placeOf(kernel, b), same }));
  return frame =>
    guard(frame) !== 0 && pairs.every(({ a, b, same }) => liesApart(a.elements(frame), b.elements(frame), same));
}

export function liesApart(a: TypedArray, b: TypedArray, same = false): boolean {
  if (a.buffer !== b.buffer || a.length === 0 || b.length === 0) return true;
  if (same && a.byteOffset === b.byteOffset) return true;
  return a.byteOffset + a.byteLength <= b.byteOffset || b.byteOffset + b.byteLength <= a.byteOffset;
}
