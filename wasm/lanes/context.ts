/** What the emitter of a loop in lanes knows.
 *
 * A value that varies consists of parts, vectors of 128 bits: 4 lanes of a type of 32 bits, 2 of one of 64. A bool is a mask of
 * any width. `Vec.push(p)` pushes part p; where a part is wanted more than once, `memo` keeps it. Where `plan/widths.ts` finds
 * that it pays, integers are in lanes of 8 or 16 bits (`narrow.ts`); `vector` always gives what the type says. */
import type { Type } from '../../src/dtype.ts';
import type { Expr, LocalId, Spread, StmtId } from '../../src/ir.ts';
import type { Width, Widths } from '../../src/plan/widths.ts';
import type { Scope } from '../scope.ts';
import type { Extreme } from './extremes.ts';
import type { LaneLoop } from './index.ts';
import type { Shape } from './shape.ts';
import type { Bound, Sum } from './sums.ts';

/** Width of a lane. */
export type Bits = Width;

export interface Vec {
  readonly bits: Bits;
  readonly push: (part: number) => void;
}
export interface Kept extends Vec {
  /** Computes all parts now; to be called before code that may not run, if that is not to compute them. */
  readonly force: () => void;
}

/** Lanes that are in a part of the program: an if's arm, the turns of a loop. */
export interface Region {
  readonly id: StmtId;
  /** `turns`: what a break narrows; `body`: what a continue narrows as well. */
  readonly kind: 'arm' | 'turns' | 'body';
  readonly mask: Mask;
  /** Locals whose lanes outside of the mask nobody looks at. */
  readonly temporaries: ReadonlySet<LocalId>;
}
export interface Mask {
  readonly bits: Bits;
  readonly locals: readonly number[];
}

export interface Lanes {
  readonly s: Scope;
  /** `expr.ts`, by a record so that files of rules need not import each other in circles. */
  readonly vector: (x: Lanes, e: Expr) => Vec;
  readonly spread: Spread;
  readonly count: number;
  readonly at: LaneLoop;
  readonly shape: Shape;
  /** Absent where nothing is narrower than its type. */
  readonly widths: Widths | undefined;
  /** Locals that the loop, or a `let` in it, gives values. */
  readonly assigned: ReadonlySet<LocalId>;
  /** Code before the loop, for what stays the same in it. */
  readonly before: Scope;
  readonly hoisted: Map<string, number>;
  readonly vectors: Map<LocalId, Kernelled>;
  /** The iteration that gave a lane of a pick or latest its value. */
  readonly iterations: Map<LocalId, readonly number[]>;
  /** Accumulators of the least or greatest of floats. */
  readonly extremes: Map<LocalId, Extreme>;
  /** Sums, and extremes, of narrow integers. */
  readonly sums: Map<LocalId, Sum>;
  readonly bounds: Map<LocalId, Bound>;
  readonly lets: Map<LocalId, Kept>;
  readonly regions: Region[];
  /** Scratch locals of the open statements. */
  readonly scratch: number[][];
}
export interface Kernelled {
  readonly bits: Bits;
  readonly locals: readonly number[];
}

export const bitsOf = (type: Type): 32 | 64 => (type === 'f64' || type === 'i64' || type === 'u64' ? 64 : 32);
export const partsOf = (x: Lanes, bits: Bits): number => (x.count * bits) / 128;
export const perPart = (bits: Bits): number => 128 / bits;

/** An expression in all lanes. What has to be computed beforehand is emitted at once, the rest as parts are pushed. */
export const vector = (x: Lanes, e: Expr): Vec => x.vector(x, e);
