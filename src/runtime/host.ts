/** What compiled code asks of its host: errors, memory, and what only JavaScript has. */
import { outOfBounds, outOfMemory } from '../diagnostic.ts';
import { constructorOf, dtypes } from '../dtype.ts';
import type { ArrayId, Kernel } from '../ir.ts';
import { errorNamed } from '../thrown.ts';
import type { Description, Fault } from './board.ts';
import { board } from './board.ts';
import { heap } from './heap.ts';
import type { Linkable, Site } from './linkable.ts';
import { type Program, parallel, partialsRoom } from './programs.ts';
import { sights } from './sights.ts';

/** A run of the heap that a kernel has taken for an array. */
export interface Made {
  readonly address: number;
  readonly length: number;
}

/** Elements that a length in the IR can count. */
const mostElements = 2 ** 31 - 1;

/** Memory for an array, as `new XArray(length)` would take it: truncated, NaN to 0. `made` holds the arrays of the run
 * that is under way. */
export function takeArray(kernel: Kernel, id: ArrayId, length: number, made: Map<ArrayId, Made>): Made {
  const { dtype, name, storage } = kernel.arrays[id];
  const whole = Math.trunc(length) || 0;
  if (whole < 0 || whole > mostElements) throw new RangeError(`Invalid typed array length: ${length}`);
  const bytes = whole * dtypes[dtype].size;
  const address = heap().tryAlloc(bytes, !(storage.kind === 'heap' && storage.bare));
  if (address === undefined) throw outOfMemory(bytes, name);
  const before = made.get(id);
  if (before) heap().free(before.address);
  const run = { address, length: whole };
  made.set(id, run);
  return run;
}

/** `made` are the arrays of the run that is under way, `program` what workers know the code by. */
export function hostFunctions({ kernel, sites }: Linkable, made: () => Map<ArrayId, Made>, program: () => Program) {
  const elements = (id: ArrayId, address: number, length: number) =>
    new (constructorOf(kernel.arrays[id].dtype)!)(heap().memory.buffer, address >>> 0, length);
  const names = kernel.arrays.map(({ dtype }) => dtypes[dtype].array);
  return {
    ...sights(() => heap().memory.buffer, names),
    oob(number: number, index: number, length: number): never {
      const site = sites[number] as Extract<Site, { kind: 'bounds' }>;
      const { name } = kernel.arrays[site.array];
      throw outOfBounds(kernel.sources[site.span.source], site.span, name, index, length);
    },
    throw(number: number): never {
      const site = sites[number] as Extract<Site, { kind: 'throw' }>;
      throw errorNamed(site.error, site.message);
    },
    zero(): never {
      throw new RangeError('Division by zero');
    },
    rem: (a: number, b: number): number => a % b,
    alloc: (id: ArrayId, length: number): number => takeArray(kernel, id, length, made()).address,
    copy(to: ArrayId, address: number, length: number, from: ArrayId, source: number, count: number, at: number): void {
      elements(to, address, length).set(elements(from, source, count) as never, at);
    },
    /** Runs the iterations of a spread loop, 0 … n − 1, on every thread that is ready. 1: a check failed. */
    parallel: (k: number, frame: number, n: number, block: number, partials: number): number =>
      parallel(program(), k, frame >>> 0, n, block, partials >>> 0),
    /** Memory for the records of a loop and what it saves, until the next one asks; 0: there is none. */
    scratch: (bytes: number): number => partialsRoom(bytes >>> 0),
  };
}

/** Throws here what went wrong in another thread. */
export const raiserOf =
  ({ oob, throw: thrown, zero }: ReturnType<typeof hostFunctions>) =>
  ({ kind, number, index, length, text }: Fault): never => {
    if (kind === board.fault.bounds) oob(number, index, length);
    if (kind === board.fault.throw) thrown(number);
    if (kind === board.fault.zero) zero();
    throw new WebAssembly.RuntimeError(`in a worker: ${text || 'the code trapped'}`);
  };

/** What workers have to know of it. */
export function descriptionOf({ kernel, frame, spreads }: Linkable): Description {
  const nameOf = (id: ArrayId): string => dtypes[kernel.arrays[id].dtype].array;
  return {
    frameBytes: frame.bytes,
    headBytes: frame.headBytes,
    arrays: kernel.arrays.map((_, id) => nameOf(id)),
    spreads: spreads.map(({ name, stride, copies }) => ({
      name,
      stride,
      copies: copies.map(({ array, op }) => ({ slot: frame.arrays[array], array: nameOf(array), op })),
    })),
  };
}
