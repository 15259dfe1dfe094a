/** Blocks of the heap that staged arrays lie in during a call. Small ones are kept for the next call, at most 16 MiB in
 * all: KEEP of each power of two. Larger ones go back to the heap, which hands the same pages out again. */
import { constructorOf, type DType, dtypeOf, type TypedArray } from '../dtype.ts';
import { type Heap, heap } from './memory.ts';
import type { Region } from './region.ts';

export interface Block {
  readonly address: number;
  /** The power of two it was rounded up to, or undefined where it is not kept. */
  readonly kind: number | undefined;
  /** The view made last: calls of one kernel mostly want the same again. */
  view: TypedArray | undefined;
  dtype: DType | undefined;
}

const LEAST = 6;
const MOST = 20;
const KEEP = 8;
const kept: Block[][] = Array.from({ length: MOST + 1 }, () => []);

/** A block for each region, at any offset modulo 8; all of them or, by KernelError('memory'), none. */
export function takeBlocks(regions: readonly Region[]): readonly Block[] {
  const taken: Block[] = [];
  try {
    for (const { lo, hi } of regions) taken.push(takeBlock(hi - lo + 8));
  } catch (error) {
    taken.forEach(giveBlock);
    throw error;
  }
  return taken;
}

function takeBlock(bytes: number): Block {
  const kind = bytes > 2 ** MOST ? undefined : Math.max(LEAST, 32 - Math.clz32(bytes - 1));
  return (kind && kept[kind].pop()) || makeBlock(kind, kind ? 2 ** kind : bytes);
}

function makeBlock(kind: number | undefined, bytes: number): Block {
  let address = heap().tryAlloc(bytes);
  if (address === undefined) {
    drainBlocks();
    address = heap().alloc(bytes);
  }
  return { address, kind, view: undefined, dtype: undefined };
}

export function giveBlock(block: Block): void {
  if (block.kind && kept[block.kind].length < KEEP) kept[block.kind].push(block);
  else heap().free(block.address);
}

/** Gives the blocks that are kept back to the heap. */
export function drainBlocks(): void {
  for (const list of kept) for (const block of list.splice(0)) heap().free(block.address);
}

/** A view like `a` at an address within a block. */
export function viewOn(block: Block, a: TypedArray, address: number): TypedArray {
  const { view } = block;
  const dtype = dtypeOf(a)!;
  // A view that growing has detached lies at 0, where no block does.
  if (view && block.dtype === dtype && view.byteOffset === address && view.length === a.length) return view;
  block.dtype = dtype;
  return (block.view = viewAt(heap(), dtype, address, a.length));
}

export const viewAt = (home: Heap, dtype: DType, address: number, length: number): TypedArray =>
  new (constructorOf(dtype)!)(home.memory.buffer, address, length);
