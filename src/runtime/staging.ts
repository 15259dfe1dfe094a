/** Brings a call's arrays to the heap and takes what was written back.
 *
 * Library arrays stay where they are. Others are copied to blocks of the heap; arrays that share bytes go there as ONE
 * region, the union of their bytes, so that aliasing is what it is in plain JavaScript, with several dtypes over one buffer
 * too. A region lies at the same offset modulo 8 as in its buffer: the alignment every dtype wants, and V8 copies between
 * shared and other memory at 28 GB/s with it, 4 without.
 *
 * Copied in is every region, unless all its arrays are overwritten. Copied back is the union of the bytes of the written
 * arrays, each byte once, and no other: a byte that only read arrays cover may have been changed by another agent. Both
 * are snapshots: what another agent writes to a written array during the call is lost. */

import { KernelError } from '../diagnostic.ts';
import { dtypeOf, type TypedArray } from '../dtype.ts';
import { type Block, giveBlock, takeBlocks, viewAt, viewOn } from './block.ts';
import { type Heap, heap, memoryOf } from './memory.ts';
import { isForeign, overlaps } from './overlap.ts';
import { place, type Region, union } from './region.ts';
import { fixedBuffer, refuseDisposed } from './usable.ts';

/** `w`: some elements are written, so that the others must survive. `overwrite`: every element is written before the
 * kernel reads one or can throw. */
export type Access = 'r' | 'w' | 'rw' | 'overwrite';

export interface Staged {
  /** By argument: itself, or its copy on the heap. */
  readonly views: readonly TypedArray[];
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** Copies what was written to the caller's arrays, once the kernel has ended. Throws, and changes none, where one of
   * them was detached meanwhile. */
  readonly writeBack: () => void;
  /** Gives the blocks back; the views must not be used any more. */
  readonly release: () => void;
}

export interface Declined {
  readonly declined: string;
}

const WORD = 8;

interface Call {
  readonly arrays: readonly TypedArray[];
  readonly access: readonly Access[];
  readonly names: readonly string[];
  readonly home: Heap;
}

/** Stages arrays, or says why the call must work on them in place. `names` are for errors. Throws KernelError: 'disposed',
 * 'argument' (a detached or resizable buffer) or 'memory', before anything has changed. */
export function stage(
  arrays: readonly TypedArray[],
  access: readonly Access[],
  names: readonly string[] = [],
): Staged | Declined {
  const call: Call = { arrays, access, names, home: heap() };
  let i = 0;
  while (i < arrays.length && isResident(call, i)) i++;
  if (i === arrays.length) return { views: arrays, bytesIn: 0, bytesOut: 0, writeBack: nothing, release: nothing };
  const regions: Region[] = [];
  let foreign = false;
  for (; i < arrays.length; i++) {
    if (isResident(call, i)) continue;
    const buffer = fixedBuffer(arrays[i], names, i);
    if (call.home.owns(buffer)) continue;
    foreign ||= isForeign(buffer);
    place(regions, arrays[i], buffer, i);
  }
  return (foreign && declined(call)) || copyIn(call, regions);
}

const nothing = (): void => {};
const nameOf = ({ names }: Call, i: number): string => (names[i] ? `\`${names[i]}\`` : `array ${i}`);

function isResident({ arrays, names, home }: Call, i: number): boolean {
  refuseDisposed(arrays[i], names, i);
  return memoryOf(arrays[i]) === home.memory;
}

/** Declines where an array is written and nobody can say whether another shares bytes with it. */
function declined(call: Call): Declined | undefined {
  const { arrays, access } = call;
  for (let i = 1; i < arrays.length; i++)
    for (let j = 0; j < i; j++) {
      if (access[i] === 'r' && access[j] === 'r') continue;
      if (overlaps(arrays[i], arrays[j]) === 'unknown')
        return {
          declined:
            `${nameOf(call, j)} and ${nameOf(call, i)} lie in two SharedArrayBuffers that may be the same memory, and the ` +
            'kernel writes to one of them. Let them share one SharedArrayBuffer object, or use arrays of this library.',
        };
    }
  return undefined;
}

function copyIn(call: Call, regions: readonly Region[]): Staged {
  const copies = new Copies(call, takeBlocks(regions));
  for (let k = 0; k < regions.length; k++) {
    if (regions[k].members.length === 1) copies.addOne(regions[k], copies.blocks[k]);
    else copies.addMany(regions[k], copies.blocks[k]);
  }
  return copies;
}

/** Where byte 0 of a region's buffer would lie. */
const originOf = (region: Region, block: Block): number => block.address + (region.lo % WORD) - region.lo;

/** A class, since a call pays for each closure made: this is on the way of every call with ordinary arrays. */
class Copies implements Staged {
  readonly views: TypedArray[];
  bytesIn = 0;
  bytesOut = 0;
  blocks: readonly Block[];
  private readonly call: Call;
  /** What is copied back: `from[k]`, at `addresses[k]` of the heap, to `to[k]`. */
  private readonly to: TypedArray[] = [];
  private readonly from: TypedArray[] = [];
  private readonly addresses: number[] = [];

  constructor(call: Call, blocks: readonly Block[]) {
    this.call = call;
    this.views = call.arrays.slice();
    this.blocks = blocks;
  }

  addOne(region: Region, block: Block): void {
    const i = region.members[0];
    const array = this.call.arrays[i];
    const address = originOf(region, block) + region.lo;
    const view = (this.views[i] = viewOn(block, array, address));
    if (this.call.access[i] !== 'r') this.later(array, view, address);
    if (this.call.access[i] === 'overwrite') return;
    view.set(array as never);
    this.bytesIn += region.hi - region.lo;
  }

  addMany(region: Region, block: Block): void {
    const { buffer, lo, hi, members } = region;
    const { arrays, access, home } = this.call;
    const origin = originOf(region, block);
    const bytes = (from: number, to: number) => viewAt(home, 'uint8', origin + from, to - from);
    for (const i of members) this.views[i] = viewOn(block, arrays[i], origin + arrays[i].byteOffset);
    for (const [from, to] of union(members.filter(i => access[i] !== 'r').map(i => arrays[i])))
      this.later(new Uint8Array(buffer, from, to - from), bytes(from, to), origin + from);
    if (members.every(i => access[i] === 'overwrite')) return;
    bytes(lo, hi).set(new Uint8Array(buffer, lo, hi - lo) as never);
    this.bytesIn += hi - lo;
  }

  private later(to: TypedArray, from: TypedArray, address: number): void {
    if (!to.length) return;
    this.to.push(to);
    this.from.push(from);
    this.addresses.push(address);
    this.bytesOut += to.byteLength;
  }

  writeBack(): void {
    const { to, from, addresses } = this;
    if (to.some(a => !a.length))
      throw new KernelError('argument', 'an array was transferred away while a kernel was to write to it.');
    for (let k = 0; k < to.length; k++) {
      // Growing a memory that is not shared has detached the view.
      const view = from[k].length ? from[k] : viewAt(this.call.home, dtypeOf(to[k])!, addresses[k], to[k].length);
      to[k].set(view as never);
    }
  }

  release(): void {
    for (const block of this.blocks) giveBlock(block);
    this.blocks = [];
  }
}
