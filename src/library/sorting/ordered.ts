/** What sorting is for: unique values, places in an order, the greatest few. */
import * as h from '../../../kernels/reduction/helpers.ts';
import { scanRows } from '../../../kernels/scan/scanRows.ts';
import { ends } from '../../../kernels/sort/ends.ts';
import { firsts } from '../../../kernels/sort/firsts.ts';
import { followed } from '../../../kernels/sort/followed.ts';
import { inverses } from '../../../kernels/sort/inverses.ts';
import { leastPlace } from '../../../kernels/sort/leastPlace.ts';
import { member } from '../../../kernels/sort/member.ts';
import { picked } from '../../../kernels/sort/picked.ts';
import { search } from '../../../kernels/sort/search.ts';
import { compiled, type RunOptions, runChecks } from '../../compiled.ts';
import type { DType, TypedArray } from '../../dtype.ts';
import { type Check, checkAll, isBoolean, oneOf } from '../../jit/checks.ts';
import { type Operation, operation, run, type Steps, scratch, settled } from '../../operation.ts';
import { prange } from '../../prange.ts';
import { numeric } from '../reduction/reductions.ts';
import { hasDimensions, hasDtype, isShaped, refuse, resultIn } from '../rules.ts';
import { type ArrayInput, type Data, dtypeIn, type Outcome, type Output, type Shaped, shapedOf } from '../shapes.ts';
import { keptBy, placesKept, valuesKept } from './keep.ts';
import { fetched, isNearby, onHost, ranksIn, room } from './nearby.ts';
import { counted, LONG, taken } from './select.ts';
import { fromRows, isOneAxis, rowsOf } from './sorting.ts';
import { keysOf, sorted, valuesOf } from './sortRows.ts';

const plain = numeric.filter(d => d !== 'float16');
const ordered = [...plain, 'int64', 'uint64'] as const;

export interface Unique {
  /** The different elements, ascending; all NaNs are one. */
  readonly values: Outcome;
  /** Where each occurs first, in row-major order. */
  readonly index: Outcome;
  /** For each element of `a`, in row-major order, which of the values it is. */
  readonly inverse: Outcome;
  /** How often each occurs. */
  readonly counts: Outcome;
}

export interface UniqueOptions extends RunOptions {
  /** Whether all NaNs are one. Default true. */
  readonly equalNaN?: boolean;
}
const uniqueChecks = { ...runChecks, equalNaN: isBoolean };

/** The different elements, with where and how often they occur. NumPy's `unique_all`.
 *
 * @param a any shape, any numbers; on a device those of 32 bits and fewer
 */
export const unique: Operation<[a: ArrayInput, options?: UniqueOptions], Unique> = operation(
  'unique',
  function* (given, options = {}) {
    checkAll('unique', uniqueChecks, options);
    const { dtype, data, n } = yield* rowsOf('unique', given, null, options, ordered);
    if (isNearby(options, data)) return yield* uniqueNearby(options, data, dtype, n);
    const keys = yield* sorted(options, yield* keysOf(options, data, dtype, 1, n), true);
    const inOrder = yield* scratch(dtype, n);
    yield* valuesOf(options, keys, inOrder);
    const isFirst = (yield* scratch('int32', n)) as Int32Array;
    const rank = (yield* scratch('int32', n)) as Int32Array;
    yield* run(compiled(firsts, options, { constants: { sameNaN: options.equalNaN ?? true } }), inOrder, n, isFirst);
    const counting = { using: { fold: h.tally }, constants: { start: 0, exclusive: false } };
    yield* run(compiled(scanRows, options, counting), isFirst, 1, n, rank);
    const inverse = resultIn('unique', undefined, 'int32', [n]);
    yield* run(compiled(inverses, options, { using: { prange } }), keys.index, rank, n, inverse.data);
    const kept = yield* keptBy(options, isFirst);
    const values = yield* valuesKept(options, isFirst, inOrder, kept);
    const { data: places } = yield* placesKept(options, isFirst, kept);
    yield* settled();
    const counts = countsOf(places, n);
    const index = places.map((at: number) => keys.index[at]);
    yield* zeroFirst(options, keys.index, places, counts, { values: values.data, index });
    return {
      values,
      index: lasting(index),
      inverse,
      counts: lasting(counts),
    };
  },
);

/** A copy that outlives the operation. */
function lasting(from: Int32Array): Outcome {
  const to = resultIn('unique', undefined, 'int32', [from.length]);
  to.data.set(from);
  return to;
}

/** How many elements each value has, by where the first is in their order. */
const countsOf = (places: Int32Array, n: number): Int32Array =>
  places.map((at, k) => (k + 1 < places.length ? places[k + 1] : n) - at);

interface First {
  readonly values: any;
  readonly index: any;
}

/** Of both zeros, which are one value, −0 comes first in their order: here comes that which is first in the array. */
function* zeroFirst(
  options: RunOptions,
  order: Data,
  places: Int32Array,
  counts: Int32Array,
  { values, index }: First,
): Steps<void> {
  const k = values.indexOf(0);
  if (k < 0 || !Object.is(values[k], -0) || counts[k] === 1) return;
  const least = (yield* scratch('int32', 1)) as Int32Array;
  yield* run(compiled(leastPlace, options), order, places[k], places[k] + counts[k], least);
  yield* settled();
  if (least[0] === index[k]) return;
  values[k] = 0;
  index[k] = least[0];
}

/** The same where the array is on a device, or that is named. */
function* uniqueNearby(options: UniqueOptions, data: Data, dtype: DType, n: number): Steps<Unique> {
  const keys = yield* sorted(options, yield* keysOf(options, data, dtype, 1, n), true);
  const { places, inverse } = yield* ranksIn(options, keys, options.equalNaN ?? true);
  const shape = [places.length];
  const values = resultIn('unique', undefined, dtype, shape);
  const index = resultIn('unique', undefined, 'int32', shape);
  yield* fetched(options, keys, places, values.data);
  yield* run(compiled(picked, options), keys.index, places, places.length, index.data);
  yield* settled();
  const counts = countsOf(places, n);
  yield* zeroFirst(options, keys.index, places, counts, { values: values.data, index: index.data });
  return { values, index, inverse: { data: inverse, shape: [n] }, counts: lasting(counts) };
}

export interface SearchOptions extends RunOptions {
  /** Before equals ('left', default) or behind them. */
  readonly side?: 'left' | 'right';
  /** Where the result goes: int32 of the shape of `v`. By default a new library array. */
  readonly out?: Output;
}

const isBig = ({ data }: Shaped<Data>): boolean => dtypeIn(data) === 'int64' || dtypeIn(data) === 'uint64';

const searchChecks = { ...runChecks, side: oneOf('left', 'right'), out: isShaped };

/** Where elements would go in a sorted array. NumPy's `searchsorted`.
 *
 * @param a (n), ascending, NaNs last
 * @param v any shape
 * @returns int32 of the shape of `v`, from 0 to n
 */
export const searchsorted: Operation<[a: ArrayInput, v: ArrayInput, options?: SearchOptions], Outcome> = operation(
  'searchsorted',
  function* (given, wanted, options = {}) {
    checkAll('searchsorted', searchChecks, options);
    const a = shapedOf('searchsorted', 'a', given);
    const v = shapedOf('searchsorted', 'v', wanted);
    hasDimensions('searchsorted', 'a', a, 1);
    hasDtype('searchsorted', 'a', a, ...ordered);
    hasDtype('searchsorted', 'v', v, ...(isBig(a) ? (['int64', 'uint64'] as const) : plain));
    const to = resultIn('searchsorted', options.out, 'int32', v.shape);
    const f = compiled(search, options, { constants: { right: options.side === 'right' } });
    yield* run(f, a.data, a.data.length, v.data, v.data.length, to.data);
    return to;
  },
);

/** Which elements are among those of another array: 1, else 0. NaN is in none. NumPy's `isin`.
 *
 * @param v any shape
 * @param a any shape, of the same dtype; on a device one of 32 bits or fewer
 * @returns uint8 of the shape of `v`
 */
export const isin: Operation<[v: ArrayInput, a: ArrayInput, options?: RunOptions], Outcome> = operation(
  'isin',
  function* (wanted, given, options = {}) {
    checkAll('isin', runChecks, options);
    const v = shapedOf('isin', 'v', wanted);
    const { dtype, data, n } = yield* rowsOf('isin', given, null, options, ordered);
    hasDtype('isin', 'v', v, dtype);
    const inOrder = yield* room(data, dtype, n);
    yield* valuesOf(options, yield* sorted(options, yield* keysOf(options, data, dtype, 1, n), false), inOrder);
    const to = resultIn('isin', undefined, 'uint8', v.shape);
    yield* run(compiled(member, options), inOrder, n, v.data, v.data.length, to.data);
    return to;
  },
);

export interface TopkOptions extends RunOptions {
  /** Along which axis. Default −1, the last; null takes the array as one row. */
  readonly axis?: number | null;
  /** The greatest, descending, or the least, ascending. Default true. */
  readonly largest?: boolean;
}

export interface Topk {
  readonly values: Outcome;
  /** int32: places along the axis. */
  readonly indices: Outcome;
}

const topkChecks = { ...runChecks, axis: isOneAxis as Check, largest: isBoolean };

/** The k greatest or least elements along an axis, and where they are. PyTorch's `topk`; NaN is greater than all numbers.
 *
 * @param a any shape, any numbers; on a device those of 32 bits and fewer
 * @param k from 0 to the extent of the axis
 * @returns of the shape of `a`, with k along the axis
 */
export const topk: Operation<[a: ArrayInput, k: number, options?: TopkOptions], Topk> = operation(
  'topk',
  function* (given, k, options = {}) {
    checkAll('topk', topkChecks, options);
    const axis = options.axis === undefined ? -1 : options.axis;
    const rows = yield* rowsOf('topk', given, axis, options, ordered);
    const { shape, dtype, data, outer, n, inner } = rows;
    if (!Number.isInteger(k) || k < 0 || k > n)
      refuse('topk', 'k', `must be a whole number from 0 to ${n}, not ${String(k)}`);
    const at = axis === null ? 0 : axis < 0 ? axis + shape.length : axis;
    const cut = shape.map((extent, d) => (d === at ? k : extent));
    const [values, indices] = [resultIn('topk', undefined, dtype, cut), resultIn('topk', undefined, 'int32', cut)];
    if (!values.data.length) return { values, indices };
    const h = outer * inner;
    const largest = options.largest ?? true;
    const [v, p] = [
      (yield* scratch(dtype, values.data.length)) as TypedArray,
      (yield* scratch('int32', values.data.length)) as Int32Array,
    ];
    if (n >= LONG && k <= n / 16 && !isNearby(options, data))
      for (let i = 0; i < h; i++) {
        const row = yield* counted(options, (data as TypedArray).subarray(i * n, i * n + n), dtype);
        const few = yield* taken(options, row, dtype, largest ? [n - k, n - 1] : [0, k - 1]);
        const m = few.values.length;
        const { index } = yield* sorted(options, yield* keysOf(options, few.values, dtype, 1, m), true);
        const to = p.subarray(i * k, i * k + k);
        yield* run(compiled(ends, options), few.values, index, 1, m, k, largest, v.subarray(i * k, i * k + k), to);
        yield* run(compiled(followed, options), to, few.places, to);
      }
    else {
      const keys = yield* sorted(options, yield* keysOf(options, data, dtype, h, n), true);
      yield* run(compiled(ends, options), data, keys.index, h, n, k, largest, v, p);
      yield* settled();
    }
    const here = onHost(options);
    yield* fromRows(here, v, { ...rows, n: k }, values.data);
    yield* fromRows(here, p, { ...rows, n: k }, indices.data);
    return { values, indices };
  },
);
