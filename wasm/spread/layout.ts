/** How the results of a spread loop's reductions lie in memory. */
import type { Type } from '../../src/dtype.ts';
import type { Kernel, LocalDecl, Reduction, Spread } from '../../src/ir.ts';
import { ordered } from '../../src/reduce.ts';
import { machine } from '../types.ts';

/** Records that the frame has room for: blocks of a piece that runs here, at most. */
export const RECORDS = 64;

export const slots = (r: Reduction): number => (r.kind === 'fold' ? 1 : r.kind === 'latest' ? 2 : 2 + r.with.length);

/** Bytes of a record. */
export const strideOf = (reductions: readonly Reduction[]): number =>
  reductions.reduce((sum, r) => sum + 8 * slots(r), 0);

/** Bytes of one accumulator among the lanes. */
export const laneBytes = (type: Type): number => (type === 'f64' || machine[type] === 'i64' ? 8 : 4);

export type Fold = Extract<Reduction, { kind: 'fold' }>;

/** Whether a reduction follows the tree. */
export const isOrdered = (locals: readonly LocalDecl[], r: Reduction): boolean =>
  r.kind === 'fold' && ordered(r.op, locals[r.local].type);

/** The sums and products of a loop that follow its tree. */
export const orderedOf = ({ locals }: Kernel, { reductions }: Spread): readonly Fold[] =>
  reductions.flatMap(r => (r.kind === 'fold' && isOrdered(locals, r) ? [r] : []));
