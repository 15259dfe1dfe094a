/** Code whose every call is checked for races first, on copies of its arrays: `NUMJIT_CHECK=races`. */
import type { Bound, Executable } from '../backend.ts';
import { constructorOf, dtypeOf, type TypedArray } from '../dtype.ts';
import type { Kernel } from '../ir.ts';
import { checkRaces } from './races.ts';

/** @throws an internal error where iterations meet that were taken for independent: please report it. */
export function watched(kernel: Kernel, executable: Executable): Executable {
  const runSync: Executable['runSync'] = bound => {
    checkRaces(kernel, copied(bound));
    return executable.runSync(bound);
  };
  return { ...executable, runSync };
}

/** Greatest alignment of an element. */
const ALIGNED = 8;

/** Arrays that share bytes share them in the copy. */
export function copied({ params, arrays }: Bound): Bound {
  const regions = regionsOf(arrays.filter(a => a !== undefined));
  const moved = (a: TypedArray): TypedArray => {
    const home = regions.find(r => r.buffer === a.buffer && a.byteOffset >= r.first && a.byteOffset < r.end);
    if (!home) return a.slice();
    return new (constructorOf(dtypeOf(a)!)!)(home.copy, a.byteOffset - home.first, a.length);
  };
  return { params, arrays: arrays.map(a => a && moved(a)) };
}

interface Region {
  readonly buffer: ArrayBufferLike;
  readonly first: number;
  readonly end: number;
  readonly copy: ArrayBuffer;
}

/** What arrays cover, in pieces that share no bytes. */
function regionsOf(arrays: readonly TypedArray[]): readonly Region[] {
  const regions: Omit<Region, 'copy'>[] = [];
  const sorted = arrays.filter(a => a.byteLength > 0).sort((a, b) => a.byteOffset - b.byteOffset);
  for (const { buffer, byteOffset, byteLength } of sorted) {
    const first = byteOffset - (byteOffset % ALIGNED);
    const end = byteOffset + byteLength;
    const at = regions.findIndex(r => r.buffer === buffer && r.end > first);
    if (at < 0) regions.push({ buffer, first, end });
    else regions[at] = { ...regions[at], end: Math.max(regions[at].end, end) };
  }
  return regions.map(r => {
    const copy = new ArrayBuffer(r.end - r.first);
    new Uint8Array(copy).set(new Uint8Array(r.buffer, r.first, r.end - r.first));
    return { ...r, copy };
  });
}
