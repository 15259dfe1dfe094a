/** What is known of each loop for running its iterations at the same time: the verdict, and everything that a spread loop
 * (`Spread` in `ir.ts`) needs to be told. Nothing here knows a target, options or the numeric contract: a float sum is a
 * reduction here, and `plan` decides whether its order may change. */
import type { Span } from '../diagnostic.ts';
import type {
  Apart,
  ArrayCopy,
  ArrayId,
  ArrayReduction,
  Expr,
  Induction,
  LocalId,
  Loop,
  Reduction,
  StmtId,
} from '../ir.ts';
import type { Stride } from './loops/strides.ts';

export type Verdict = 'parallel' | 'reduction' | 'serial';

/** Why a loop is serial: a sentence, the places in the source that it speaks of (the two accesses of a dependence, the two
 * statements of a carried scalar, a break …), and the smallest change that would free it, where there is one. */
export interface Reason {
  readonly text: string;
  readonly spans: readonly Span[];
  readonly fix?: string;
}

/** Between two accesses to one array (`from` happens first). `distance` in iterations of the loop where it is known. */
export interface Dependence {
  readonly kind: 'flow' | 'anti' | 'output';
  readonly array: ArrayId;
  readonly from: Span;
  readonly to: Span;
  readonly distance: number | undefined;
}

/** How a local that a loop assigns behaves in it. */
export type Role = 'invariant' | 'induction' | 'private' | 'last' | 'fold' | 'pick' | 'latest' | 'carried';

export interface LoopFacts {
  readonly loop: Loop;
  /** Loops around it, outermost first. */
  readonly around: readonly StmtId[];
  readonly verdict: Verdict;
  readonly source: 'auto' | 'prange';
  readonly reasons: readonly Reason[];
  readonly dependences: readonly Dependence[];
  /** At the loop's entry, in terms of what its locals, params and lengths are there: iterations are independent where it
   * holds and the arrays of `apart` lie apart. `guards` says the same in words, one condition each. */
  readonly guard: Expr | true;
  readonly guards: readonly string[];
  readonly apart: readonly Apart[];
  readonly roles: ReadonlyMap<LocalId, Role>;
  readonly reductions: readonly Reduction[];
  readonly inductions: readonly Induction[];
  /** Locals that each iteration assigns for itself; those of them that are read behind the loop. */
  readonly private: readonly LocalId[];
  readonly last: readonly LocalId[];
  /** Private arrays that each iteration writes before it reads them. */
  readonly privateArrays: readonly ArrayId[];
  /** Arrays of which each thread has a copy. */
  readonly copies: readonly ArrayCopy[];
  /** Arrays of which the loop updates elements that stay the same in it, by one op, beside accesses to others. */
  readonly elements: readonly ArrayReduction[];
  /** Whether subscripts are left that nothing is known of before the loop, and what iterations did up to one that lies
   * outside can be undone: `saved` are the arrays to be put back for that. `undo`: those that would be, wherever checks are left;
   * undefined where nothing is undone. */
  readonly retry: boolean;
  readonly saved: readonly ArrayId[];
  readonly undo: readonly ArrayId[] | undefined;
  /** How each subscript in the loop moves from one iteration to the next, by access: elements per iteration of this loop
   * with all inner variables held, 0 for none, 'steady' where that is known only at the entry, undefined where unknown. */
  readonly strides: ReadonlyMap<object, Stride>;
  /** Trips of the loop as an f64 expression at its entry, where known. */
  readonly trips: Expr | undefined;
}
