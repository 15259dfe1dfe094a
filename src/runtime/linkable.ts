/** Code for the shared heap, as any backend emits it: types only. A frame is a block of the heap, one for each thread that
 * runs the kernel. Its head: the address of the home frame, which is the one that `main` runs in; scalar arguments; an
 * address and a length per array; the locals that results name or that loops hand to each other. A thread takes it over
 * when it joins a loop. Behind it is each thread's own. Every slot is eight bytes. */
import type { Artifact } from '../backend.ts';
import type { Span } from '../diagnostic.ts';
import type { ArrayCopy, ArrayId, LocalId } from '../ir.ts';

/** A place in the kernel that may throw; the host is told its number. */
export type Site =
  | { readonly kind: 'bounds'; readonly array: ArrayId; readonly span: Span }
  | { readonly kind: 'throw'; readonly error: string; readonly message: string };

/** What the function of a spread loop is told, in the head of a frame: byte offsets. */
export interface SpreadHead {
  /** Trips and iterations of a block, each an i32. */
  readonly n: number;
  readonly block: number;
  /** What v begins with. */
  readonly lo: number;
  /** By how much each induction goes up, in its type. */
  readonly steps: readonly number[];
  /** Locals that the iterations read and do not assign, and the inductions. */
  readonly spilled: ReadonlySet<LocalId>;
}

/** Byte offsets from the start of a frame. */
export interface Slots {
  readonly params: readonly number[];
  /** By array: a u32 address, and the i32 length four bytes on. */
  readonly arrays: readonly number[];
  readonly locals: ReadonlyMap<LocalId, number>;
  readonly headBytes: number;
  /** Contents of private arrays and tables, and the initial contents of private arrays. */
  readonly data: ReadonlyMap<ArrayId, number>;
  readonly initial: ReadonlyMap<ArrayId, number>;
  readonly bytes: number;
}

/** A loop that threads may run. */
export interface SharedLoop {
  /** What its function is called. */
  readonly name: string;
  /** Bytes of a block's record. */
  readonly stride: number;
  readonly copies: readonly ArrayCopy[];
}

export interface Linkable extends Artifact {
  readonly frame: Slots;
  readonly sites: readonly Site[];
  /** By their number in calls of `parallel`. */
  readonly spreads: readonly SharedLoop[];
}

/** No array and no frame begins below this address of the heap. */
export const lowestAddress = 64;
