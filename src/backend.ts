/** What a backend is. Types only: `backends.ts` names the ones there are. */
import type { Type, TypedArray } from './dtype.ts';
import type { ArrayId, Kernel, LocalId, Spread } from './ir.ts';
import type { Expansion } from './math/writer.ts';
import type { OpName } from './ops.ts';

/** What a target can do, asked by `plan` and `legalise`. */
export interface TargetTraits {
  readonly types: ReadonlySet<Type>;
  /** Whether an op of the table is there as it stands; otherwise `legalise` expands it. */
  readonly native: (op: OpName, type: Type) => boolean;
  /** How functions of `Math` are computed in float32 where there is no float64 to do it by. */
  readonly singles?: { readonly [P in OpName]?: Expansion };
  /** Whether a running loop moves to better code by itself (on-stack replacement); if not, long loops are outlined. */
  readonly replacesOnStack: boolean;
  /** Whether the target's own compiler moves loop-invariant code out of loops. */
  readonly movesInvariants: boolean;
  /** Whether every load and store is checked by the host at no cost to us, so that versioned loops would not pay. */
  readonly checksAreFree: boolean;
  /** Whether shared loops are grids, which take several loops of a nest and combine what they add up by a tree of their own. */
  readonly grids?: boolean;
  /** Whether iterations of a loop may stand side by side, to share what they load: worth it where vectors stay in registers. */
  readonly jams?: boolean;
  /** Whether 64-bit integers are words of the machine: integers that may leave 32 bits are no doubles then. */
  readonly words?: boolean;
  /** Into what parts the iterations of a loop inside another are divided among threads; not at all where absent. */
  readonly parts?: Parts;
  /** In what bands of rows loops run that may run together; not at all where absent. */
  readonly bands?: Bands;
  /** Units of work (`Spread.work`) from which on a loop goes to the threads: loops around one with less get a version without. */
  readonly wakes?: number;
  /** Whether a `spread` loop is emitted as it is; otherwise `inOrder` makes a plain loop of it, with the same bits. */
  readonly spreads: (s: Spread) => boolean;
}

/** Parts of a loop's iterations. */
export interface Parts {
  /** Iterations of a part: enough that a row of them is worth going to, few enough to stay in the cache from one run of the outer
   * loop to the next. */
  readonly least: number;
  readonly most: number;
  /** How many parts there are where the limits allow it. */
  readonly count: number;
  /** A power of two that all parts but the last are multiples of. */
  readonly whole: number;
}

/** Bands of rows. */
export interface Bands {
  /** Rows of a band, or twice as many as the last of the loops is behind the first, if that is more. */
  readonly least: number;
  readonly most: number;
  /** How many bands there are where the limits allow it. */
  readonly count: number;
}

/** Code for one kernel on one backend. */
export interface Artifact {
  readonly backend: string;
  readonly kernel: Kernel;
  readonly code: Uint8Array<ArrayBuffer> | string;
  /** For a person: WAT, WGSL, JavaScript. */
  readonly text: () => string;
  /** What a person ought to know of it besides. */
  readonly notes?: readonly string[];
}

/** A call's arguments, by index in `kernel.params` and `kernel.arrays`: numbers (0 or 1 for bool), and for arrays of
 * storage `param` the memory to work on, which a backend with `memory: 'heap'` gets as views of the heap. */
export interface Bound {
  readonly params: readonly number[];
  readonly arrays: readonly (TypedArray | undefined)[];
  /** Stands for where the arrays are: calls with the same one have them at the same places. */
  readonly places?: object;
}

/** What a run leaves: the return site and the values that its result names. Read it before the next run. */
export interface Outcome {
  readonly site: number;
  readonly local: (id: LocalId) => number | bigint;
  /** An array the kernel made (`heap`: a library array; `private` and `table`: a copy). */
  readonly array: (id: ArrayId) => TypedArray;
}

/** What shared loops take, in milliseconds: from the publishing to the last result; there of it in the conductor's own
 * chunks, waiting for those of others, and merging copies; and in chunks on all threads together. Records of it have the fields in this order. */
export interface Spent {
  readonly shared: number;
  readonly own: number;
  readonly waited: number;
  readonly combined: number;
  readonly busy: number;
}

export interface Ended {
  readonly outcome: Outcome;
  /** Milliseconds, without the wait for its turn; of that in loops shared with other threads: see `Spent`. */
  readonly took: number;
  /** Of a device: milliseconds for bringing arrays there, and what came and went. */
  readonly sent?: { readonly took: number; readonly bytesIn: number; readonly bytesOut: number };
  readonly spent: Spent;
}

/** A call that is to run while the event loop goes on. */
export interface Later {
  readonly bound: Bound;
  /** What it works on, as the caller knows it, and whether it writes there: calls on the same arrays keep their order. */
  readonly arrays: readonly TypedArray[];
  readonly writes: readonly boolean[];
  /** Called once: with the outcome, to be read at once; or with what the kernel threw. */
  readonly done: (end: Ended | { readonly error: unknown }) => void;
  /** Whether the kernel overwrites all of an array before it reads any of it. */
  readonly fresh?: (array: ArrayId) => boolean;
}

export interface Executable {
  /** Throws what the kernel throws: RangeError from `diagnostic.outOfBounds`, or the kernel's own. */
  readonly runSync: (bound: Bound) => Outcome;
  /** Starts a call on another thread; absent where there is no way to. Reads `bound` before it returns. */
  readonly start?: (later: Later) => void;
  /** Whether a call that was started may end with KernelError 'declined', nothing having happened. */
  readonly mayDecline?: boolean;
  readonly dispose: () => void;
}

/** What a device takes, in nanoseconds: for a call, for the answer to one, for a loop, for preparing an array, for an operation
 * on all its units together and for one on a single one; and bytes per nanosecond to it, from it, and in its own memory. */
export interface DeviceRates {
  readonly launch: number;
  readonly answer: number;
  readonly region: number;
  readonly staging: number;
  readonly operation: number;
  readonly alone: number;
  readonly up: number;
  readonly down: number;
  readonly stream: number;
}

/** What a device is: for a person, and for what is kept of it. */
export interface About {
  readonly name: string;
  /** Names its model and its driver. */
  readonly key: string;
  /** Whether the host's own processor plays it. */
  readonly isSoftware: boolean;
  readonly limits: { readonly [name: string]: number };
  readonly features: readonly string[];
}

/** The device that a backend works on. */
export interface DeviceSide {
  /** Undefined where there is none now. */
  readonly about: () => About | undefined;
  /** What it takes: as last kept, or assumed. */
  readonly rates: () => DeviceRates;
  /** Measures it, in a few tenths of a second; `aside`: the process may end meanwhile. Rejects where the device goes away. */
  readonly measure: (aside: boolean) => Promise<DeviceRates>;
  readonly keep: (rates: DeviceRates) => void;
}

export interface Backend {
  readonly name: string;
  readonly traits: TargetTraits;
  /** Where arrays have to be: on the shared heap, or anywhere; `device`: it brings them to where it works, and answers later. */
  readonly memory: 'heap' | 'any' | 'device';
  /** What its code is, for forecasts: JavaScript, or compiled ahead. */
  readonly code: 'plain' | 'compiled';
  /** Whether a call may run on several threads. */
  readonly shares: boolean;
  /** True, or the reason why this host lacks it. */
  readonly available: () => true | string;
  /** Of a device: gets ready what takes a while, once; undefined where that has been done. */
  readonly prepare?: () => Promise<unknown> | undefined;
  readonly device?: DeviceSide;
  /** Whether `fma` is an instruction here; elsewhere it takes long, if there is one at all. */
  readonly fuses: () => boolean;
  /** The reason why this kernel cannot run here, if any. */
  readonly declines: (kernel: Kernel) => string | undefined;
  readonly emit: (kernel: Kernel) => Artifact;
  readonly load: (artifact: Artifact) => Executable;
}
