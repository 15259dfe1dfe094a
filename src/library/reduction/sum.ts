/** Sums along axes: by a tree, compensated, or exact. */
import { exactDigits } from '../../../kernels/reduction/exactDigits.ts';
import { exactEnd } from '../../../kernels/reduction/exactEnd.ts';
import * as h from '../../../kernels/reduction/helpers.ts';
import { neumaier } from '../../../kernels/reduction/neumaier.ts';
import { neumaierEnd } from '../../../kernels/reduction/neumaierEnd.ts';
import { transpose } from '../../../kernels/reduction/transpose.ts';
import { widen } from '../../../kernels/reduction/widen.ts';
import { compiled, type RunOptions } from '../../compiled.ts';
import { isDeviceArray } from '../../device.ts';
import type { TypedArray } from '../../dtype.ts';
import { checkAll, oneOf } from '../../jit/checks.ts';
import { operation, run, type Steps, scratch } from '../../operation.ts';
import { axesOf, hasDtype, refuse } from '../rules.ts';
import { type ArrayInput, type Data, dtypeIn, shapedOf } from '../shapes.ts';
import { bigFolds, bigRule, isBig, type WholeReduction } from './big.ts';
import { type Arranged, type AxesOptions, arranged, axesChecks, foldInto, goalOf } from './reduce.ts';
import { numbers, real } from './reductions.ts';

export interface SumOptions extends AxesOptions {
  /** 'tree' (default) rounds each partial sum, in an order that the shape fixes; the error grows with the logarithm of the
   * length or so. 'neumaier' sums in float64 and makes up for every rounding to first order. 'exact' gives the number nearest
   * to the true sum. */
  readonly method?: 'tree' | 'neumaier' | 'exact';
}

type Method = (options: RunOptions, lanes: Arranged, out: Data) => Steps<void>;

/** Rows are summed in pieces of so many elements, so that few long rows are many. */
const PIECE = 16384;

/** Rows, by a copy where they are columns. */
function* asRows({ data, outer, n, inner, dtype }: Arranged, options: RunOptions): Steps<Arranged> {
  if (inner === 1) return { data, dtype, outer, n, inner };
  const copy = yield* scratch(dtype, data.length);
  yield* run(compiled(transpose, options), data, outer, n, inner, copy);
  return { data: copy, dtype, outer: outer * inner, n, inner: 1 };
}

/** The stretches of rows that are summed on their own: `count` of `length` from element `from` on, numbered from `at` on. */
function* piecesOf({
  outer,
  n,
}: Arranged): Generator<readonly [from: number, count: number, length: number, at: number]> {
  const all = Math.ceil(n / PIECE);
  if (all <= 1) return yield [0, outer, n, 0];
  const full = Math.floor(n / PIECE);
  for (let o = 0; o < outer; o++) {
    yield [o * n, full, PIECE, o * all];
    if (full < all) yield [o * n + full * PIECE, 1, n - full * PIECE, o * all + full];
  }
}

const piecesIn = ({ n }: Arranged): number => Math.max(1, Math.ceil(n / PIECE));

const methods: { readonly [M in NonNullable<SumOptions['method']>]: Method } = {
  tree: (options, lanes, out) =>
    foldInto(options, lanes, { term: h.self, fold: h.add, done: h.kept, start: 0 }, 1, out),

  *neumaier(options, lanes, out) {
    const rows = yield* asRows(lanes, options);
    const all = piecesIn(rows);
    const s = yield* scratch('float64', rows.outer * all);
    const c = yield* scratch('float64', rows.outer * all);
    const piece = compiled(neumaier, options);
    for (const [from, count, length, at] of piecesOf(rows)) yield* run(piece, rows.data, from, count, length, s, c, at);
    yield* run(compiled(neumaierEnd, options), s, c, rows.outer, all, out);
  },

  *exact(options, lanes, out) {
    const rows = yield* asRows(lanes, options);
    const all = piecesIn(rows);
    const digits = yield* scratch('float64', rows.outer * all * 72);
    const words = yield* wordsOf(rows.data, options);
    const piece = compiled(exactDigits, options);
    for (const [from, count, length, at] of piecesOf(rows)) yield* run(piece, words, from, count, length, digits, at);
    yield* run(compiled(exactEnd, options), digits, rows.outer, all, out);
  },
};

/** The halves of each number in float64. */
function* wordsOf(data: Data, options: RunOptions): Steps<Uint32Array> {
  let wide = data as TypedArray;
  if (dtypeIn(data) !== 'float64') {
    wide = yield* scratch('float64', data.length);
    yield* run(compiled(widen, options), data, wide);
  }
  return new Uint32Array(wide.buffer, wide.byteOffset, 2 * wide.length);
}

const checks = { ...axesChecks, method: oneOf('tree', 'neumaier', 'exact') };

/** Sum of the elements, 0 of none. NumPy's `sum`; with `method: 'exact'`, Python's `math.fsum`.
 *
 * @param a any shape, any numbers
 * @returns float32 of float32, BigInts of BigInts, modulo 2⁶⁴, else float64, in which sums of integers are exact up to 2⁵³
 */
export const sum: WholeReduction<SumOptions> = operation(
  'sum',
  function* (given: ArrayInput, options: SumOptions = {}) {
    checkAll('sum', checks, options);
    const a = shapedOf('sum', 'a', given);
    hasDtype('sum', 'a', a, ...numbers);
    const method = options.method ?? 'tree';
    if (method === 'exact' && isDeviceArray(a.data)) refuse('sum', 'a', "must not be on a device under method 'exact'");
    const axes = axesOf('sum', options.axis, a.shape.length);
    const dtype = dtypeIn(a.data);
    const goal = yield* goalOf('sum', a, axes, options, isBig(dtype) ? dtype : real(dtype));
    const lanes = yield* arranged(a, axes, options);
    if (!goal.data.length) return yield* goal.result();
    // Modulo 2⁶⁴ there is nothing to round.
    if (isBig(dtype)) yield* foldInto(options, lanes, bigRule(bigFolds.sum(dtype)), 1, goal.data);
    else yield* methods[method](options, lanes, goal.data);
    return yield* goal.result();
  },
) as WholeReduction<SumOptions>;
