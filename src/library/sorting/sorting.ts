/** Sorting along an axis, and what follows from it. */
import { transpose } from '../../../kernels/reduction/transpose.ts';
import { compiled, type RunOptions, runChecks } from '../../compiled.ts';
import type { DType, TypedArray } from '../../dtype.ts';
import { type Check, checkAll, oneOf } from '../../jit/checks.ts';
import { type Operation, operation, run, type Steps } from '../../operation.ts';
import { arranged } from '../reduction/reduce.ts';
import { numeric } from '../reduction/reductions.ts';
import { axisOf, hasDtype, isShaped, resultIn } from '../rules.ts';
import { type ArrayInput, type Data, dtypeIn, type Outcome, type Output, shapedOf, sizeOf } from '../shapes.ts';
import { room, sortsThere } from './nearby.ts';
import { keysOf, sorted, valuesOf } from './sortRows.ts';

export interface SortOptions extends RunOptions {
  /** The axis to sort along. Default −1, the last; null takes the array as one row. */
  readonly axis?: number | null;
  /** Every kind is stable here; the names are NumPy's. */
  readonly kind?: 'quicksort' | 'mergesort' | 'heapsort' | 'stable';
  /** Where the result goes; may be `a`. By default a new library array. */
  readonly out?: Output;
}

export const isOneAxis: Check = value => typeof value === 'number' || value === null || 'an axis or null';
const checks = {
  ...runChecks,
  axis: isOneAxis,
  kind: oneOf('quicksort', 'mergesort', 'heapsort', 'stable'),
  out: isShaped,
};

/** What can be sorted. */
export const sortable: readonly DType[] = [...numeric.filter(d => d !== 'float16'), 'int64', 'uint64'];

/** An array as rows along an axis: (h, n), by a copy where the axis is not the last. */
export interface Rows {
  readonly shape: readonly number[];
  readonly dtype: DType;
  readonly data: Data;
  readonly outer: number;
  readonly n: number;
  readonly inner: number;
}

/** @throws KernelError 'argument' */
export function* rowsOf(
  name: string,
  given: ArrayInput,
  axis: number | null,
  options: RunOptions,
  dtypes: readonly DType[] = sortable,
): Steps<Rows> {
  const a = shapedOf(name, 'a', given);
  hasDtype(name, 'a', a, ...dtypes);
  sortsThere(name, 'a', a);
  const flat = axis === null || !a.shape.length;
  const shape = flat ? [sizeOf(a.shape)] : a.shape;
  const at = flat ? 0 : axisOf(name, axis, shape.length);
  const dtype = dtypeIn(a.data);
  const { outer, n, inner } = yield* arranged({ data: a.data, shape }, [at], options);
  let data = a.data;
  if (inner > 1 && n > 1) {
    data = yield* room(data, dtype, data.length);
    yield* run(compiled(transpose, options), a.data, outer, n, inner, data);
  }
  return { shape, dtype, data, outer, n, inner };
}

/** Rows back where they were: into `out`. */
export function* fromRows(options: RunOptions, data: Data, { outer, n, inner }: Rows, out: unknown): Steps<void> {
  yield* run(compiled(transpose, options), data, outer, inner, n, out);
}

/** The elements in ascending order along an axis, NaNs last and −0 before 0. NumPy's `sort`. Long rows are sorted by radix, in
 * time proportional to their length.
 *
 * @param a any shape, any dtype but float16; on a device those of 32 bits and fewer
 * @returns of the shape and dtype of `a`, or one row under `axis: null`
 */
export const sort: Operation<[a: ArrayInput, options?: SortOptions], Outcome> = operation(
  'sort',
  function* (given, options = {}) {
    checkAll('sort', checks, options);
    const rows = yield* rowsOf('sort', given, options.axis === undefined ? -1 : options.axis, options);
    const to = resultIn('sort', options.out, rows.dtype, rows.shape);
    const { dtype, data, outer, n, inner } = rows;
    if (!data.length) return to;
    // Rows of float64 may be sorted in place of the result.
    const target = inner === 1 ? (to.data as TypedArray) : undefined;
    const keys = yield* sorted(options, yield* keysOf(options, data, dtype, outer * inner, n), false, target);
    if (inner === 1 || n === 1) yield* valuesOf(options, keys, to.data as TypedArray);
    else {
      const turned = yield* room(data, dtype, data.length);
      yield* valuesOf(options, keys, turned);
      yield* fromRows(options, turned, rows, to.data);
    }
    return to;
  },
);

/** Places of the elements in ascending order along an axis, equals in their order and NaNs last. NumPy's `argsort` with
 * `kind: 'stable'`, but that −0 comes before 0.
 *
 * @param a any shape, any dtype but float16; on a device those of 32 bits and fewer
 * @returns int32 of the shape of `a`, or one row under `axis: null`
 */
export const argsort: Operation<[a: ArrayInput, options?: SortOptions], Outcome> = operation(
  'argsort',
  function* (given, options = {}) {
    checkAll('argsort', checks, options);
    const rows = yield* rowsOf('argsort', given, options.axis === undefined ? -1 : options.axis, options);
    const to = resultIn('argsort', options.out, 'int32', rows.shape);
    const { dtype, data, outer, n, inner } = rows;
    if (!data.length) return to;
    const { index } = yield* sorted(options, yield* keysOf(options, data, dtype, outer * inner, n), true);
    yield* fromRows(options, index, n === 1 ? { ...rows, inner: 1 } : rows, to.data);
    return to;
  },
);
