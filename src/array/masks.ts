/** Elements that a condition keeps. How many there are only the elements tell, so what gives them is awaited, or `.sync`. */
import { compress as compressCore, flatnonzero as flatnonzeroCore } from '../library/sorting/keep.ts';
import { packed } from '../ndarray/copy.ts';
import { type ArrayDType, kindOf, type Weak } from '../ndarray/dtypes.ts';
import { axisOf, shown, sizeOf } from '../ndarray/layout.ts';
import { type ArrayLike, apply, asarray, fromData, fromView, type NDArray } from '../ndarray/ndarray.ts';
import { allocate, beforeWrite, type View } from '../ndarray/store.ts';
import { type Operation, type Steps, settled } from '../operation.ts';
import { sparingOperation } from '../sparing.ts';
import { fail } from './arguments.ts';
import { gather } from './gather.ts';
import { repeated } from './indexing.ts';

/** Places, counted in row-major order, where a condition is not 0. */
function* placesIn(mask: NDArray): Steps<Int32Array> {
  const view = yield* packed(yield* asarray(mask, 'bool').viewLater());
  yield* settled();
  return (yield* flatnonzeroCore.steps(view.store.data)).data;
}

/** Rows of an array, seen as (outer, n, inner), where a condition is not 0. */
function* keptOf(
  a: NDArray,
  mask: NDArray,
  outer: number,
  inner: number,
  shape: (n: number) => number[],
): Steps<NDArray> {
  const from = yield* packed(yield* a.viewLater());
  if (outer * inner === 1 && kindOf(a.dtype) !== 'big' && a.dtype !== 'float16') {
    const where = yield* packed(yield* asarray(mask, 'bool').viewLater());
    yield* settled();
    const { data } = yield* compressCore.steps(where.store.data, from.store.data);
    return fromData(data, shape(data.length), a.dtype);
  }
  const places = yield* placesIn(mask);
  const extents = shape(places.length);
  const out: View = allocate(a.dtype, extents, sizeOf(extents));
  yield* gather(from, places, out, { outer, n: mask.size, inner });
  yield* settled();
  return fromView(out);
}

/** The elements where a mask is true, in row-major order; of a mask of the first axes only, what is there of the others. NumPy's
 * `a[mask]`.
 * @throws KernelError 'argument' where the mask's shape is not that of the array's first axes */
export const masked: Operation<[a: ArrayLike, mask: ArrayLike], NDArray> = sparingOperation(
  'mask',
  function* (given, which) {
    const a = asarray(given);
    const mask = asarray(which);
    if (mask.ndim > a.ndim || mask.shape.some((n, k) => n !== a.shape[k]))
      fail(
        'mask',
        `a mask of shape ${shown(mask.shape)} for an array of shape ${shown(a.shape)}: it must be that of the first axes`,
      );
    const rest = a.shape.slice(mask.ndim);
    return yield* keptOf(a, mask, 1, sizeOf(rest), n => [n, ...rest]);
  },
);

/** The elements along an axis where a condition of one dimension is true; without axis, of all in a row. The condition may be
 * shorter. NumPy's `compress`. */
export const compress: Operation<
  [condition: ArrayLike, a: ArrayLike, options?: number | null | { readonly axis?: number | null }],
  NDArray
> = sparingOperation('compress', function* (which, given, options) {
  const condition = asarray(which);
  const axis = typeof options === 'object' && options !== null ? options.axis : options;
  const whole = asarray(given);
  const a = axis === undefined || axis === null ? whole.reshape(-1) : whole;
  const at = axisOf('compress', axis ?? 0, a.ndim);
  if (condition.ndim !== 1) fail('compress', `the condition must have 1 dimension, not ${condition.ndim}`);
  const places = yield* placesIn(condition);
  const n = a.shape[at];
  if (places.length && places[places.length - 1] >= n)
    fail('compress', `index ${places[places.length - 1]} is out of bounds for axis ${at} of length ${n}`);
  const shape = a.shape.map((extent, k) => (k === at ? places.length : extent));
  const out = allocate(a.dtype, shape, sizeOf(shape));
  const around = { outer: sizeOf(a.shape.slice(0, at)), n, inner: sizeOf(a.shape.slice(at + 1)) };
  yield* gather(yield* packed(yield* a.viewLater()), places, out, around);
  yield* settled();
  return fromView(out);
});

/** The elements of an array, in a row, where a condition of as many elements is not 0. NumPy's `extract`. */
export const extract: Operation<[condition: ArrayLike, a: ArrayLike], NDArray> = sparingOperation(
  'extract',
  function* (which, given) {
    const [condition, a] = [asarray(which), asarray(given).reshape(-1)];
    if (condition.size !== a.size)
      fail('extract', `a condition of ${condition.size} elements for ${a.size} of the array`);
    return yield* keptOf(a, condition.reshape(-1), 1, 1, n => [n]);
  },
);

/** Writes values, the k-th where the k-th element of the array is masked, repeated as need be. NumPy's `putmask`. */
export function putmask(a: NDArray, mask: ArrayLike, values: ArrayLike): void {
  const condition = asarray(mask, 'bool');
  if (condition.size !== a.size)
    fail('putmask', `a mask of shape ${shown(condition.shape)} for an array of shape ${shown(a.shape)}`);
  if (!asarray(values).size) return;
  const wide = fromView(repeated(values, a, a.size)).reshape(a.shape);
  a.assign(apply('where', condition.reshape(a.shape), wide, a));
}

/** Writes values, in order and repeated as need be, where an array is masked. NumPy's `place`. */
export function place(a: NDArray, mask: ArrayLike, values: ArrayLike): void {
  const condition = asarray(mask, 'bool');
  if (condition.size !== a.size)
    fail('place', `a mask of shape ${shown(condition.shape)} for an array of shape ${shown(a.shape)}`);
  const wanted = condition.data.sync();
  const v = asarray(asarray(values), a.dtype).reshape(-1).data.sync();
  const view = a.copy().view();
  const data = view.store.data;
  let k = 0;
  for (let i = 0; i < wanted.length; i++) {
    if (!wanted[i]) continue;
    if (!v.length) fail('place', 'there are no values');
    data[i] = v[k++ % v.length] as never;
  }
  beforeWrite(a.view().store);
  a.assign(fromView(view));
}

/** From several arrays, where the first of as many conditions is true; elsewhere a default. NumPy's `select`. */
export function select(
  conditions: readonly ArrayLike[],
  choices: readonly ArrayLike[],
  otherwise: ArrayLike = 0,
): NDArray {
  if (conditions.length !== choices.length || !choices.length)
    fail('select', `${conditions.length} conditions for ${choices.length} choices`);
  return choices.reduceRight<NDArray | Weak>(
    (rest, choice, k) => apply('where', conditions[k], choice, rest),
    otherwise as Weak,
  ) as NDArray;
}

/** From several arrays, at each place that one whose number stands there. NumPy's `choose`.
 * @param mode of numbers that name none: 'raise', the default, 'wrap' or 'clip' */
export function choose(
  which: ArrayLike,
  choices: readonly ArrayLike[],
  { mode = 'raise' }: { readonly mode?: 'raise' | 'wrap' | 'clip' } = {},
): NDArray {
  const n = choices.length;
  const index = asarray(which);
  const places = new Int32Array(index.size);
  index.data.sync().forEach((x, k) => {
    const i = Number(x);
    if (mode === 'raise' && (i < 0 || i >= n)) fail('choose', `index ${i} is out of bounds for ${n} choices`);
    places[k] = mode === 'wrap' ? ((i % n) + n) % n : Math.min(n - 1, Math.max(0, i));
  });
  const at = fromData(places, index.shape, 'int32' as ArrayDType);
  return choices.reduceRight<ArrayLike>(
    (rest, choice, k) =>
      k === n - 1 ? apply('where', true, choice, rest) : apply('where', apply('equal', at, k), choice, rest),
    choices[n - 1],
  ) as NDArray;
}
