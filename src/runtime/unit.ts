/** What the threads of a team work with: types only, for functions that run in workers from their own text. */
import type { TypedArray } from '../dtype.ts';
import type { Board, CopyUnit, Description, Fault } from './board.ts';

export interface Setup {
  readonly memory: WebAssembly.Memory;
  readonly at: Board;
  /** Address of the control block. */
  readonly board: number;
  readonly self: number;
  readonly agents: number;
  /** This thread's instance of a program. */
  readonly unit: (program: number) => Unit;
  /** Memory for private copies, 0 where there is none; it may be used until the next call. */
  readonly room: (bytes: number) => number;
  /** Throws: a chunk that somebody claimed makes no progress. Absent where the main thread learns of a death by its event. */
  readonly lost?: () => never;
  readonly layOut: LayOut;
  readonly fillIdentity: (copy: TypedArray, op: CopyUnit['op']) => void;
  readonly mergeInto: (into: TypedArray, from: TypedArray, op: CopyUnit['op']) => void;
}

export type RunSpread = (frame: number, first: number, last: number, out: number, mode: number) => number;

export interface Unit {
  readonly main: (frame: number) => number;
  readonly spreads: readonly RunSpread[];
  readonly description: Description;
  /** This thread's frame, for loops that it joins. */
  readonly frame: number;
  /** Iterations in a millisecond, by loop, as last measured; 0 at first. */
  readonly rates: number[];
  /** Throws what a kernel that failed in another thread would have thrown here. */
  readonly raise: (fault: Fault) => never;
}

/** One execution of a spread loop: trips, iterations in a block, where partial records go. */
export interface Work {
  readonly program: number;
  readonly spread: number;
  readonly frame: number;
  readonly trips: number;
  readonly block: number;
  readonly partials: number;
  readonly threads: number;
}

/** The memory as far as an address. */
export type MemoryTo = (end: number) => {
  readonly i32: Int32Array;
  readonly f64: Float64Array;
  readonly bytes: Uint8Array;
};

/** An array that a loop works in or only updates by one op, and where a thread has its copy. */
export interface PrivateCopy {
  readonly slot: number;
  readonly op: CopyUnit['op'];
  readonly original: number;
  readonly here: number;
  readonly view: (address: number) => TypedArray;
  /** Of this copy and those before it; elements of those that are merged. */
  readonly bytes: number;
  readonly elements: number;
}

export type LayOut = (
  memoryTo: MemoryTo,
  copies: readonly CopyUnit[],
  frame: number,
  address: number,
) => readonly PrivateCopy[];
