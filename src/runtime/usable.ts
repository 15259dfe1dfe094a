/** Whether a call may work on an array: not one that was disposed of, nor one whose buffer may change its length or has
 * gone to another owner. */
import { KernelError } from '../diagnostic.ts';
import type { TypedArray } from '../dtype.ts';
import { isDisposed } from './memory.ts';

const nameOf = (names: readonly string[], i: number): string => (names[i] ? `\`${names[i]}\`` : `array ${i}`);

/** Refuses an array that was disposed of. `names[i]` is its name in errors. */
export function refuseDisposed(a: TypedArray, names: readonly string[], i: number): void {
  if (isDisposed(a))
    throw new KernelError('disposed', `${nameOf(names, i)} was disposed of. Use it before that, or make a new array.`);
}

/** The buffer of an array: one that keeps its length during the call. */
export function fixedBuffer(a: TypedArray, names: readonly string[], i: number): ArrayBufferLike {
  const buffer = a.buffer as ArrayBufferLike & { resizable?: boolean; growable?: boolean };
  if (buffer.resizable || buffer.growable)
    throw new KernelError(
      'argument',
      `${nameOf(names, i)} lies in a resizable buffer. Copy it to one of fixed length.`,
    );
  if (a.length === 0 && isDetached(buffer))
    throw new KernelError(
      'argument',
      `${nameOf(names, i)} lies in a detached buffer: it was transferred to another owner.`,
    );
  return buffer;
}

/** Not every host has the property `detached`; none makes a view of a detached buffer. */
function isDetached(buffer: ArrayBufferLike): boolean {
  if (buffer.byteLength > 0) return false;
  try {
    new Uint8Array(buffer);
    return false;
  } catch {
    return true;
  }
}
