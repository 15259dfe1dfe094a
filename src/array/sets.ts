/** Set functions of the array API: different elements, and sets of them. All results are flat and ascend. Functions whose result's
 * length depends on the elements are awaited, or `.sync`. */
import { KernelError } from '../diagnostic.ts';
import { constructorOf, type TypedArray } from '../dtype.ts';
import { compress as compressCore } from '../library/sorting/keep.ts';
import { isin as isinCore, unique as uniqueCore } from '../library/sorting/ordered.ts';
import { type ArrayDType, storageOf } from '../ndarray/dtypes.ts';
import { axisOf, sizeOf } from '../ndarray/layout.ts';
import { type ArrayLike, apply, asarray, fromData, type NDArray, partOf } from '../ndarray/ndarray.ts';
import { commonDtype } from '../ndarray/record.ts';
import { type Operation, type Steps, settled } from '../operation.ts';
import { sparingOperation } from '../sparing.ts';
import { type Told, told } from './axes.ts';
import { arrayOver, byCore, shapedLater } from './cores.ts';
import { laid, permuted } from './linear/laid.ts';
import { lexsort } from './sorting.ts';

/** Different elements, with where and how often they occur. */
export interface Unique {
  /** Ascending, NaNs last, each of which is a value of its own. */
  readonly values: NDArray;
  /** Where each occurs first, in row-major order: int32. */
  readonly indices: NDArray;
  /** Of the shape of x: which of the values each element is, int32. */
  readonly inverse_indices: NDArray;
  /** How often each occurs: int32. */
  readonly counts: NDArray;
}

function* uniqueOf(x: ArrayLike, equalNaN: boolean): Steps<Unique> {
  const a = asarray(x);
  const found = yield* uniqueCore.steps(yield* shapedLater(a), { equalNaN });
  return {
    values: arrayOver(found.values, a.dtype),
    indices: arrayOver(found.index),
    inverse_indices: fromData(found.inverse.data, a.shape),
    counts: arrayOver(found.counts),
  };
}

/** The different elements, where each occurs first, which of them each element is, and how often each occurs. The array API's
 * `unique_all`. */
export const unique_all: Operation<[x: ArrayLike], Unique> = sparingOperation('unique_all', function* (x) {
  return yield* uniqueOf(x, false);
});

/** The different elements and how often each occurs. The array API's `unique_counts`. */
export const unique_counts: Operation<[x: ArrayLike], Pick<Unique, 'values' | 'counts'>> = sparingOperation(
  'unique_counts',
  function* (x) {
    const { values, counts } = yield* uniqueOf(x, false);
    return { values, counts };
  },
);

/** The different elements and which of them each element is. The array API's `unique_inverse`. */
export const unique_inverse: Operation<[x: ArrayLike], Pick<Unique, 'values' | 'inverse_indices'>> = sparingOperation(
  'unique_inverse',
  function* (x) {
    const { values, inverse_indices } = yield* uniqueOf(x, false);
    return { values, inverse_indices };
  },
);

/** The different elements. The array API's `unique_values`. */
export const unique_values: Operation<[x: ArrayLike], NDArray> = sparingOperation('unique_values', function* (x) {
  return (yield* uniqueOf(x, false)).values;
});

export interface UniqueOptions {
  readonly return_index?: boolean;
  readonly return_inverse?: boolean;
  readonly return_counts?: boolean;
  /** Whether all NaNs are one. Default true. */
  readonly equal_nan?: boolean;
  /** The axis whose different parts are wanted; by default the different elements are. */
  readonly axis?: number | null;
}
const UNIQUE = ['return_index', 'return_inverse', 'return_counts', 'equal_nan', 'axis'];

/** The different elements, or the different parts along an axis, in lexicographic order. NumPy's `unique`.
 *
 * @returns an array; with any of `return_index`, `return_inverse` and `return_counts` a list of it and those, in this order
 */
export const unique: Operation<[x: ArrayLike, options?: UniqueOptions], any> = sparingOperation(
  'unique',
  function* (x: ArrayLike, options?: UniqueOptions) {
    const o = told<UniqueOptions>('unique', options, UNIQUE);
    const equal = o.equal_nan ?? true;
    const found = o.axis === undefined || o.axis === null ? yield* uniqueOf(x, equal) : yield* parts(x, o.axis);
    const more = [
      ...(o.return_index ? [found.indices] : []),
      ...(o.return_inverse ? [found.inverse_indices] : []),
      ...(o.return_counts ? [found.counts] : []),
    ];
    return more.length ? [found.values, ...more] : found.values;
  },
);

/** The different parts of an array along an axis: they are sorted as rows, and neighbours compared. */
function* parts(x: ArrayLike, along: number): Steps<Unique> {
  const a = asarray(x);
  const axis = axisOf('unique', along, a.ndim);
  const order = [axis, ...a.shape.map((_, k) => k).filter(k => k !== axis)];
  const view = permuted(yield* a.viewLater(), order);
  const data = yield* laid(view);
  yield* settled();
  const [n, width] = [a.shape[axis], sizeOf(view.shape.slice(1))];
  const rows = fromData(data, [n, width], a.dtype);
  const keys = Array.from({ length: width }, (_, k) => rows.slice(null, width - 1 - k));
  const sorted = keys.length
    ? yield* shapedLater(lexsort(keys))
    : { data: Int32Array.from({ length: n }, (_, k) => k) };
  yield* settled();
  const at = sorted.data as Int32Array;
  const same = (i: number, j: number): boolean => {
    for (let k = 0; k < width; k++) if (data[i * width + k] !== data[j * width + k]) return false;
    return true;
  };
  const firsts: number[] = [];
  const inverse = new Int32Array(n);
  at.forEach((row, k) => {
    if (k === 0 || !same(row, at[k - 1])) firsts.push(k);
    inverse[row] = firsts.length - 1;
  });
  const values = new (constructorOf(storageOf(a.dtype)) as any)(firsts.length * width) as TypedArray;
  firsts.forEach((k, i) => values.set(data.subarray(at[k] * width, (at[k] + 1) * width) as never, i * width));
  const counts = Int32Array.from(firsts, (k, i) => (firsts[i + 1] ?? n) - k);
  const back = a.shape.map((_, k) => (k === axis ? 0 : k < axis ? k + 1 : k));
  return {
    values: fromData(values, [firsts.length, ...view.shape.slice(1)], a.dtype).transpose(back),
    indices: fromData(
      Int32Array.from(firsts, k => at[k]),
      [firsts.length],
    ),
    inverse_indices: fromData(inverse, [n]),
    counts: fromData(counts, [firsts.length]),
  };
}

/** Both as flat arrays of the dtype that they have together. */
function pair(x1: ArrayLike, x2: ArrayLike): [NDArray, NDArray, ArrayDType] {
  const dtype = commonDtype([partOf(x1), partOf(x2)]);
  return [asarray(x1, dtype).reshape(-1), asarray(x2, dtype).reshape(-1), dtype];
}

export interface IsinOptions {
  /** Which are not. Default false. */
  readonly invert?: boolean;
  /** Whether both have no element twice; nothing is faster for it. */
  readonly assume_unique?: boolean;
}

/** Which elements of x1 are among those of x2; NaN is not. NumPy's `isin`.
 *
 * @returns bool of the shape of x1
 */
export function isin(x1: ArrayLike, x2: ArrayLike, options?: IsinOptions): NDArray {
  const o = told<IsinOptions>('isin', options, ['invert', 'assume_unique']);
  const dtype = commonDtype([partOf(x1), partOf(x2)]);
  const [a, b] = [asarray(x1, dtype), asarray(x2, dtype)];
  const found = byCore('isin', 'bool', a.shape, [a, b], (v, all) => isinCore.steps(v, all));
  return o.invert ? apply('logical_not', found) : found;
}

export interface SetOptions {
  /** Whether both have no element twice; nothing is faster for it. */
  readonly assume_unique?: boolean;
}

/** The elements of a flat array that are, or are not, in another. */
function* chosen(from: NDArray, among: NDArray, invert: boolean): Steps<NDArray> {
  const which = yield* shapedLater(isin(from, among, { invert }));
  return arrayOver(yield* compressCore.steps(which, yield* shapedLater(from)), from.dtype);
}

function* together(dtype: ArrayDType, parts: readonly NDArray[]): Steps<NDArray> {
  const all = new (constructorOf(storageOf(dtype)) as any)(parts.reduce((n, p) => n + p.size, 0)) as TypedArray;
  let at = 0;
  for (const p of parts) {
    const { data } = yield* shapedLater(p);
    yield* settled();
    all.set(data as never, at);
    at += p.size;
  }
  return fromData(all, [all.length], dtype);
}

const setOf = (
  name: string,
  steps: (a: NDArray, b: NDArray, dtype: ArrayDType) => Steps<NDArray>,
): Operation<[x1: ArrayLike, x2: ArrayLike, options?: SetOptions], NDArray> =>
  sparingOperation(name, function* (x1: ArrayLike, x2: ArrayLike, options?: Told<SetOptions>) {
    told<SetOptions>(name, options, ['assume_unique']);
    if (x1 === undefined || x2 === undefined) throw new KernelError('argument', `${name}: takes two arrays`);
    return yield* steps(...pair(x1, x2));
  });

function* distinct(a: NDArray): Steps<NDArray> {
  return (yield* uniqueOf(a, true)).values;
}

/** The elements that are in both arrays. NumPy's `intersect1d`. */
export const intersect1d = setOf('intersect1d', function* (a, b) {
  return yield* chosen(yield* distinct(a), b, false);
});

/** The elements that are in either array. NumPy's `union1d`. */
export const union1d = setOf('union1d', function* (a, b, dtype) {
  return yield* distinct(yield* together(dtype, [a, b]));
});

/** The elements of the first array that are not in the second. NumPy's `setdiff1d`. */
export const setdiff1d = setOf('setdiff1d', function* (a, b) {
  return yield* chosen(yield* distinct(a), b, true);
});

/** The elements that are in one of the arrays only. NumPy's `setxor1d`. */
export const setxor1d = setOf('setxor1d', function* (a, b, dtype) {
  const [x, y] = [yield* distinct(a), yield* distinct(b)];
  return yield* distinct(yield* together(dtype, [yield* chosen(x, y, true), yield* chosen(y, x, true)]));
});
