/** The heap: one WebAssembly memory that every kernel and every library array works in, made when first wanted. It grows
 * in steps up to a limit and is never given back; what is freed is used again before it grows.
 *
 * The memory is shared where SharedArrayBuffer exists. Then views of it stay valid when it grows: `memory.buffer` becomes
 * another object over the same bytes, and `owns` knows all of them. Where it is not shared, growing detaches every view:
 * library arrays then live elsewhere (memory.ts) and only staging works here, which makes its views anew. */
import { KernelError } from '../diagnostic.ts';
import { ALIGNMENT, createAllocator, roundUp } from './allocator.ts';

const PAGE = 65536;
/** What 32-bit addresses reach. */
const MOST_PAGES = 65536;
/** The last run stops short of 2³², so that the address of its end does not wrap to 0 in a kernel. */
const END = MOST_PAGES * PAGE - ALIGNMENT;
const MEBIBYTE = 2 ** 20;

export interface Heap {
  readonly memory: WebAssembly.Memory;
  readonly shared: boolean;
  /** 64-byte aligned, contents unspecified unless `zeroed`; throws KernelError('memory') where there is no room. */
  readonly alloc: (bytes: number, zeroed?: boolean) => number;
  /** As alloc, but undefined where there is no room. */
  readonly tryAlloc: (bytes: number, zeroed?: boolean) => number | undefined;
  readonly free: (address: number) => void;
  /** Whether a buffer is this memory, also as it was before it grew. */
  readonly owns: (buffer: ArrayBufferLike) => boolean;
  /** Whether this memory has, or had before it grew, so many bytes: another agent's view of it would. */
  readonly hadLength: (bytes: number) => boolean;
  /** Bytes in use, rounded up as the allocator rounds them. */
  readonly used: number;
  /** Bytes that the memory has grown to. */
  readonly size: number;
  /** Runs in use. */
  readonly live: number;
}

let limit = MOST_PAGES * PAGE;
let instance: Heap | undefined;

/** Sets the most bytes that the heap may grow to, in whole pages (4 GiB at most, which is the default). A heap that is larger already
 * stays so, and grows no further. */
export function configureHeap(options: { readonly limit?: number }): void {
  const bytes = options.limit ?? limit;
  if (!(bytes >= 0)) throw new KernelError('option', `memoryLimit: expected a number of bytes, got ${bytes}`);
  limit = Math.min(Math.max(1, Math.floor(bytes / PAGE)), MOST_PAGES) * PAGE;
}

export const heapLimit = (): number => limit;

/** The heap, made by the first call. */
export const heap = (): Heap => (instance ??= createHeap());

/** The heap if there is one yet: asking whether an array is on it makes none. */
export const currentHeap = (): Heap | undefined => instance;

/** The largest memory that the host lets us declare. Address space only: nothing is resident before it is touched. */
function createMemory(shared: boolean): { memory: WebAssembly.Memory; most: number } {
  for (let maximum = MOST_PAGES; ; maximum /= 2) {
    try {
      return { memory: new WebAssembly.Memory({ initial: 1, maximum, shared }), most: maximum * PAGE };
    } catch (error) {
      if (maximum <= 256) throw new KernelError('memory', `no WebAssembly memory can be made: ${error}`);
    }
  }
}

function createHeap(): Heap {
  const shared = typeof SharedArrayBuffer !== 'undefined';
  const { memory, most } = createMemory(shared);
  const allocator = createAllocator();
  const buffers = new Set<ArrayBufferLike>();
  const lengths = new Set<number>();
  let buffer: ArrayBufferLike;
  const adopt = (): void => {
    buffer = memory.buffer;
    lengths.add(buffer.byteLength);
    if (shared) buffers.add(buffer);
    allocator.extend(Math.min(buffer.byteLength, END));
  };
  adopt();

  const growTo = (bytes: number): boolean => {
    const pages = Math.ceil((bytes - buffer.byteLength) / PAGE);
    try {
      if (pages > 0) memory.grow(pages);
    } catch {
      return false;
    }
    adopt();
    return true;
  };

  /** Makes room for a run: by half of what there is, so that growing is rare, or else by just what is needed. */
  const makeRoom = (bytes: number): boolean => {
    const least = allocator.reach(bytes);
    const allowed = Math.min(limit, most);
    if (least > Math.min(allowed, END)) return false;
    const step = Math.min(Math.max(buffer.byteLength / 2, MEBIBYTE), 256 * MEBIBYTE);
    return growTo(Math.min(Math.max(least, buffer.byteLength + step), allowed)) || growTo(least);
  };

  /** Zeroes the part of a run that has been in use before; the rest of the memory is still as it was made. Float64 fills
   * four times as fast as Uint8 here: V8 fills shared memory element by element. */
  const clear = (address: number, bytes: number, fresh: number): void => {
    const used = Math.min(roundUp(bytes), Math.max(0, fresh - address));
    new Float64Array(buffer, address, used / 8).fill(0);
  };

  const tryAlloc = (bytes: number, zeroed = false): number | undefined => {
    const fresh = allocator.fresh();
    let address = allocator.take(bytes);
    if (address === undefined && bytes <= limit && makeRoom(bytes)) address = allocator.take(bytes);
    if (address !== undefined && zeroed) clear(address, bytes, fresh);
    return address;
  };

  return {
    memory,
    shared,
    tryAlloc,
    alloc: (bytes, zeroed) => {
      const address = tryAlloc(bytes, zeroed);
      if (address !== undefined) return address;
      throw new KernelError(
        'memory',
        `no room for ${bytes} bytes: ${allocator.used()} are in use on a heap limited to ${Math.min(limit, most)}. ` +
          'Dispose of arrays that are no longer needed, or raise `configure({ memoryLimit })`.',
      );
    },
    free: allocator.give,
    owns: candidate => candidate === buffer || buffers.has(candidate),
    hadLength: bytes => lengths.has(bytes),
    get used() {
      return allocator.used();
    },
    get size() {
      return buffer.byteLength;
    },
    get live() {
      return allocator.live();
    },
  };
}
