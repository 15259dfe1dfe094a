/** Records that the emitter of spread loops passes around. */
import type { ArrayId, LocalId, Spread } from '../../src/ir.ts';
import type { Invariant } from '../scope.ts';

/** When a spread loop goes to the threads, and in what pieces it runs here. */
export interface Tuning {
  /** Work, in float64 additions, from which on waking the threads pays. */
  readonly threads: number;
  /** Iterations of a piece that runs here at least, of loops with and without loops inside, and at most. */
  readonly leastNested: number;
  readonly least: number;
  readonly most: number;
}

/** What the function of a spread loop knows besides. */
export interface Spreading {
  /** Parameter: bit 0, iterations are independent; bit 1, a failing check throws. */
  readonly mode: number;
  /** Whether a failing check ends the function with status 1 where bit 1 is clear. */
  readonly retry: boolean;
  /** Private arrays that iterations write: each thread has them in its frame. The others are the home frame's. */
  readonly own: ReadonlySet<ArrayId>;
  /** Arrays that it adds up in: wherever their slots in the frame say. */
  readonly copied: ReadonlySet<ArrayId>;
  /** Where it keeps the address of the home frame. */
  readonly home: number;
  /** Locals of which it is to be known which iteration assigned them last. */
  readonly marks: Map<LocalId, Mark>;
}

/** Two WebAssembly locals: the iteration under way, and the last one that assigned (−1: none yet). */
export interface Mark {
  readonly t: number;
  readonly at: number;
}

/** A spread loop under way in a function: WebAssembly locals that hold the iteration, the first one of its block and the
 * one behind it; what v and the inductions begin with at iteration 0, and by how much each induction goes up. */
export interface Run {
  readonly spread: Spread;
  readonly t: number;
  readonly start: number;
  readonly end: number;
  readonly lo: Invariant;
  readonly starts: readonly Invariant[];
  readonly steps: readonly Invariant[];
}

/** Where iterations may run at the same time: nowhere, everywhere, or where a local has bit 0. */
export type Together = undefined | 'always' | { readonly bit0: number };
