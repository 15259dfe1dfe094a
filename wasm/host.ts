/** What a module asks of its host: errors, memory, and what only JavaScript has. */
import { outOfBounds, outOfMemory } from '../src/diagnostic.ts';
import { constructorOf, dtypes } from '../src/dtype.ts';
import type { ArrayId, Kernel } from '../src/ir.ts';
import { heap } from '../src/runtime/memory.ts';
import type { SpreadEntry } from './emit.ts';
import type { Site } from './scope.ts';

/** An error that a kernel may throw, by its name: `lower` lets no others in. */
const errorNamed = (name: string): (new (message: string) => Error) =>
  (globalThis as unknown as Record<string, new (message: string) => Error>)[name];

/** A run of the heap that a kernel has taken for an array. */
export interface Made {
  readonly address: number;
  readonly length: number;
}

/** Elements that a length in the IR can count. */
const mostElements = 2 ** 31 - 1;

/** Memory for an array, as `new XArray(length)` would take it: truncated, NaN to 0. */
function takeArray(kernel: Kernel, id: ArrayId, length: number): Made {
  const { dtype, name } = kernel.arrays[id];
  const whole = Math.trunc(length) || 0;
  if (whole < 0 || whole > mostElements) throw new RangeError(`Invalid typed array length: ${length}`);
  const bytes = whole * dtypes[dtype].size;
  const address = heap().tryAlloc(bytes, true);
  if (address === undefined) throw outOfMemory(bytes, name);
  return { address, length: whole };
}

/** What the host's functions are told of a module: `made` are the arrays of the run that is under way, `function` an export
 * of the instance. */
export interface Guest {
  readonly kernel: Kernel;
  readonly sites: readonly Site[];
  readonly spreads: readonly SpreadEntry[];
  readonly made: () => Map<ArrayId, Made>;
  readonly function: (name: string) => (...args: number[]) => number;
}

/** Blocks of a chunk. */
const CHUNK = 3;

export function hostFunctions({ kernel, sites, spreads, made, function: exported }: Guest) {
  let scratch = { address: 0, bytes: 0, release: () => {} };
  const elements = (id: ArrayId, address: number, length: number) =>
    new (constructorOf(kernel.arrays[id].dtype)!)(heap().memory.buffer, address >>> 0, length);
  return {
    oob(number: number, index: number, length: number): never {
      const site = sites[number] as Extract<Site, { kind: 'bounds' }>;
      const { name } = kernel.arrays[site.array];
      throw outOfBounds(kernel.sources[site.span.source], site.span, name, index, length);
    },
    throw(number: number): never {
      const site = sites[number] as Extract<Site, { kind: 'throw' }>;
      throw new (errorNamed(site.error))(site.message);
    },
    zero(): never {
      throw new RangeError('Division by zero');
    },
    rem: (a: number, b: number): number => a % b,
    alloc(id: ArrayId, length: number): number {
      const before = made().get(id);
      const run = takeArray(kernel, id, length);
      if (before) heap().free(before.address);
      made().set(id, run);
      return run.address;
    },
    /** Runs the iterations of a spread loop, 0 … n − 1, in any order of its chunks. */
    parallel(k: number, frame: number, n: number, block: number, partials: number): number {
      const { name, stride, copies } = spreads[k];
      // An array reduction could not be taken back where a check fails.
      if (copies.length) return 1;
      const run = exported(name);
      for (let first = 0; first < n; first += CHUNK * block) {
        const out = partials + (first / block) * stride;
        if (run(frame, first, Math.min(first + CHUNK * block, n), out, 1)) return 1;
      }
      return 0;
    },
    scratch(bytes: number): number {
      if (bytes <= scratch.bytes) return scratch.address;
      const address = heap().tryAlloc(bytes, false);
      if (address === undefined) throw outOfMemory(bytes, kernel.name);
      scratch.release();
      scratch = { address, bytes, release: () => heap().free(address) };
      return address;
    },
    release: () => scratch.release(),
    copy(to: ArrayId, address: number, length: number, from: ArrayId, source: number, count: number, at: number): void {
      elements(to, address, length).set(elements(from, source, count) as never, at);
    },
  };
}
