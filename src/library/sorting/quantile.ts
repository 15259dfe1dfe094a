/** Quantiles along axes: rows are sorted, and the places between their elements looked up. */
import { transpose } from '../../../kernels/reduction/transpose.ts';
import { interpolated } from '../../../kernels/sort/interpolated.ts';
import { quantiles } from '../../../kernels/sort/quantiles.ts';
import { quantilesAround } from '../../../kernels/sort/quantilesAround.ts';
import { compiled } from '../../compiled.ts';
import type { DType, TypedArray } from '../../dtype.ts';
import { checkAll, isBoolean, oneOf } from '../../jit/checks.ts';
import { type Operation, operation, run, type Steps, scratch, settled } from '../../operation.ts';
import { type AxesOptions, arranged, axesChecks, keptShape, type Reduction } from '../reduction/reduce.ts';
import { real } from '../reduction/reductions.ts';
import { axesOf, hasDtype, refuse, resultIn } from '../rules.ts';
import { type ArrayInput, type Data, dtypeIn, listOf, type Outcome, shapedOf } from '../shapes.ts';
import { fetched, isNearby, numbersIn, onHost, room, sortsThere } from './nearby.ts';
import { counted, LONG, taken } from './select.ts';
import { sortable } from './sorting.ts';
import { keysOf, sorted, valuesOf } from './sortRows.ts';

export interface QuantileOptions extends AxesOptions {
  /** What is between two elements: by interpolation (default), the lower or the higher one, the nearer one, their mean. NumPy's
   * names. */
  readonly method?: 'linear' | 'lower' | 'higher' | 'nearest' | 'midpoint';
  /** Leave NaNs out. Default false. */
  readonly skipNaN?: boolean;
}

const methods = ['linear', 'lower', 'higher', 'nearest', 'midpoint'] as const;
const checks = { ...axesChecks, method: oneOf(...methods), skipNaN: isBoolean };

function* quantilesOf(
  name: string,
  given: ArrayInput,
  q: readonly number[],
  isOne: boolean,
  options: QuantileOptions,
): Steps<number | Outcome> {
  checkAll(name, checks, options);
  const a = shapedOf(name, 'a', given);
  hasDtype(name, 'a', a, ...sortable.filter(d => !d.endsWith('int64')));
  sortsThere(name, 'a', a);
  const axes = axesOf(name, options.axis, a.shape.length);
  const dtype = dtypeIn(a.data);
  const shape = [...(isOne ? [] : [q.length]), ...keptShape(a, axes, options.keepdims)];
  const isNumber = isOne && options.axis === undefined && !options.keepdims && options.out === undefined;
  const to = isNumber
    ? { data: yield* scratch(real(dtype), 1), shape }
    : resultIn(name, options.out, real(dtype), shape);
  const { data, outer, n, inner } = yield* arranged(a, axes, options);
  const h = outer * inner;
  if (!n && h) refuse(name, 'a', 'has no elements to choose from along the axis');
  if (h && q.length) {
    let rows = data as any;
    if (inner > 1) {
      rows = yield* room(data, dtype, data.length);
      yield* run(compiled(transpose, options), data, outer, n, inner, rows);
    }
    if (isNearby(options, rows)) yield* quantilesNearby(options, rows, h, n, q, to.data);
    else {
      const inOrder = (yield* scratch(dtype, data.length)) as TypedArray;
      const ranks = options.skipNaN || n < LONG ? [] : ranksOf(q, n);
      if (ranks.length && ranks.length <= MOST)
        for (let i = 0; i < h; i++)
          yield* placed(options, rows.subarray(i * n, i * n + n), dtype, ranks, inOrder.subarray(i * n, i * n + n));
      else {
        const keys = yield* sorted(options, yield* keysOf(options, rows, dtype, h, n), false);
        yield* valuesOf(options, keys, inOrder);
      }
      const constants = { rule: methods.indexOf(options.method ?? 'linear'), skip: options.skipNaN ?? false };
      yield* run(
        compiled(quantiles, options, { using: { interpolated }, constants }),
        inOrder,
        h,
        n,
        Float64Array.from(q),
        q.length,
        to.data,
      );
    }
  }
  if (!isNumber) return to;
  yield* settled();
  return (to.data as TypedArray)[0] as number;
}

/** The same of rows on a device, or where that is named: the host gets the elements around each quantile, and the last one. */
function* quantilesNearby(
  options: QuantileOptions,
  rows: Data,
  h: number,
  n: number,
  q: readonly number[],
  out: Data,
): Steps<void> {
  const rule = methods.indexOf(options.method ?? 'linear');
  const keys = yield* sorted(options, yield* keysOf(options, rows, dtypeIn(rows), h, n), false);
  const many = options.skipNaN ? yield* numbersIn(options, keys) : new Int32Array(h).fill(n);
  // Of q quantiles one after the other: the elements below and above, and the last one.
  const each = 2 * q.length + 1;
  const at = (yield* scratch('int32', h * each)) as Int32Array;
  for (let i = 0; i < h; i++) {
    const m = Math.max(many[i], 1);
    at.set(
      [...ranksOf(q, m).flat(), m - 1].map(rank => i * n + rank),
      i * each,
    );
  }
  const few = yield* scratch(keys.dtype, at.length);
  yield* fetched(options, keys, at, few);
  const f = compiled(quantilesAround, onHost(options), { using: { interpolated }, constants: { rule } });
  yield* run(f, few, h, many, Float64Array.from(q), q.length, out);
}

/** More quantiles than these are looked up in a sorted row. */
const MOST = 3;

/** The ranks of the two elements around each quantile. */
const ranksOf = (q: readonly number[], n: number): (readonly [number, number])[] =>
  q.map(x => {
    const below = Math.min(Math.max(Math.floor(x * (n - 1)), 0), n - 1);
    return [below, Math.min(below + 1, n - 1)] as const;
  });

/** The elements of these ranks where they are in the sorted row, and at its end NaN if there is one; nothing elsewhere. */
function* placed(
  options: QuantileOptions,
  row: TypedArray,
  dtype: DType,
  ranks: readonly (readonly [number, number])[],
  inOrder: TypedArray,
): Steps<void> {
  const whole = yield* counted(options, row, dtype);
  const end = row.length - 1;
  // The digit of NaNs has few others.
  const hasNaN = dtype.startsWith('float') && whole.counts.some((c, k) => c > 0 && (k & 2047) === 2047);
  if (!hasNaN) inOrder[end] = 0;
  for (const range of hasNaN ? [...ranks, [end, end] as const] : ranks) {
    const { values, below } = yield* taken(options, whole, dtype, range);
    const keys = yield* sorted(options, yield* keysOf(options, values, dtype, 1, values.length), false);
    yield* valuesOf(options, keys, inOrder.subarray(below, below + values.length));
  }
}

/** @throws KernelError 'argument' where one is outside of 0 … most */
function checked(name: string, q: unknown, most: number): number[] {
  const list = typeof q === 'number' ? [q] : listOf(q);
  if (!list) refuse(name, 'q', 'must be a number or a list of numbers');
  const all = Array.from(list);
  const wrong = all.find(x => !(x >= 0 && x <= most));
  if (wrong !== undefined) refuse(name, 'q', `must be from 0 to ${most}, not ${wrong}`);
  return all.map(x => x / most);
}

type Quantile = Operation<[a: ArrayInput, q: number | ArrayLike<number>, options?: QuantileOptions], any>;

const quantileUpTo = (name: string, most: number): Quantile =>
  operation(name, function* (a, q, options = {}) {
    return yield* quantilesOf(name, a, checked(name, q, most), typeof q === 'number', options);
  });

/** What a share q of the elements does not exceed, interpolated between two. NumPy's `quantile`, with five of its methods.
 *
 * @param a any shape, any numbers; not empty along the axes; on a device of 32 bits and fewer
 * @param q from 0 to 1, or a list, which makes a first axis of the result
 * @returns float32 of float32, else float64; NaN where there is one
 */
export const quantile: Quantile = quantileUpTo('quantile', 1);

/** `quantile` with q from 0 to 100. NumPy's `percentile`. */
export const percentile: Quantile = quantileUpTo('percentile', 100);

/** The middle element, or the mean of the two in the middle. NumPy's `median`. As `quantile` of ½ by their mean. */
export const median: Reduction<QuantileOptions> = operation(
  'median',
  function* (given: ArrayInput, options: QuantileOptions = {}) {
    return yield* quantilesOf('median', given, [0.5], true, { method: 'midpoint', ...options });
  },
) as Reduction<QuantileOptions>;
