/** What a backend is. Types only: `backends.ts` names the ones there are. */
import type { Type, TypedArray } from './dtype.ts';
import type { ArrayId, Kernel, LocalId } from './ir.ts';
import type { OpName } from './ops.ts';

/** What a target can do, asked by `plan` and `legalise`. */
export interface TargetTraits {
  readonly types: ReadonlySet<Type>;
  /** Whether an op of the table is there as it stands; otherwise `legalise` expands it. */
  readonly native: (op: OpName, type: Type) => boolean;
  /** Whether a running loop moves to better code by itself (on-stack replacement); if not, long loops are outlined. */
  readonly replacesOnStack: boolean;
  /** Whether the target's own compiler moves loop-invariant code out of loops. */
  readonly movesInvariants: boolean;
  /** Whether every load and store is checked by the host at no cost to us, so that versioned loops would not pay. */
  readonly checksAreFree: boolean;
  /** Whether `spread` loops are emitted as they are; otherwise `inOrder` makes plain loops of them, with the same bits. */
  readonly spreads: boolean;
}

/** Code for one kernel on one backend. */
export interface Artifact {
  readonly backend: string;
  readonly kernel: Kernel;
  readonly code: Uint8Array<ArrayBuffer> | string;
  /** For a person: WAT, WGSL, JavaScript. */
  readonly text: () => string;
}

/** A call's arguments, by index in `kernel.params` and `kernel.arrays`: numbers (0 or 1 for bool), and for arrays of
 * storage `param` the memory to work on, which a backend with `memory: 'heap'` gets as views of the heap. */
export interface Bound {
  readonly params: readonly number[];
  readonly arrays: readonly (TypedArray | undefined)[];
}

/** What a run leaves: the return site and the values that its result names. Read it before the next run. */
export interface Outcome {
  readonly site: number;
  readonly local: (id: LocalId) => number | bigint;
  /** An array the kernel made (`heap`: a library array; `private` and `table`: a copy). */
  readonly array: (id: ArrayId) => TypedArray;
}

export interface Executable {
  /** Throws what the kernel throws: RangeError from `diagnostic.outOfBounds`, or the kernel's own. */
  readonly runSync: (bound: Bound) => Outcome;
  readonly dispose: () => void;
}

export interface Backend {
  readonly name: string;
  readonly traits: TargetTraits;
  /** Where arrays have to be: on the shared heap, or anywhere. */
  readonly memory: 'heap' | 'any';
  /** True, or the reason why this host lacks it. */
  readonly available: () => true | string;
  /** The reason why this kernel cannot run here, if any. */
  readonly declines: (kernel: Kernel) => string | undefined;
  readonly emit: (kernel: Kernel) => Artifact;
  readonly load: (artifact: Artifact) => Executable;
}
