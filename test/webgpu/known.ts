/** What is known of the values of a run: floats as intervals, integers and bools as the value or nothing, sums of loops whose
 * order is open as their terms; and the memory that arrays are in. */
import { constructorOf, type DType, dtypeOf, dtypes, type Type, type TypedArray } from '../../src/dtype.ts';
import { filled, made } from '../../src/interpret/arrays.ts';
import type { ArrayId, Kernel, LocalId } from '../../src/ir.ts';
import { isFloat } from '../../src/ops.ts';
import { type Gathered, isGathered, joinGathered, settle } from './gathered.ts';
import { ANYTHING, hull, type Interval, point } from './interval.ts';

/** An integer or a bool that may be several is undefined. */
export type Known = Interval | Gathered | number | bigint | undefined;
export type Element = Interval | number | bigint | undefined;

/** The kernel cannot be followed: it branches, loops or reads where nothing is known. */
export class Undecided extends Error {}

export const knownOf = (type: Type, value: number | bigint): Known => (isFloat(type) ? point(value as number) : value);

export const isInterval = (v: Known): v is Interval => typeof v === 'object' && !isGathered(v);

/** A float as an interval. */
export function interval(v: Known): Interval {
  if (isGathered(v)) return settle(v);
  if (!isInterval(v)) throw new Error('internal: no float');
  return v;
}

/** What holds of a value that is one of two. */
export function join(type: Type, a: Known, b: Known): Known {
  if (a === b) return a;
  if (isGathered(a) && isGathered(b)) return joinGathered(a, b);
  return isFloat(type) ? hull(interval(a), interval(b)) : undefined;
}

/** What any value of a type may be. */
export const anything = (type: Type): Known => (isFloat(type) ? ANYTHING : undefined);

/** Elements of a dtype; arrays over the same bytes share them. */
export interface Memory {
  readonly dtype: DType;
  readonly cells: Element[];
}

export interface Place {
  readonly memory: Memory;
  readonly first: number;
  readonly length: number;
}

export interface Frame {
  readonly params: readonly Known[];
  locals: Known[];
  readonly places: Place[];
}

const elementsOf = (array: TypedArray, dtype: DType): Element[] => {
  const float = isFloat(dtypes[dtype].type);
  return Array.from(array as Float64Array, x => (float ? point(x) : x));
};

export const placeOver = (dtype: DType, array: TypedArray): Place => ({
  memory: { dtype, cells: elementsOf(array, dtype) },
  first: 0,
  length: array.length,
});

interface Region {
  readonly dtype: DType;
  readonly buffer: ArrayBufferLike;
  readonly first: number;
  readonly end: number;
}

const regionOf = (array: TypedArray): Region => {
  const { buffer, byteOffset, byteLength } = array;
  return { dtype: dtypeOf(array)!, buffer, first: byteOffset, end: byteOffset + byteLength };
};

const meet = (a: Region, b: Region): boolean => a.buffer === b.buffer && a.first < b.end && b.first < a.end;

/** The caller's arrays: those that share bytes, directly or by way of others, are in one memory. */
export function placesOf(given: readonly (TypedArray | undefined)[]): readonly (Place | undefined)[] {
  const regions = given.map(a => a && regionOf(a));
  const memories: { region: Region; memory: Memory }[] = [];
  for (const r of merged(regions.filter(x => x !== undefined)))
    memories.push({ region: r, memory: placeOver(r.dtype, elements(r)).memory });
  return regions.map((r, k) => {
    if (!r) return undefined;
    const home = memories.find(m => meet(m.region, r));
    if (!home) return placeOver(r.dtype, given[k]!);
    const first = (r.first - home.region.first) / dtypes[r.dtype].size;
    if (home.region.dtype !== r.dtype || !Number.isInteger(first))
      throw new Undecided('arrays of different types share bytes');
    return { memory: home.memory, first, length: given[k]!.length };
  });
}

const elements = ({ dtype, buffer, first, end }: Region): TypedArray =>
  new (constructorOf(dtype)!)(buffer, first, (end - first) / dtypes[dtype].size);

function merged(all: readonly Region[]): readonly Region[] {
  const found: Region[] = [];
  for (const r of [...all].sort((a, b) => a.first - b.first)) {
    const at = found.findIndex(f => meet(f, r));
    if (at < 0) found.push(r);
    else if (found[at].dtype !== r.dtype) throw new Undecided('arrays of different types share bytes');
    else if (found[at].end < r.end) found[at] = { ...found[at], end: r.end };
  }
  return found;
}

/** The frame that a run begins with. */
export function enter(
  kernel: Kernel,
  params: readonly (number | bigint)[],
  given: readonly (TypedArray | undefined)[],
): Frame {
  const places = placesOf(given);
  return {
    params: kernel.params.map((p, k) => knownOf(p.type, params[k])),
    locals: kernel.locals.map(l => knownOf(l.type, l.type === 'i64' || l.type === 'u64' ? 0n : 0)),
    places: kernel.arrays.map((a, k) => places[k] ?? placeOver(a.dtype, made(a))),
  };
}

/** Where an array lies: a view's elements are its base's, as long as it is known which. */
export function placeOf(kernel: Kernel, id: ArrayId): (frame: Frame) => Place {
  const { storage } = kernel.arrays[id];
  if (storage.kind !== 'view') return frame => frame.places[id];
  const { base, offset, length } = storage;
  return frame => {
    const at = frame.places[base];
    return { memory: at.memory, first: at.first + settled(frame, offset), length: settled(frame, length) };
  };
}

function settled(frame: Frame, local: LocalId): number {
  const value = frame.locals[local];
  if (typeof value !== 'number') throw new Undecided('where a view begins');
  return value;
}

/** What an array holds when it is made anew. */
export function fresh(dtype: DType, length: number, initial?: readonly (number | bigint)[]): readonly Element[] {
  const values = initial ?? new Array(length).fill(dtypes[dtype].type.endsWith('64') && dtype.includes('int') ? 0n : 0);
  return elementsOf(filled(dtype, values), dtype);
}

/** The state of a run that may be come back to. */
export interface Saved {
  readonly locals: readonly Known[];
  readonly cells: ReadonlyMap<Memory, readonly Element[]>;
  readonly places: readonly Place[];
}

export const save = ({ locals, places }: Frame): Saved => ({
  locals: [...locals],
  places: [...places],
  cells: new Map(places.map(p => [p.memory, [...p.memory.cells]])),
});

export function restore(frame: Frame, saved: Saved): void {
  frame.locals = [...saved.locals];
  saved.places.forEach((p, k) => void (frame.places[k] = p));
  for (const [memory, cells] of saved.cells) cells.forEach((c, k) => void (memory.cells[k] = c));
}

/** What holds of a run that is in the state of the frame or in another. */
export function joinWith(kernel: Kernel, frame: Frame, other: Saved): void {
  if (other.places.some((p, k) => p !== frame.places[k])) throw new Undecided('whether an array is made');
  frame.locals = frame.locals.map((v, id) => join(kernel.locals[id].type, v, other.locals[id]));
  for (const [memory, cells] of other.cells) {
    const { type } = dtypes[memory.dtype];
    cells.forEach((c, k) => {
      if (c !== memory.cells[k]) memory.cells[k] = join(type, memory.cells[k], c) as Element;
    });
  }
}
