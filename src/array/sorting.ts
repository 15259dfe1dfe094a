/** Sorting functions of the array API, and what follows from an order. */
import { taken as takenKernel } from '../../kernels/sort/taken.ts';
import { compiled } from '../compiled.ts';
import { KernelError } from '../diagnostic.ts';
import { constructorOf, dtypeOf, type TypedArray } from '../dtype.ts';
import { topk as topkCore } from '../library/sorting/ordered.ts';
import { argsort as argsortCore, sort as sortCore } from '../library/sorting/sorting.ts';
import { axisOf, shown } from '../ndarray/layout.ts';
import { type ArrayLike, apply, asarray, fromSteps, type NDArray } from '../ndarray/ndarray.ts';
import { run, type Steps } from '../operation.ts';
import { type Told, told } from './axes.ts';
import { byCore, shaped, viewOver } from './cores.ts';

export interface SortOptions {
  /** The axis to sort along. Default −1, the last; null takes the array as one row. */
  readonly axis?: number | null;
  /** From the greatest down, NaNs first. Default false. */
  readonly descending?: boolean;
  /** Every sort is stable here. */
  readonly stable?: boolean;
  /** NumPy's older way to say so. */
  readonly kind?: string;
}
const SORT = ['axis', 'descending', 'stable', 'kind'];

/** The array and the axis that it is sorted along; one row under `axis: null`. */
function rowsOf(name: string, x: ArrayLike, axis: number | null | undefined): [NDArray, number] {
  const a = asarray(x);
  if (axis === null) return [a.reshape(-1), 0];
  if (!a.ndim) throw new KernelError('argument', `${name}: an array of no dimensions has no axis to sort along`);
  return [a, axisOf(name, axis ?? -1, a.ndim)];
}

/** A view with an axis backwards. */
function backwards(a: NDArray, axis: number): NDArray {
  const { shape, stride, offset } = a.view();
  const back = stride.map((s, k) => (k === axis ? -s : s));
  return a.viewedAs(shape, back, shape[axis] ? offset + (shape[axis] - 1) * stride[axis] : offset);
}

/** The elements in ascending order along an axis, NaNs last and −0 before 0; or descending. NumPy's `sort`.
 *
 * @returns of the shape and dtype of x
 */
export function sort(x: ArrayLike, options?: Told<SortOptions>): NDArray {
  const o = told<SortOptions>('sort', options, SORT);
  const [a, axis] = rowsOf('sort', x, o.axis);
  const up = byCore('sort', a.dtype, a.shape, [a], given => sortCore.steps(given, { axis }));
  return o.descending ? backwards(up, axis) : up;
}

/** Places of the elements in ascending order along an axis, equals in their order and NaNs last; or descending, equals in their
 * order all the same. NumPy's `argsort`, but that −0 comes before 0.
 *
 * @returns int32 of the shape of x
 */
export function argsort(x: ArrayLike, options?: Told<SortOptions>): NDArray {
  const o = told<SortOptions>('argsort', options, SORT);
  const [a, axis] = rowsOf('argsort', x, o.axis);
  const given = o.descending ? backwards(a, axis) : a;
  const up = byCore('argsort', 'int32', a.shape, [given], g => argsortCore.steps(g, { axis }));
  if (!o.descending) return up;
  return apply('subtract', a.shape[axis] - 1, backwards(up, axis));
}

/** The elements along an axis such that those at the places `kth` stand where they would if all were sorted, lesser ones before
 * and greater ones behind. NumPy's `partition`; all are sorted here. */
export function partition(
  x: ArrayLike,
  kth: number | readonly number[],
  options?: Told<{ readonly axis?: number | null }>,
): NDArray {
  const o = told<{ readonly axis?: number | null }>('partition', options, ['axis']);
  inside('partition', ...rowsOf('partition', x, o.axis), kth);
  return sort(x, { axis: o.axis });
}

/** Places of the elements as `partition` would have them. NumPy's `argpartition`. */
export function argpartition(
  x: ArrayLike,
  kth: number | readonly number[],
  options?: Told<{ readonly axis?: number | null }>,
): NDArray {
  const o = told<{ readonly axis?: number | null }>('argpartition', options, ['axis']);
  inside('argpartition', ...rowsOf('argpartition', x, o.axis), kth);
  return argsort(x, { axis: o.axis });
}

function inside(name: string, a: NDArray, axis: number, kth: number | readonly number[]): void {
  const n = a.shape[axis];
  for (const k of typeof kth === 'number' ? [kth] : kth)
    if (!Number.isInteger(k) || k < -n || k >= n)
      throw new KernelError('argument', `${name}: kth ${k} is out of bounds for axis ${axis} of length ${n}`);
}

export interface TopkOptions {
  /** Along which axis. Default −1, the last. */
  readonly axis?: number | null;
  /** The greatest, descending, or the least, ascending. Default true. */
  readonly largest?: boolean;
}

/** The k greatest or least elements along an axis, and where they are; NaN is greater than all numbers. PyTorch's `topk`.
 *
 * @returns values of the dtype of x, and indices, int32; k of them along the axis
 */
export function topk(x: ArrayLike, k: number, options?: Told<TopkOptions>): { values: NDArray; indices: NDArray } {
  const o = told<TopkOptions>('topk', options, ['axis', 'largest']);
  const [a, axis] = rowsOf('topk', x, o.axis);
  const n = a.shape[axis];
  if (!Number.isInteger(k) || k < 0 || k > n)
    throw new KernelError(
      'argument',
      `topk: \`k\` must be a whole number from 0 to the ${n} along axis ${axis}, not ${k}`,
    );
  const shape = a.shape.map((extent, d) => (d === axis ? k : extent));
  const both = fromSteps('topk', 'int32', shape, [a], function* ([view]) {
    const found = yield* topkCore.steps(yield* shaped(view), k, { axis, largest: o.largest });
    values = viewOver(found.values, a.dtype, shape);
    return viewOver(found.indices, 'int32', shape);
  });
  let values: ReturnType<typeof viewOver> | undefined;
  // biome-ignore lint/correctness/useYield: they are there once the indices are
  const ofThem = fromSteps('topk', a.dtype, shape, [both], function* () {
    return values!;
  });
  return { values: ofThem, indices: both };
}

/** Places in the order of several keys: the last is the most important, those before decide between equals. NumPy's `lexsort`.
 *
 * @param keys an array whose first axis counts keys, or a list of arrays of one shape
 * @returns int32 of the shape of a key
 */
export function lexsort(keys: ArrayLike | readonly ArrayLike[], options?: Told<{ readonly axis?: number }>): NDArray {
  const o = told<{ readonly axis?: number }>('lexsort', options, ['axis']);
  const all = listOf(keys);
  const [first] = all;
  if (!first) throw new KernelError('argument', 'lexsort: there are no keys');
  const axis = axisOf('lexsort', o.axis ?? -1, first.ndim);
  for (const key of all)
    if (shown(key.shape) !== shown(first.shape))
      throw new KernelError('argument', `lexsort: keys of shapes ${shown(first.shape)} and ${shown(key.shape)}`);
  const last = first.ndim - 1;
  const swapped = first.shape.map((_, k) => (k === axis ? last : k === last ? axis : k));
  const shape = swapped.map(k => first.shape[k]);
  const rows = all.map(key => key.transpose(swapped));
  const order = fromSteps('lexsort', 'int32', shape, rows, function* (views) {
    const n = shape[last];
    let at: Int32Array | undefined;
    for (const view of views) {
      const { data } = yield* shaped(view);
      if (!at) at = (yield* argsortCore.steps({ data, shape }, { axis: last })).data as Int32Array;
      else {
        const before: Int32Array = at;
        const then = (yield* argsortCore.steps({ data: yield* taken(data, before, n), shape }, { axis: last })).data;
        at = (yield* taken(before, then as Int32Array, n)) as Int32Array;
      }
    }
    return viewOver({ data: at }, 'int32', shape);
  });
  return order.transpose(swapped);
}

/** Elements of rows in another order. */
function* taken(data: TypedArray, at: Int32Array, n: number): Steps<TypedArray> {
  const out = new (constructorOf(dtypeOf(data)!) as any)(data.length) as TypedArray;
  yield* run(compiled(takenKernel, {}), data, at, n ? data.length / n : 0, n, out);
  return out;
}

const listOf = (keys: ArrayLike | readonly ArrayLike[]): NDArray[] => {
  if (Array.isArray(keys)) return keys.map(k => asarray(k as ArrayLike));
  const a = asarray(keys as ArrayLike);
  if (!a.ndim) throw new KernelError('argument', 'lexsort: there are no keys in an array of no dimensions');
  return Array.from({ length: a.shape[0] }, (_, k) => a.slice(k));
};
