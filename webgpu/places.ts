/** Where the arrays of a call lie on the device. Arrays of the caller's are copied there as regions: those that share bytes go
 * together, so that aliasing is what it is in JavaScript. Arrays that live there stay where they are. */
import { KernelError } from '../src/diagnostic.ts';
import type { TypedArray } from '../src/dtype.ts';
import { dtypeOf } from '../src/dtype.ts';
import type { ArrayId, Kernel } from '../src/ir.ts';
import { place, type Region, union } from '../src/runtime/region.ts';
import { type DeviceBuffer, type Part, take, takeWith } from './buffers.ts';
import type { Device } from './device.ts';
import { GpuArray } from './resident.ts';
import { bytesOf } from './types.ts';

export interface Placed {
  readonly buffer: DeviceBuffer;
  /** Elements of its dtype before it. */
  readonly first: number;
  readonly bytes: number;
}

export interface Places {
  readonly at: Map<ArrayId, Placed>;
  readonly bytesIn: number;
  /** What is to be read back when the kernel has ended. */
  readonly out: () => readonly Part[];
  readonly bytesOut: number;
  readonly release: () => void;
}

/** How a call uses an array. */
export interface Usage {
  readonly id: ArrayId;
  readonly written: boolean;
  /** Whether the kernel overwrites all of it before it reads any. */
  readonly fresh: boolean;
}

export interface Mixed {
  readonly reason: string;
}

export function placed(
  device: Device,
  kernel: Kernel,
  arrays: readonly unknown[],
  uses: readonly Usage[],
): Places | Mixed {
  const at = new Map<ArrayId, Placed>();
  const regions: Region[] = [];
  const given: TypedArray[] = [];
  const of: Usage[] = [];
  for (const use of uses) {
    const a = arrays[use.id];
    if (a instanceof GpuArray) {
      at.set(use.id, { buffer: a.bufferOn(device), first: 0, bytes: a.length * bytesOf(a.dtype) });
      continue;
    }
    const view = a as TypedArray;
    place(regions, view, view.buffer as ArrayBufferLike, given.length);
    given.push(view);
    of.push(use);
  }
  for (const { members } of regions) {
    const doubles = members.filter(k => dtypeOf(given[k]) === 'float64').length;
    if (doubles && doubles < members.length)
      return {
        reason: `${names(
          kernel,
          members.map(k => of[k].id),
        )} share memory, and one is a Float64Array, whose elements are float32 on the device`,
      };
  }
  let [bytesIn, bytesOut] = [0, 0];
  const held: DeviceBuffer[] = [];
  const reads: (() => readonly Part[])[] = [];
  try {
    for (const region of regions) {
      const { buffer, bytes } = upload(device, region, given, of);
      held.push(buffer);
      bytesIn += bytes;
      const scale = isDoubles(region, given) ? 2 : 1;
      const origin = region.lo - (region.lo % 8);
      for (const k of region.members) {
        const { dtype } = kernel.arrays[of[k].id];
        const first = (given[k].byteOffset - origin) / given[k].BYTES_PER_ELEMENT;
        at.set(of[k].id, { buffer, first, bytes: given[k].length * bytesOf(dtype) });
      }
      const written = region.members.filter(k => of[k].written).map(k => given[k]);
      if (!written.length) continue;
      reads.push(() => parts(buffer, region, written, scale, origin));
      for (const [lo, hi] of union(written)) bytesOut += (hi - lo) / scale;
    }
  } catch (error) {
    for (const b of held) b.release();
    throw error;
  }
  return {
    at,
    bytesIn,
    bytesOut,
    out: () => reads.flatMap(read => read()),
    release: () => {
      for (const b of held) b.release();
    },
  };
}

const names = (kernel: Kernel, ids: readonly ArrayId[]): string =>
  ids.map(id => `\`${kernel.arrays[id].name}\``).join(' and ');

const isDoubles = ({ members }: Region, given: readonly TypedArray[]): boolean =>
  dtypeOf(given[members[0]]) === 'float64';

/** The bytes of a region go there, unless all of it is overwritten. */
function upload(
  device: Device,
  region: Region,
  given: readonly TypedArray[],
  of: readonly Usage[],
): { readonly buffer: DeviceBuffer; readonly bytes: number } {
  const origin = region.lo - (region.lo % 8);
  const length = region.hi - origin;
  const doubles = isDoubles(region, given);
  const size = Math.max(4, doubles ? length / 2 : length);
  const most = device.limits.maxStorageBufferBindingSize;
  if (size > most)
    throw new KernelError(
      'memory',
      `an array of ${size} bytes is longer than a GPU binding may be on ${device.name} (${most}).`,
    );
  if (region.members.every(k => of[k].fresh)) return { buffer: take(device, size), bytes: 0 };
  const bytes = region.hi - region.lo;
  if (bytes === 0) return { buffer: takeWith(device, size, target => void target.fill(0)), bytes: 0 };
  const fill = (target: Uint8Array) => {
    if (doubles)
      new Float32Array(target.buffer, target.byteOffset, length / 8).set(
        new Float64Array(region.buffer, origin, length / 8),
      );
    else {
      target.set(new Uint8Array(region.buffer, region.lo, bytes), region.lo - origin);
    }
  };
  return { buffer: takeWith(device, size, fill), bytes: doubles ? bytes / 2 : bytes };
}

/** What was written, each byte once. */
const parts = (
  buffer: DeviceBuffer,
  region: Region,
  written: readonly TypedArray[],
  scale: number,
  origin: number,
): Part[] =>
  union(written).map(([lo, hi]) => ({
    source: buffer.buffer,
    offset: (lo - origin) / scale,
    bytes: (hi - lo) / scale,
    into: bytes => {
      if (scale === 1) new Uint8Array(region.buffer, lo, hi - lo).set(bytes);
      else new Float64Array(region.buffer, lo, (hi - lo) / 8).set(new Float32Array(bytes.slice().buffer));
    },
  }));
