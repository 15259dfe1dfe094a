/** Which bytes of a call's arrays hang together: arrays that share bytes move to the heap as one region. */
import type { TypedArray } from '../dtype.ts';

/** Bytes lo … hi of a buffer and the arrays that lie there, by index. A region of several is covered by them without a
 * hole, and shares no byte with another region. */
export interface Region {
  readonly buffer: ArrayBufferLike;
  readonly lo: number;
  readonly hi: number;
  readonly members: readonly number[];
}

/** Adds array `i` to the regions, as one of its own or joined with those it shares bytes with. */
export function place(regions: Region[], a: TypedArray, buffer: ArrayBufferLike, i: number): void {
  const lo = a.byteOffset;
  const hi = lo + a.byteLength;
  let region: Region = { buffer, lo, hi, members: [i] };
  for (let k = regions.length - 1; k >= 0; k--) {
    const other = regions[k];
    if (other.buffer !== buffer || other.lo >= hi || lo >= other.hi) continue;
    region = join(region, other);
    regions.splice(k, 1);
  }
  regions.push(region);
}

const join = (a: Region, b: Region): Region => ({
  buffer: a.buffer,
  lo: Math.min(a.lo, b.lo),
  hi: Math.max(a.hi, b.hi),
  members: [...b.members, ...a.members],
});

/** The bytes that any of the arrays covers, as disjoint half-open ranges in their buffer, in order. */
export function union(arrays: readonly TypedArray[]): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  for (const a of arrays.filter(a => a.length > 0).sort((a, b) => a.byteOffset - b.byteOffset)) {
    const last = ranges.at(-1);
    const end = a.byteOffset + a.byteLength;
    if (last && a.byteOffset <= last[1]) last[1] = Math.max(last[1], end);
    else ranges.push([a.byteOffset, end]);
  }
  return ranges;
}
