/** Whether two typed arrays share bytes: what a guard against aliasing asks, and staging.
 *
 * One buffer object is one memory, and two ArrayBuffers are two. Not so SharedArrayBuffers: `memory.grow`, `structuredClone`
 * and a message from another thread each make another object over the same bytes. What was allocated here is told apart by
 * what we know of it; two that came from elsewhere are not. */
import type { TypedArray } from '../dtype.ts';
import { currentHeap, isSpilled, memoryOf } from './memory.ts';

/** A WebAssembly memory, known through every view of it, or else the buffer. */
type Home = WebAssembly.Memory | ArrayBufferLike;

export const homeOf = (a: TypedArray): Home => {
  const heap = currentHeap();
  return memoryOf(a) ?? (heap?.owns(a.buffer) ? heap.memory : a.buffer);
};

/** The buffer of an array, and of those that are known to be the same memory the one that has all its bytes: the heap has
 * another each time it grows. */
export function bufferOf(a: TypedArray): ArrayBufferLike {
  const heap = currentHeap();
  return heap?.owns(a.buffer) ? heap.memory.buffer : a.buffer;
}

/** By its tag, so that buffers of another realm count too. */
const isShared = (buffer: ArrayBufferLike): boolean => buffer[Symbol.toStringTag] === 'SharedArrayBuffer';

/** Whether they share at least one byte; 'unknown' where two SharedArrayBuffers may or may not be the same memory. */
export function overlaps(a: TypedArray, b: TypedArray): boolean | 'unknown' {
  if (a.byteLength === 0 || b.byteLength === 0) return false;
  const [x, y] = [homeOf(a), homeOf(b)];
  if (x === y) return a.byteOffset < b.byteOffset + b.byteLength && b.byteOffset < a.byteOffset + a.byteLength;
  return apart(x, y) ? false : 'unknown';
}

function apart(x: Home, y: Home): boolean {
  const [foreignX, foreignY] = [isForeign(x), isForeign(y)];
  if (foreignX && foreignY) return false;
  if (foreignX) return !mayBe(x as ArrayBufferLike, y);
  return !foreignY || !mayBe(y as ArrayBufferLike, x);
}

/** Whether it is a SharedArrayBuffer that was not allocated here: any other shared memory of its length may be the same. */
export const isForeign = (home: Home): boolean =>
  !(home instanceof WebAssembly.Memory) && isShared(home) && !isSpilled(home);

/** Whether a foreign buffer may be a memory allocated here: only with a length that this has, or had before it grew. */
function mayBe(foreign: ArrayBufferLike, home: Home): boolean {
  const heap = currentHeap();
  if (heap && home === heap.memory) return heap.hadLength(foreign.byteLength);
  if (home instanceof WebAssembly.Memory) return true; // the heap of another copy of the library
  return isShared(home) && home.byteLength === foreign.byteLength;
}
