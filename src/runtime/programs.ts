/** Compiled kernels as the threads of a pool see them: their bytes in shared memory, from which each worker makes an
 * instance when it first needs one, and a frame for each thread. */
import { KernelError } from '../diagnostic.ts';
import { board, type Description, type Fault, kinds, programWords } from './board.ts';
import { heap } from './heap.ts';
import { type Pool, pool, pools, solo, takeRoom, threadCount } from './pool.ts';
import type { RunSpread, Unit } from './unit.ts';

export type { RunSpread };

export interface Program {
  readonly code: Uint8Array;
  readonly kind: keyof typeof kinds;
  readonly description: Description;
  /** Puts what is the same in every frame into one at this address. */
  readonly fill: (frame: number) => void;
  /** The instance of this thread. */
  readonly main: (frame: number) => number;
  readonly spreads: readonly RunSpread[];
  /** Throws what the kernel would have thrown here. */
  readonly raise: (fault: Fault) => never;
}

interface Place {
  readonly address: number;
  readonly serial: number;
  readonly runs: readonly number[];
  readonly unit: Unit;
}

const places = new WeakMap<Pool, Map<Program, Place>>();
let serials = 0;

const placesIn = (crew: Pool): Map<Program, Place> => {
  const found = places.get(crew) ?? new Map<Program, Place>();
  places.set(crew, found);
  return found;
};

/** Where a program's record lies for a pool: put there when first asked for. */
function placeOf(crew: Pool, program: Program): Place {
  const known = placesIn(crew);
  const found = known.get(program) ?? put(crew, program);
  known.set(program, found);
  return found;
}

const LINE = 128;
const roundUp = (bytes: number, to: number): number => Math.ceil(bytes / to) * to;

function put(crew: Pool, program: Program): Place {
  const home = heap();
  const { code, description, main, spreads, raise } = program;
  const text = new TextEncoder().encode(JSON.stringify(description));
  const head = 4 * programWords.words;
  const textAt = roundUp(head + code.length, 4);
  const address = home.alloc(textAt + text.length);
  // Threads write to their frames all the time: none shares a cache line with another's.
  const stride = roundUp(description.frameBytes, LINE);
  const frames = home.alloc(stride * (crew.workers.length + 1));
  for (let k = 0; k <= crew.workers.length; k++) program.fill(frames + k * stride);
  const { i32, bytes } = crew.team.memoryTo(address + textAt + text.length);
  const serial = ++serials;
  const values: { readonly [K in keyof typeof programWords]?: number } = {
    serial,
    code: address + head,
    codeBytes: code.length,
    text: address + textAt,
    textBytes: text.length,
    frames,
    stride,
    kind: kinds[program.kind],
  };
  for (const [name, value] of Object.entries(values)) i32[address / 4 + programWords[name as 'serial']] = value;
  bytes.set(code, address + head);
  bytes.set(text, address + textAt);
  const unit: Unit = { main, spreads, description, frame: frames, rates: spreads.map(() => 0), raise };
  crew.units.set(address, unit);
  const runs = [address, frames];
  for (const run of runs) crew.runs.add(run);
  return { address, serial, runs, unit };
}

/** Frees what a program has taken; no thread runs it any more. */
export function removeProgram(program: Program): void {
  for (const crew of pools()) {
    const place = placesIn(crew).get(program);
    if (!place) continue;
    const { words } = crew.team;
    const { i32 } = crew.team.memoryTo(4 * (words + board.agents));
    i32[words + board.forgotten + (i32[words + board.disposed] % board.forgettable)] = place.serial;
    Atomics.add(i32, words + board.disposed, 1);
    crew.team.ring(false);
    crew.units.delete(place.address);
    placesIn(crew).delete(program);
    for (const run of place.runs) {
      crew.runs.delete(run);
      heap().free(run);
    }
  }
}

/** Runs iterations 0 … trips − 1 of a spread loop on every thread that is ready. Answers 1 where a check failed, or there
 * is no room for what threads need: nothing has been kept then, and the loop is to run in order. */
export function parallel(
  program: Program,
  spread: number,
  frame: number,
  trips: number,
  block: number,
  partials: number,
): number {
  const threads = threadCount();
  const ready = prepared(program, threads > 1);
  if (!ready) return 1;
  const [crew, { address, unit }] = ready;
  return crew.team.conduct(unit, { program: address, spread, frame, trips, block, partials, threads });
}

/** A pool, with workers or without, that knows the program; undefined where there is no room. */
export function prepared(program: Program, workers = true): readonly [Pool, Place] | undefined {
  try {
    const crew = workers ? pool() : solo();
    return [crew, placeOf(crew, program)];
  } catch (error) {
    if (error instanceof KernelError && error.code === 'memory') return undefined;
    throw error;
  }
}

const room = { address: 0, bytes: 0 };

/** Memory for partial results, 0 where there is none: the same as before, where that is enough. */
export const partialsRoom = (bytes: number): number => takeRoom(room, bytes);
