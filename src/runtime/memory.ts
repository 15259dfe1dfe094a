/** Library arrays: ordinary typed arrays whose elements lie on the heap, so that a kernel works on them where they are.
 *
 * Each carries three properties of its own, not enumerable: the block it lies in, `[Symbol.dispose]`, and a `subarray`
 * whose result carries the block on. A block is freed when no array that carries it is reachable any more, or by
 * dispose. What nobody can see is a view made over `a.buffer` by hand: keep `a` reachable as long as such a view is used.
 *
 * Own properties and not a subclass, so that the prototype and `constructor` are Float64Array's and the array equals an
 * ordinary one in every comparison; loops run as fast either way. A function that sees both ordinary and library arrays
 * checks for two shapes where it otherwise checks for one: measured on Node 20, at most 0.3 ns per access, in both cases.
 *
 * When the heap is full, and where there is no SharedArrayBuffer, an array is made in a buffer of its own and staged at
 * each call. The garbage collector frees those; `heapStats` counts them.
 *
 * Blocks come back by FinalizationRegistry, whose callbacks need a turn of the event loop. A loop without one (synchronous,
 * or awaiting nothing but promises) fills the heap up to its limit, and from there on makes buffers of their own. */

import { KernelError } from '../diagnostic.ts';
import { constructorOf, type DType, dtypes, type TypedArray } from '../dtype.ts';
import { currentHeap, heap, heapLimit } from './heap.ts';
import { mark } from './mark.ts';

export { configureHeap, currentHeap, type Heap, heap } from './heap.ts';
export { markOf } from './mark.ts';

/** What library arrays carry. Two copies of the library in one process know each other's. */
const BLOCK: unique symbol = Symbol.for('numjit.block') as never;
const DISPOSE: typeof Symbol.dispose = Symbol.dispose ?? (Symbol.for('Symbol.dispose') as never);

interface Block {
  /** The memory that the array lies in; absent for one with a buffer of its own. */
  readonly memory: WebAssembly.Memory | undefined;
  readonly address: number;
  disposed: boolean;
  ballast: ArrayBuffer | undefined;
  /** Bytes that V8's collector has not been made to feel. */
  readonly owed: number;
  /** Pending calls that work on it: disposing waits for them. */
  pins: number;
}
type Carrier = TypedArray & { readonly [BLOCK]?: Block; readonly [DISPOSE]?: () => void };

const blockOf = (a: TypedArray): Block | undefined => (a as Carrier)[BLOCK];

/** Zeroed (unless told otherwise) elements: on the heap, or in a buffer of their own where the heap is full or not shared.
 * Throws KernelError('memory') where there is no room at all. */
export function allocArray(dtype: DType, length: number, zeroed = true): TypedArray {
  const bytes = length * dtypes[dtype].size;
  arrayOf(dtype);
  const home = heap();
  const address = home.shared ? home.tryAlloc(bytes, zeroed) : undefined;
  return address === undefined ? ownBuffer(dtype, length) : adoptArray(dtype, address, length);
}

/** Makes an array of a run of the heap, which it owns from now on. Where the heap is not shared the elements are copied
 * out, and the run is freed. */
export function adoptArray(dtype: DType, address: number, length: number): TypedArray {
  const { memory, shared, free } = heap();
  const view = new (arrayOf(dtype))(memory.buffer, address, length);
  if (!shared) {
    const copy = ownBuffer(dtype, length);
    copy.set(view as never);
    free(address);
    return copy;
  }
  const block: Block = { memory, address, disposed: false, ...weighed(view.byteLength), pins: 0 };
  blocks.register(block, address, block);
  return carry(view, block);
}

/** Whether an array lies on the heap: kernels work on it in place. */
export function isHeapArray(a: TypedArray): boolean {
  const home = currentHeap();
  return home !== undefined && (blockOf(a)?.memory === home.memory || home.owns(a.buffer));
}

/** How many arrays have been disposed of so far. */
export const disposals = (): number => disposed;
let disposed = 0;

/** Whether an array, or one it shares its block with, was disposed of: its elements may be another array's by now. */
export const isDisposed = (a: TypedArray): boolean => blockOf(a)?.disposed === true;

/** The memory that a library array of this or another copy of the library lies in. */
export const memoryOf = (a: TypedArray): WebAssembly.Memory | undefined => blockOf(a)?.memory;

/** Whether a buffer was made here for one array, because the heap was full. */
export const isSpilled = (buffer: ArrayBufferLike): boolean => spilled.has(buffer);

/** Frees a library array's block at once; nothing where that has been done, or for any other array. */
export const dispose = (a: TypedArray): void => (a as Carrier)[DISPOSE]?.();

export interface HeapStats {
  /** Bytes in use, bytes grown to, most bytes it may grow to. */
  readonly used: number;
  readonly size: number;
  readonly limit: number;
  /** Runs in use: library arrays and staging blocks. */
  readonly live: number;
  /** Arrays made in a buffer of their own so far, and their bytes: the heap was full, or is not shared. */
  readonly spilled: number;
  readonly spilledBytes: number;
}

export function heapStats(): HeapStats {
  const { used, size, live } = heap();
  return { used, size, limit: heapLimit(), live, ...spill };
}

const blocks = new FinalizationRegistry<number>(address => heap().free(address));
const spilled = new WeakSet<ArrayBufferLike>();
const spill = { spilled: 0, spilledBytes: 0 };

function arrayOf(dtype: DType): NonNullable<ReturnType<typeof constructorOf>> {
  const found = constructorOf(dtype);
  if (!found) throw new KernelError('argument', `${dtype}: this host has no ${dtypes[dtype].array}`);
  return found;
}

function ownBuffer(dtype: DType, length: number): TypedArray {
  const bytes = length * dtypes[dtype].size;
  const shared = heap().shared;
  try {
    const buffer = shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
    const weight = shared ? weighed(bytes) : { ballast: undefined, owed: 0 };
    const block: Block = { memory: undefined, address: 0, disposed: false, ...weight, pins: 0 };
    const array = carry(new (arrayOf(dtype))(buffer), block);
    spilled.add(buffer);
    spill.spilled++;
    spill.spilledBytes += bytes;
    return array;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new KernelError('memory', `no room for an array of ${length} ${dtype}: ${error.message}`);
  }
}

/** Neither a view of WebAssembly memory nor a SharedArrayBuffer weighs anything to V8's collector, so a loop that makes
 * them would never see one run. A buffer of equal size, never touched, makes it feel the weight. Resizable ones are mapped
 * lazily and always fresh; a plain one of some MB comes from malloc's free lists and is cleared, page by page (measured
 * over 8 MB arrays: 0.1 ms and 50 MB resident against 0.63 ms and 270 MB). Arrays owe theirs to the one that makes it so
 * much, and those that are disposed of before pay it back: mapping takes 10 µs, with cold caches 40. */
const BALLAST = 2 ** 24;
let debt = 0;
function weighed(bytes: number): Pick<Block, 'ballast' | 'owed'> {
  debt += bytes;
  if (debt < BALLAST) return { ballast: undefined, owed: bytes };
  const maxByteLength = debt;
  debt = 0;
  return { ballast: ballast(maxByteLength), owed: 0 };
}

function ballast(maxByteLength: number): ArrayBuffer | undefined {
  try {
    return new (ArrayBuffer as new (bytes: number, options: object) => ArrayBuffer)(maxByteLength, { maxByteLength });
  } catch {
    return undefined; // no address space left: the collector runs by itself then
  }
}

function carry(array: TypedArray, block: Block): TypedArray {
  Object.defineProperty(array, BLOCK, { value: block });
  Object.defineProperty(array, DISPOSE, method(disposeThis));
  Object.defineProperty(array, 'subarray', method(subarrayOfThis));
  // One with a buffer of its own may be taken away with it: it is looked at in every call.
  if (block.memory) mark(array);
  return array;
}

const method = (value: unknown) => ({ value, configurable: true, writable: true });

function disposeThis(this: TypedArray): void {
  const block = blockOf(this)!;
  if (block.disposed) return;
  block.disposed = true;
  disposed++;
  block.ballast = undefined;
  debt = Math.max(0, debt - block.owed);
  if (!block.pins) freeBlock(block);
}

function freeBlock(block: Block): void {
  if (!block.memory) return;
  blocks.unregister(block);
  heap().free(block.address);
}

/** Keeps the elements of arrays where they are, disposed of or not, until what it answers is called. */
export function pinArrays(arrays: readonly TypedArray[]): () => void {
  const pinned = arrays.flatMap(a => blockOf(a) ?? []);
  for (const block of pinned) block.pins++;
  return () => {
    for (const block of pinned) if (!--block.pins && block.disposed) freeBlock(block);
  };
}

function subarrayOfThis(this: TypedArray, begin?: number, end?: number): TypedArray {
  const { subarray } = Object.getPrototypeOf(this) as { subarray: (begin?: number, end?: number) => TypedArray };
  return carry(subarray.call(this, begin, end), blockOf(this)!);
}
