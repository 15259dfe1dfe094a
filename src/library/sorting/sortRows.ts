/** Rows of any dtype sorted: elements become unsigned integers that compare as they do, of one word or two; long rows of those
 * are sorted by radix, block by block, shorter ones row by row, the shortest merged; and the integers become elements again. Long rows of float64 stay
 * what they are, since one load moves them, and their digits are made as they are read. */
import { inserted } from '../../../kernels/sort/inserted.ts';
import { keys32 } from '../../../kernels/sort/keys32.ts';
import { keys64 } from '../../../kernels/sort/keys64.ts';
import { mendReal } from '../../../kernels/sort/mendReal.ts';
import { mergeRows } from '../../../kernels/sort/mergeRows.ts';
import { places } from '../../../kernels/sort/places.ts';
import { plainNaNs } from '../../../kernels/sort/plainNaNs.ts';
import { radixCount } from '../../../kernels/sort/radixCount.ts';
import { radixCountReal } from '../../../kernels/sort/radixCountReal.ts';
import { radixMove } from '../../../kernels/sort/radixMove.ts';
import { radixMoveReal } from '../../../kernels/sort/radixMoveReal.ts';
import { radixRows } from '../../../kernels/sort/radixRows.ts';
import { radixStarts } from '../../../kernels/sort/radixStarts.ts';
import { reachReal } from '../../../kernels/sort/reachReal.ts';
import { values32 } from '../../../kernels/sort/values32.ts';
import { values64 } from '../../../kernels/sort/values64.ts';
import { compiled, type RunOptions } from '../../compiled.ts';
import { type DType, dtypes, type TypedArray } from '../../dtype.ts';
import { run, type Steps, scratch, settled } from '../../operation.ts';
import { prange } from '../../prange.ts';
import type { Data } from '../shapes.ts';
import { handedFor, isWide, type Keys, wordsOf } from './keys.ts';
import { byNetwork, isNearby, room } from './nearby.ts';

/** Rows from here on are sorted one after the other, by blocks. */
const SHORT = 4096;
/** Rows with fewer keys, of one word each, are merged: tables for each byte take longer. */
const BYTES = 96;
/** More elements than these have too many equals in their upper words. */
const CROWDED = 1 << 24;

const using = { prange };

export function* keysOf(options: RunOptions, a: Data, dtype: DType, h: number, n: number): Steps<Keys> {
  const words = isWide(dtype) ? 2 : 1;
  if (isNearby(options, a)) {
    const keys = yield* room(a, 'uint32', h * n);
    yield* run(compiled(keys32, options, handedFor(dtype)), wordsOf(a, dtype), keys);
    return { dtype, words, h, n, keys, index: undefined };
  }
  if (dtype === 'float64' && n >= SHORT) {
    const reals = (yield* scratch(dtype, h * n)) as Float64Array;
    const index = (yield* scratch('int32', h * n)) as Int32Array;
    yield* run(compiled(plainNaNs, options), a, reals);
    return { dtype, words, h, n, keys: wordsOf(reals, dtype) as Uint32Array, reals, index };
  }
  const keys = (yield* scratch('uint32', words * h * n)) as Uint32Array;
  const index = (yield* scratch('int32', h * n)) as Int32Array;
  const from = wordsOf(a, dtype);
  if (words === 2) yield* run(compiled(keys64, options, handedFor(dtype)), from, h * n, keys);
  else yield* run(compiled(keys32, options, handedFor(dtype)), from, keys);
  return { dtype, words, h, n, keys, index };
}

export function* valuesOf(options: RunOptions, given: Keys, out: Data): Steps<void> {
  const { dtype, words, h, n, keys, reals } = given;
  if (reals === out) return;
  if (reals) return yield* run(compiled(plainNaNs, options), reals, out);
  const to = wordsOf(out, dtype);
  if (words === 2) yield* run(compiled(values64, options, handedFor(dtype)), keys, h * n, to);
  else yield* run(compiled(values32, options, handedFor(dtype)), keys, to);
}

/** Sorts the keys of each row, stably, and with `indexed` says where they were. `room` is where float64 may end up. */
export function* sorted(options: RunOptions, given: Keys, indexed: boolean, room?: TypedArray): Steps<Keys> {
  const { words, h, n, keys, index } = given;
  if (!index) return yield* byNetwork(options, given, indexed);
  if (n < 2 && !indexed) return given;
  if (indexed) yield* run(compiled(places, options), index, h, n);
  const reals = given.reals && ((room ?? (yield* scratch('float64', h * n))) as Float64Array);
  const keys2 = (reals ? wordsOf(reals, 'float64') : yield* scratch('uint32', keys.length)) as Uint32Array;
  const index2 = (yield* scratch('int32', index.length)) as Int32Array;
  if (n < SHORT && n >= BYTES * words) {
    const rows = compiled(radixRows, options, { using, constants: { words, indexed } });
    yield* run(rows, keys, index, h, n, keys2, index2);
    return given;
  }
  if (n < SHORT) {
    const merge = compiled(mergeRows, options, { using, constants: { wide: words === 2 } });
    yield* run(merge, keys, index, h, n, keys2, index2);
    return given;
  }
  const other = { ...given, keys: keys2, reals, index: index2 };
  for (let r = 0; r < h; r++) yield* radixRow(options, rowOf(given, r), rowOf(other, r), indexed);
  return passesOf(given).length % 2 ? other : given;
}

function rowOf(all: Keys, r: number): Keys {
  const { words, n, keys, reals, index } = all;
  return {
    ...all,
    h: 1,
    keys: keys.subarray(r * n * words, (r + 1) * n * words),
    reals: reals?.subarray(r * n, (r + 1) * n),
    index: index.subarray(r * n, (r + 1) * n),
  };
}

interface Digit {
  readonly offset: number;
  readonly shift: number;
  /** What is taken off upper halves of float64 first. */
  readonly base: number;
  readonly bits: number;
}

const digitsOf = (offset: number, bits: number): Digit[] =>
  [0, 11, 22].filter(shift => shift < bits).map(shift => ({ offset, shift, base: 0, bits: 11 }));

/** Three digits of what upper halves are beyond the least: as short as they may be, since small tables stay in the cache. */
function digitsWithin([lo, hi]: Int32Array): Digit[] {
  const bits = Math.max(Math.ceil((32 - Math.clz32(hi - lo)) / 3), 1);
  return [0, bits, 2 * bits].map(shift => ({ offset: 1, shift, base: lo ^ -2147483648, bits }));
}

/** Passes over a row, from the lowest digit up. Those of float64 go by the upper half, which does for nearly all orders with
 * a last step of insertions, unless they are so long that many share their upper halves. */
const passesOf = ({ dtype, n, reals }: Keys): readonly Digit[] => {
  if (reals && n <= CROWDED) return digitsOf(1, 32);
  return isWide(dtype) ? [...digitsOf(0, 32), ...digitsOf(1, 32)] : digitsOf(0, 8 * dtypes[dtype].size);
};

function* radixRow(options: RunOptions, row: Keys, spare: Keys, indexed: boolean): Steps<void> {
  const { reals, keys, index, n } = spare;
  if (!reals || n > CROWDED) return yield* passes(options, row, spare, indexed, passesOf(row));
  const reach = (yield* scratch('int32', 2)) as Int32Array;
  yield* run(compiled(reachReal, options), row.keys, n, reach);
  yield* settled();
  yield* passes(options, row, spare, indexed, digitsWithin(reach));
  const { blocks, size } = blocksOf(n);
  const given = (yield* scratch('int32', blocks)) as Int32Array;
  const mend = compiled(mendReal, options, { using: { prange, insert: inserted }, constants: { indexed } });
  yield* run(mend, keys, reals, index, n, blocks, size, given);
  yield* settled();
  // Insertions have left equal elements in their order, and so do passes: six more bring all back to where they are.
  if (given.some(Boolean)) yield* passes(options, spare, row, indexed, [...digitsOf(0, 32), ...digitsOf(1, 32)]);
}

/** From one place to the other and back, digit by digit. */
function* passes(options: RunOptions, row: Keys, spare: Keys, indexed: boolean, digits: readonly Digit[]): Steps<void> {
  const { blocks } = blocksOf(row.n);
  const counts = (yield* scratch('int32', 2048 * blocks)) as Int32Array;
  const pass = row.reals ? realPass : wordPass;
  for (const [k, digit] of digits.entries())
    yield* pass(options, k % 2 ? spare : row, k % 2 ? row : spare, indexed, digit, counts);
}

type Pass = (
  options: RunOptions,
  from: Keys,
  to: Keys,
  indexed: boolean,
  digit: Digit,
  counts: Int32Array,
) => Steps<void>;

const realPass: Pass = function* (options, from, to, indexed, { offset, shift, base, bits }, counts) {
  const { n, keys, index } = from;
  const many = 1 << bits;
  const { blocks, size } = blocksOf(n);
  const handed = { using, constants: { upper: offset === 1 } };
  yield* run(compiled(radixCountReal, options, handed), keys, n, base, shift, many, blocks, size, counts);
  yield* run(compiled(radixStarts, options), counts, blocks, many);
  const [a, out] = [from.reals!, to.reals!];
  const move = compiled(radixMoveReal, options, { using, constants: { upper: offset === 1, indexed } });
  yield* run(move, keys, a, index, n, base, shift, many, blocks, size, counts, out, to.index);
};

const wordPass: Pass = function* (options, { n, words, keys, index }, to, indexed, { offset, shift }, counts) {
  const { blocks, size } = blocksOf(n);
  yield* run(compiled(radixCount, options, { using }), keys, n, words, offset, shift, blocks, size, counts);
  yield* run(compiled(radixStarts, options), counts, blocks, 2048);
  const move = compiled(radixMove, options, { using, constants: { wide: words === 2, indexed } });
  yield* run(move, keys, index, n, offset, shift, blocks, size, counts, to.keys, to.index);
};

/** Not more, since their tables of 2048 digits, read side by side, would want the same sets of the cache (0.25 ms a pass with 16). */
export const blocksOf = (n: number) => {
  const blocks = Math.min(8, Math.ceil(n / 32768));
  return { blocks, size: Math.ceil(n / blocks) };
};
