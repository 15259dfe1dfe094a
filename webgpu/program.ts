/** A kernel as a program of dispatches. The host runs what surrounds the loops: it knows every number that comes from neither
 * memory nor the device, so that loops in time and choices by arguments cost no round trip. What it has to know of the device
 * it fetches with the frame: a few words that hold the locals which the device keeps. */
import type { Span } from '../src/diagnostic.ts';
import type { ArrayId, Break, Continue, Expr, For, Kernel, LocalId, Spread, StmtId } from '../src/ir.ts';
import type { Copying } from './copies.ts';
import type { Counts } from './module.ts';
import type { Serial } from './serial.ts';

export type Step =
  /** The host's own arithmetic. */
  | { readonly kind: 'set'; readonly local: LocalId; readonly value: Expr }
  /** A word of the frame becomes what the host knows. */
  | { readonly kind: 'poke'; readonly local: LocalId; readonly value: Expr }
  /** The host learns what the device keeps. */
  | { readonly kind: 'fetch'; readonly span: Span }
  | Serial
  | Grid
  | Indirect
  /** What asks nothing of the host; and the same where the host had better know. */
  | { readonly kind: 'silent'; readonly steps: readonly Step[]; readonly asking: readonly Step[] }
  | { readonly kind: 'if'; readonly cond: Expr; readonly then: readonly Step[]; readonly else: readonly Step[] }
  | { readonly kind: 'for'; readonly loop: For; readonly body: readonly Step[] }
  | {
      readonly kind: 'while';
      readonly span: Span;
      readonly id: StmtId;
      readonly before: readonly Step[];
      readonly cond: Expr;
      readonly body: readonly Step[];
      readonly step: readonly Step[];
    }
  | { readonly kind: 'block'; readonly id: StmtId; readonly body: readonly Step[] }
  | { readonly kind: 'jump'; readonly jump: Break | Continue }
  | { readonly kind: 'return'; readonly site: number }
  | { readonly kind: 'throw'; readonly error: string; readonly message: string }
  | { readonly kind: 'alloc'; readonly array: ArrayId; readonly length: Expr }
  | {
      readonly kind: 'copy';
      readonly array: ArrayId;
      readonly from: ArrayId;
      readonly offset: Expr;
      /** Where bytes alone will not do. */
      readonly by: Copying;
      readonly grid: Grid;
    }
  /** Where the device cannot go on: the call runs elsewhere, from its beginning. */
  | { readonly kind: 'elsewhere'; readonly reason: string; readonly span: Span };

/** A spread loop. */
export interface Grid {
  readonly kind: 'grid';
  readonly spread: Spread;
  /** What happens where its iterations must run in order. */
  readonly ordered: readonly Step[];
}

/** A spread loop whose iterations the device has counted. */
export interface Indirect {
  readonly kind: 'indirect';
  readonly spread: Spread;
  readonly counts: Counts;
}

/** What a shader binds: memory of arrays of the caller's, and how many buffers besides. */
export interface Bound {
  readonly given: readonly ArrayId[];
  readonly others: number;
  /** Of a version that a call should not need: it goes elsewhere when it comes to one that cannot be bound. */
  readonly isOther: boolean;
}

export interface Program {
  readonly kernel: Kernel;
  readonly steps: readonly Step[];
  /** Words of the frame, of the locals that the device keeps. */
  readonly kept: ReadonlyMap<LocalId, number>;
  /** How many they are. */
  readonly words: number;
  /** Private arrays that several shaders see: they live in memory. */
  readonly outside: ReadonlySet<ArrayId>;
  /** Words of the greatest partial. */
  readonly partials: number;
  /** What its shaders bind; those of no other kind than another are left out. */
  readonly bound: readonly Bound[];
}
