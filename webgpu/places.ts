/** Where the arrays of a call lie on the device. Arrays of the caller's are copied there as regions: those that share bytes go
 * together, so that aliasing is what it is in JavaScript. Arrays that live there stay where they are. */
import type { TypedArray } from '../src/dtype.ts';
import { dtypeOf } from '../src/dtype.ts';
import type { ArrayId, Kernel } from '../src/ir.ts';
import { bufferOf, isForeign } from '../src/runtime/overlap.ts';
import { place, type Region, union } from '../src/runtime/region.ts';
import { type DeviceBuffer, type Part, take, takeWith } from './buffers.ts';
import type { Device } from './device.ts';
import type { Bound, Program } from './program.ts';
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

/** A region on its way: its bytes there, and where they begin in their buffer. */
interface Cell {
  readonly region: Region;
  readonly doubles: boolean;
  /** Where byte 0 of the buffer there lies in the region's own: a multiple of 8, as every dtype wants. */
  readonly origin: number;
  readonly size: number;
  readonly fresh: boolean;
  readonly base: number;
}

interface Call {
  readonly device: Device;
  readonly kernel: Kernel;
  readonly given: readonly TypedArray[];
  readonly of: readonly Usage[];
  /** What shaders bind. */
  readonly bound: readonly Bound[];
}

export function placed(
  device: Device,
  { kernel, bound }: Pick<Program, 'kernel' | 'bound'>,
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
      const buffer = a.bufferOn(device);
      at.set(use.id, { buffer, first: 0, bytes: a.length * bytesOf(a.dtype) });
      continue;
    }
    const view = a as TypedArray;
    place(regions, view, bufferOf(view), given.length);
    given.push(view);
    of.push(use);
  }
  const call: Call = { device, kernel, given, of, bound: bound.filter(b => !b.isOther) };
  const reason = refusal(call, regions);
  if (reason !== undefined) return { reason };
  const cells = regions.map(r => cellOf(call, r));
  const groups = packed(call, cells, at);
  if (!groups)
    return {
      reason: `an array is longer than a binding of ${device.name} may be, or there are more arrays than it binds`,
    };
  return brought(call, groups, at);
}

/** Why arrays cannot be brought there as they are. */
function refusal({ kernel, given, of }: Call, regions: readonly Region[]): string | undefined {
  for (const { members } of regions) {
    const doubles = members.filter(k => dtypeOf(given[k]) === 'float64').length;
    if (!doubles || doubles === members.length) continue;
    const named = members.map(k => `\`${kernel.arrays[of[k].id].name}\``).join(' and ');
    return `${named} share memory, and one is a Float64Array, whose elements are float32 on the device`;
  }
  const foreign = new Set(regions.map(r => r.buffer).filter(isForeign));
  const writes = of.some(use => use.written);
  return foreign.size > 1 && writes
    ? 'two SharedArrayBuffers may be the same memory, and the kernel writes to one'
    : undefined;
}

function cellOf({ given, of }: Call, region: Region): Cell {
  const doubles = dtypeOf(given[region.members[0]]) === 'float64';
  const origin = region.lo - (region.lo % 8);
  const size = Math.max(4, (region.hi - origin) / (doubles ? 2 : 1));
  return { region, doubles, origin, size, fresh: region.members.every(k => of[k].fresh), base: 0 };
}

/** Cells by buffer: one in each, or, where a shader cannot bind as many, as many of the smallest together as have to be.
 * Undefined where that is not enough. */
function packed(call: Call, cells: readonly Cell[], at: Places['at']): (readonly Cell[])[] | undefined {
  const most = call.device.limits.maxStorageBufferBindingSize;
  if (cells.some(c => c.size > most)) return undefined;
  const sorted = [...cells].sort((a, b) => b.size - a.size);
  for (let n = 0; n <= sorted.length; n += n ? 1 : 2) {
    const alone = sorted.slice(0, sorted.length - n).map(c => [c]);
    const groups = n ? [...alone, inARow(sorted.slice(sorted.length - n))] : alone;
    const last = groups.at(-1)?.at(-1);
    if (last && last.base + last.size > most) return undefined;
    if (areFew(call, groups, at)) return groups;
  }
  return undefined;
}

function inARow(cells: readonly Cell[]): readonly Cell[] {
  let end = 0;
  return cells.map(c => {
    const base = end;
    end += Math.ceil(c.size / 8) * 8;
    return { ...c, base };
  });
}

/** Whether every shader can bind what it works with. Arrays that live on the device have buffers of their own. */
function areFew({ device, bound, of }: Call, groups: readonly (readonly Cell[])[], at: Places['at']): boolean {
  const most = device.limits.maxStorageBuffersPerShaderStage;
  if (groups.length + at.size + Math.max(0, ...bound.map(b => b.others)) <= most) return true;
  const buffers = new Map<ArrayId, unknown>([...at].map(([id, { buffer }]) => [id, buffer]));
  for (const cells of groups)
    for (const { region } of cells) for (const k of region.members) buffers.set(of[k].id, cells);
  return bound.every(({ given, others }) => new Set(given.map(id => buffers.get(id))).size + others <= most);
}

/** Buffers with the bytes of the regions, unless all of those are overwritten. */
function brought(call: Call, groups: readonly (readonly Cell[])[], at: Map<ArrayId, Placed>): Places {
  const { device, kernel, given, of } = call;
  let [bytesIn, bytesOut] = [0, 0];
  const held: DeviceBuffer[] = [];
  const reads: (() => readonly Part[])[] = [];
  const release = () => {
    for (const b of held) b.release();
  };
  try {
    for (const cells of groups) {
      const last = cells[cells.length - 1];
      const fill = (target: Uint8Array) => {
        for (const c of cells) fillCell(c, target);
      };
      const size = last.base + last.size;
      const buffer = cells.every(c => c.fresh) ? take(device, size) : takeWith(device, size, fill);
      held.push(buffer);
      for (const c of cells) {
        const { region, doubles, origin, base, fresh } = c;
        const scale = doubles ? 2 : 1;
        if (!fresh) bytesIn += (region.hi - region.lo) / scale;
        for (const k of region.members) {
          const bytes = bytesOf(kernel.arrays[of[k].id].dtype);
          const first = (base + (given[k].byteOffset - origin) / scale) / bytes;
          at.set(of[k].id, { buffer, first, bytes: given[k].length * bytes });
        }
        const written = region.members.filter(k => of[k].written).map(k => given[k]);
        if (!written.length) continue;
        reads.push(() => parts(buffer, c, written));
        for (const [lo, hi] of union(written)) bytesOut += (hi - lo) / scale;
      }
    }
  } catch (error) {
    release();
    throw error;
  }
  return { at, bytesIn, bytesOut, out: () => reads.flatMap(read => read()), release };
}

function fillCell({ region, doubles, origin, base }: Cell, target: Uint8Array): void {
  const { buffer, lo, hi } = region;
  if (hi === lo) return;
  if (!doubles) return target.set(new Uint8Array(buffer, lo, hi - lo), base + lo - origin);
  const count = (hi - origin) / 8;
  new Float32Array(target.buffer, target.byteOffset + base, count).set(new Float64Array(buffer, origin, count));
}

/** What was written, each byte once. */
const parts = (
  { buffer }: DeviceBuffer,
  { region, doubles, origin, base }: Cell,
  written: readonly TypedArray[],
): Part[] =>
  union(written).map(([lo, hi]) => ({
    source: buffer,
    offset: base + (lo - origin) / (doubles ? 2 : 1),
    bytes: (hi - lo) / (doubles ? 2 : 1),
    into: bytes => {
      if (doubles) new Float64Array(region.buffer, lo, (hi - lo) / 8).set(new Float32Array(bytes.slice().buffer));
      else new Uint8Array(region.buffer, lo, hi - lo).set(bytes);
    },
  }));
