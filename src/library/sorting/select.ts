/** The elements of a few ranks of a long row, without an order of the others: digits of 11 bits are counted from the top of the keys
 * down, twice at most, and what shares them with the wanted elements is taken out. */
import { keys32 } from '../../../kernels/sort/keys32.ts';
import { radixCount } from '../../../kernels/sort/radixCount.ts';
import { radixCountWithin } from '../../../kernels/sort/radixCountWithin.ts';
import { radixTake } from '../../../kernels/sort/radixTake.ts';
import { tops64 } from '../../../kernels/sort/tops64.ts';
import { compiled, type RunOptions } from '../../compiled.ts';
import { type DType, dtypes, type TypedArray } from '../../dtype.ts';
import { run, type Steps, scratch, settled } from '../../operation.ts';
import { prange } from '../../prange.ts';
import { handedFor, isWide, wordsOf } from './keys.ts';
import { blocksOf } from './sortRows.ts';

/** Rows shorter than this are sorted. Measured: median of float32 and float64. */
export const LONG = 1 << 16;
/** Fewer candidates than these are sorted as they are. */
const FEW = 1 << 13;

const using = { prange };

/** A row with its keys, as far as their upper 32 bits, and the counts of their first digit. */
export interface Counted {
  readonly a: TypedArray;
  readonly tops: Uint32Array;
  /** Where the digit begins. */
  readonly shift: number;
  readonly counts: Int32Array;
}

export function* counted(options: RunOptions, a: TypedArray, dtype: DType): Steps<Counted> {
  const n = a.length;
  const tops = (yield* scratch('uint32', n)) as Uint32Array;
  const f = compiled(isWide(dtype) ? tops64 : keys32, options, handedFor(dtype));
  yield* run(f, wordsOf(a, dtype), tops);
  const shift = Math.max(0, Math.min(32, 8 * dtypes[dtype].size) - 11);
  const { blocks, size } = blocksOf(n);
  const counts = (yield* scratch('int32', 2048 * blocks)) as Int32Array;
  yield* run(compiled(radixCount, options, { using }), tops, n, 1, 0, shift, blocks, size, counts);
  yield* settled();
  return { a, tops, shift, counts };
}

/** Elements in their order, where they come from, and how many of the row lie below all of them. */
export interface Taken {
  readonly values: TypedArray;
  readonly places: Int32Array;
  readonly below: number;
}

/** How often a digit occurs in all blocks. */
const totalsOf = (counts: Int32Array): Int32Array => {
  const totals = new Int32Array(2048);
  for (let k = 0; k < counts.length; k++) totals[k & 2047] += counts[k];
  return totals;
};

/** The digit of the element of a rank, and how many elements have lesser ones. */
function digitAt(totals: Int32Array, rank: number): readonly [digit: number, below: number] {
  let below = 0;
  for (let d = 0; d < 2047; d++) {
    if (rank < below + totals[d]) return [d, below];
    below += totals[d];
  }
  return [2047, below];
}

/** All elements of the ranks from `first` to `last`, and those that the digits looked at do not tell from them. `first` is 0, or
 * `last` the greatest rank, or few others lie between. */
export function* taken(
  options: RunOptions,
  row: Counted,
  dtype: DType,
  [first, last]: readonly [number, number],
): Steps<Taken> {
  const { a, tops } = row;
  const { blocks, size } = blocksOf(a.length);
  const { shift, lo, hi, below, each } = yield* rangeOf(options, row, first, last);
  const starts = new Int32Array(blocks);
  for (let b = 1; b < blocks; b++) starts[b] = starts[b - 1] + each[b - 1];
  const many = starts[blocks - 1] + each[blocks - 1];
  const values = (yield* scratch(dtype, many)) as TypedArray;
  const places = (yield* scratch('int32', many)) as Int32Array;
  const take = compiled(radixTake, options, { using });
  yield* run(take, tops, a, a.length, shift, lo, hi, blocks, size, starts, values, places);
  return { values, places, below };
}

/** Digits that hold the wanted elements. */
interface Range {
  readonly shift: number;
  readonly lo: number;
  readonly hi: number;
  /** Elements with lesser ones, and, block by block, with these. */
  readonly below: number;
  readonly each: readonly number[];
}

function* rangeOf(options: RunOptions, row: Counted, first: number, last: number): Steps<Range> {
  const { a, tops, shift, counts } = row;
  const n = a.length;
  const { blocks, size } = blocksOf(n);
  const totals = totalsOf(counts);
  const [[lo, below], [hi]] = [digitAt(totals, first), digitAt(totals, last)];
  const isFrom = first > 0;
  const isTo = last < n - 1;
  const each = (fine: (b: number) => number, edge = -1) =>
    Array.from({ length: blocks }, (_, b) => sumOf(counts, b, d => d >= lo && d <= hi && d !== edge) + fine(b));
  // The first digit that others have too which are not wanted: the next one tells most of them.
  const edge = isFrom ? lo : hi;
  if (shift < 21 || (isFrom && isTo && lo !== hi) || totals[edge] <= FEW)
    return { shift, lo, hi, below, each: each(() => 0) };
  const finer = (yield* scratch('int32', 2048 * blocks)) as Int32Array;
  yield* run(compiled(radixCountWithin, options, { using }), tops, n, shift - 11, edge, blocks, size, finer);
  yield* settled();
  const within = totalsOf(finer);
  const base = totals.slice(0, edge).reduce((sum, c) => sum + c, 0);
  const [least, less] = isFrom ? digitAt(within, first - base) : [0, 0];
  const [most] = isTo ? digitAt(within, last - base) : [2047];
  return {
    shift: shift - 11,
    lo: isFrom ? (lo << 11) | least : 0,
    hi: isTo ? (hi << 11) | most : 2 ** 22 - 1,
    below: isFrom ? below + less : 0,
    each: each(b => sumOf(finer, b, d => d >= least && d <= most), edge),
  };
}

const sumOf = (counts: Int32Array, b: number, isWanted: (d: number) => boolean): number => {
  let sum = 0;
  for (let d = 0; d < 2048; d++) if (isWanted(d)) sum += counts[(b << 11) | d];
  return sum;
};
