/** Searching functions of the array API: places of elements. */

import { coordinates } from '../../kernels/scan/coordinates.ts';
import { compiled } from '../compiled.ts';
import { KernelError } from '../diagnostic.ts';
import type { TypedArray } from '../dtype.ts';
import { argmax as argmaxCore, argmin as argminCore } from '../library/reduction/extremes.ts';
import { resultIn } from '../library/rules.ts';
import { flatnonzero as flatCore } from '../library/sorting/keep.ts';
import { searchsorted as searchCore } from '../library/sorting/ordered.ts';
import { axisOf, type Shape, shown, sizeOf } from '../ndarray/layout.ts';
import { type ArrayLike, apply, asarray, type NDArray, partOf } from '../ndarray/ndarray.ts';
import { commonDtype } from '../ndarray/record.ts';
import { type Operation, run, type Steps } from '../operation.ts';
import { sparingOperation } from '../sparing.ts';
import { type Told, told } from './axes.ts';
import { arrayOver, byCore, shapedLater } from './cores.ts';

export interface PlaceOptions {
  /** The axis to go along; by default the array is one row. */
  readonly axis?: number | null;
  readonly keepdims?: boolean;
}

function place(name: string, core: typeof argmaxCore) {
  return (x: ArrayLike, options?: Told<PlaceOptions>): NDArray => {
    const o = told<PlaceOptions>(name, options, ['axis', 'keepdims']);
    const a = asarray(x);
    const axis = o.axis === undefined || o.axis === null ? undefined : axisOf(name, o.axis, a.ndim);
    const ofOne = axis === undefined;
    const shape = o.keepdims
      ? a.shape.map((n, k) => (ofOne || k === axis ? 1 : n))
      : a.shape.filter((_, k) => !ofOne && k !== axis);
    const n = ofOne ? a.size : a.shape[axis];
    if (!n && sizeOf(shape))
      throw new KernelError(
        'argument',
        `${name}: an array of shape ${shown(a.shape)} has no elements ${ofOne ? '' : `along axis ${axis} `}to choose from`,
      );
    return byCore(name, 'int32', shape, [a], ({ data, shape: given }) =>
      ofOne
        ? core.steps({ data, shape: [a.size] }, { axis: 0, keepdims: true })
        : core.steps({ data, shape: given }, { axis, keepdims: true }),
    );
  };
}

/** Where the greatest element is along an axis, or in the row-major order of all: the first of equals, or the first NaN.
 * NumPy's `argmax`.
 *
 * @returns int32
 * @throws KernelError 'argument' where there are no elements
 */
export const argmax = place('argmax', argmaxCore);
/** Where the least element is. As `argmax`. */
export const argmin = place('argmin', argminCore);

/** Places in row-major order where elements are not 0. */
export function* placesOf(x: ArrayLike): Steps<Int32Array> {
  const a = asarray(x);
  const { data } = yield* shapedLater(asarray(a, 'bool'));
  return (yield* flatCore.steps({ data, shape: [a.size] })).data as Int32Array;
}

/** Places along one axis of places in row-major order, into every `of`-th element of `out`. */
export function* alongAxis(
  places: Int32Array,
  shape: Shape,
  axis: number,
  out: TypedArray,
  of = 1,
  at = 0,
): Steps<void> {
  yield* run(compiled(coordinates, {}), places, places.length, sizeOf(shape.slice(axis + 1)), shape[axis], out, of, at);
}

/** Where elements are not 0: an array of places for each axis, in row-major order. NumPy's `nonzero`. Awaited, or `.sync`.
 *
 * @param x of one dimension at least
 * @returns int32 arrays of one length
 */
export const nonzero: Operation<[x: ArrayLike], NDArray[]> = sparingOperation('nonzero', function* (x) {
  const a = asarray(x);
  if (!a.ndim) throw new KernelError('argument', 'nonzero: an array of no dimensions has no axes to find places along');
  const places = yield* placesOf(a);
  const found: NDArray[] = [];
  for (let axis = 0; axis < a.ndim; axis++) {
    const to = resultIn('nonzero', undefined, 'int32', [places.length]);
    yield* alongAxis(places, a.shape, axis, to.data);
    found.push(arrayOver(to));
  }
  return found;
});

/** Where elements are not 0, in row-major order: a row of places for each. NumPy's `argwhere`. Awaited, or `.sync`.
 *
 * @returns int32 (found, ndim)
 */
export const argwhere: Operation<[x: ArrayLike], NDArray> = sparingOperation('argwhere', function* (x) {
  const a = asarray(x);
  const places = yield* placesOf(a);
  const to = resultIn('argwhere', undefined, 'int32', [places.length, a.ndim]);
  for (let axis = 0; axis < a.ndim; axis++) yield* alongAxis(places, a.shape, axis, to.data, a.ndim, axis);
  return arrayOver(to);
});

/** Where elements are not 0, counted in row-major order. NumPy's `flatnonzero`. Awaited, or `.sync`.
 *
 * @returns int32 (found)
 */
export const flatnonzero: Operation<[x: ArrayLike], NDArray> = sparingOperation('flatnonzero', function* (x) {
  const places = yield* placesOf(x);
  return arrayOver({ data: places, shape: [places.length] });
});

export interface SearchOptions {
  /** Before equals ('left', default) or behind them. */
  readonly side?: 'left' | 'right';
  /** Places of the elements of x1 in ascending order, where it is not sorted itself. */
  readonly sorter?: ArrayLike;
}

/** Where elements of x2 would go in x1, which ascends, NaNs last. NumPy's `searchsorted`.
 *
 * @param x1 (n)
 * @returns int32 of the shape of x2, from 0 to n
 */
export function searchsorted(x1: ArrayLike, x2: ArrayLike, options?: SearchOptions): NDArray {
  const o = told<SearchOptions>('searchsorted', options, ['side', 'sorter']);
  const side = o.side ?? 'left';
  if (side !== 'left' && side !== 'right')
    throw new KernelError('argument', `searchsorted: \`side\` must be 'left' or 'right', not ${String(side)}`);
  const dtype = commonDtype([partOf(x1), partOf(x2)]);
  const [a, v] = [asarray(x1, dtype), asarray(x2, dtype)];
  if (a.ndim !== 1)
    throw new KernelError('argument', `searchsorted: x1 must have one dimension, not the shape ${shown(a.shape)}`);
  const args = o.sorter === undefined ? [a, v] : [a, v, asarray(o.sorter, 'int32')];
  return byCore('searchsorted', 'int32', v.shape, args, function* (given, wanted, order) {
    const data = order ? Array.from(order.data as Int32Array, k => (given.data as Float64Array)[k]) : undefined;
    const inOrder = data ? (given.data.constructor as Float64ArrayConstructor).from(data) : given.data;
    return yield* searchCore.steps({ data: inOrder, shape: given.shape }, wanted, { side });
  });
}

/** Which bin, between ascending or descending edges, each element is in: bin k is from edge k − 1 up to edge k, without its end,
 * or, where `right`, without its beginning. NumPy's `digitize`.
 *
 * @returns int32 of the shape of x
 */
export function digitize(x: ArrayLike, bins: ArrayLike, options: { readonly right?: boolean } = {}): NDArray {
  const o = told<{ right?: boolean }>('digitize', options, ['right']);
  const edges = asarray(bins);
  if (edges.ndim !== 1)
    throw new KernelError('argument', `digitize: bins must have one dimension, not the shape ${shown(edges.shape)}`);
  const all = edges.toArray() as (number | bigint)[];
  const falls = all.length > 1 && all[0] > all[all.length - 1];
  if (all.some((e, k) => k > 0 && (falls ? e > all[k - 1] : e < all[k - 1])))
    throw new KernelError('argument', 'digitize: bins must ascend or descend');
  if (!falls) return searchsorted(edges, x, { side: o.right ? 'left' : 'right' });
  const rising = edges.slice('::-1');
  const places = searchsorted(rising, x, { side: o.right ? 'left' : 'right' });
  return apply('subtract', edges.size, places);
}
