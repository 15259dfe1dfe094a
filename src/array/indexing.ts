/** Elements taken and put by integer indices: array API `take` and `take_along_axis`, NumPy's `put` and its kin. */
import { copied, overwrite, packed } from '../ndarray/copy.ts';
import { axisOf, broadcastShapes, shown, sizeOf } from '../ndarray/layout.ts';
import { type ArrayLike, asarray, fromSteps, fromView, type NDArray } from '../ndarray/ndarray.ts';
import { allocate, beforeWrite, type View } from '../ndarray/store.ts';
import { now, type Steps } from '../operation.ts';
import { fail } from './arguments.ts';
import { moveaxis } from './arrange.ts';
import { gather, gatherRows, placesOf, scatter } from './gather.ts';

export interface TakeOptions {
  /** By default the array is one row. */
  readonly axis?: number | null;
  /** What becomes of indices that name no element: 'raise', the default, 'wrap' around or 'clip' to the ends. */
  readonly mode?: 'raise' | 'wrap' | 'clip';
}

/** Elements along an axis, those that indices name, in the shape of the indices. Array API `take`.
 * @throws KernelError 'argument' naming an index that is out of bounds, the axis and its length */
export function take(x: ArrayLike, indices: ArrayLike, options: number | null | TakeOptions = {}): NDArray {
  const { axis, mode } = typeof options === 'object' && options !== null ? options : { axis: options, mode: undefined };
  const whole = asarray(x);
  const a = axis === undefined || axis === null ? whole.reshape(-1) : whole;
  const at = axisOf('take', axis ?? 0, a.ndim);
  const index = asarray(indices);
  const [before, n, behind] = [a.shape.slice(0, at), a.shape[at], a.shape.slice(at + 1)];
  const shape = [...before, ...index.shape, ...behind];
  return fromSteps('take', a.dtype, shape, [a, index], function* ([from, which]): Steps<View> {
    const out = allocate(from.dtype, shape, sizeOf(shape));
    const places = yield* placesOf(which, { caller: 'take', axis: at, n, mode });
    if (!n && places.length) fail('take', 'cannot take elements of none');
    yield* gather(yield* packed(from), places, out, { outer: sizeOf(before), n, inner: sizeOf(behind) });
    return out;
  });
}

interface Aligned {
  /** With the axis last, others broadcast. */
  readonly a: NDArray;
  readonly index: NDArray;
  readonly at: number;
}

function aligned(caller: string, a: NDArray, index: NDArray, axis: number): Aligned {
  const at = axisOf(caller, axis, a.ndim);
  if (index.ndim !== a.ndim)
    fail(caller, `indices of shape ${shown(index.shape)} must have as many dimensions as the array, ${shown(a.shape)}`);
  const [x, i] = [moveaxis(a, at, -1), moveaxis(index, at, -1)];
  const outer = broadcastShapes(caller, [x.shape.slice(0, -1), i.shape.slice(0, -1)]);
  return {
    a: x.broadcastTo([...outer, x.shape.at(-1)!]),
    index: i.broadcastTo([...outer, i.shape.at(-1)!]),
    at,
  };
}

/** Along an axis, the elements that indices name for each row of it: the shapes are the same, or broadcast, but for that axis.
 * Array API `take_along_axis`. @param options the axis, default −1; null for all elements in a row */
export function take_along_axis(
  x: ArrayLike,
  indices: ArrayLike,
  options: number | null | { readonly axis?: number | null } = -1,
): NDArray {
  const axis = typeof options === 'object' && options !== null ? options.axis : options;
  const flat = axis === null;
  const given = flat ? asarray(x).reshape(-1) : asarray(x);
  const { a, index, at } = aligned('take_along_axis', given, asarray(indices), axis ?? (flat ? 0 : -1));
  const n = a.shape.at(-1)!;
  const m = index.shape.at(-1)!;
  const { shape } = index;
  const rows = fromSteps('take_along_axis', a.dtype, shape, [a, index], function* ([from, which]): Steps<View> {
    const out = allocate(from.dtype, shape, sizeOf(shape));
    const places = yield* placesOf(which, { caller: 'take_along_axis', axis: at, n });
    yield* gatherRows(yield* packed(from), places, out, sizeOf(shape.slice(0, -1)), n, m);
    return out;
  });
  return moveaxis(rows, -1, at);
}

/** Writes what steps make of a copy, or of the elements where they lie in order and alone. */
export function rewritten(a: NDArray, steps: (whole: View) => Steps<void>): void {
  const view = a.view();
  if (view.stride.some((s, k) => s === 0 && view.shape[k] > 1)) fail('put', 'a broadcast array is not to be written');
  beforeWrite(view.store);
  const whole = now(packed(view));
  now(steps(whole));
  if (whole !== view) overwrite(view, whole);
}

/** Values as elements of an array's dtype, repeated until there are so many. */
export function repeated(values: ArrayLike, a: NDArray, count: number): View {
  const v = asarray(asarray(values), a.dtype).reshape(-1);
  const out = allocate(a.dtype, [count], count);
  const { data } = copied(v.view()).store;
  if (count && !data.length) fail('put', 'there are no values');
  for (let k = 0; k < count; k += data.length)
    out.store.data.set((k + data.length > count ? data.subarray(0, count - k) : data) as never, k);
  return out;
}

/** Writes values, repeated as need be, over the elements that indices name, counted in row-major order. NumPy's `put`. */
export function put(
  x: NDArray,
  indices: ArrayLike,
  values: ArrayLike,
  { mode = 'raise' }: { readonly mode?: TakeOptions['mode'] } = {},
): void {
  const index = asarray(indices);
  const n = x.size;
  const places = now(placesOf(index.view(), { caller: 'put', axis: 0, n, mode }));
  const from = repeated(values, x, places.length);
  rewritten(x, whole => scatter(from, places, whole, { outer: 1, n, inner: 1 }));
}

/** Writes values along an axis, where indices say for each row of it. NumPy's `put_along_axis`. */
export function put_along_axis(
  x: NDArray,
  indices: ArrayLike,
  values: ArrayLike,
  options: number | null | { readonly axis?: number | null } = -1,
): void {
  const axis = typeof options === 'object' && options !== null ? options.axis : options;
  const given = axis === null ? x.reshape(-1) : x;
  const { a, index, at } = aligned('put_along_axis', given, asarray(indices), axis ?? -1);
  const n = a.shape.at(-1)!;
  const places = now(placesOf(index.view(), { caller: 'put_along_axis', axis: at, n }));
  const m = index.shape.at(-1)!;
  const flat = new Int32Array(places.length);
  for (let k = 0; k < flat.length; k++) flat[k] = Math.floor(k / m) * n + (places[k] < 0 ? places[k] + n : places[k]);
  const shape = [...index.shape];
  shape.splice(at, 0, shape.pop()!);
  const wide = moveaxis(asarray(asarray(values), x.dtype).broadcastTo(shape), at, -1);
  const from = copied(wide.view());
  rewritten(a, whole => scatter(from, flat, whole, { outer: 1, n: a.size, inner: 1 }));
  if (axis === null && given.view().store !== x.view().store) x.assign(fromView(given.view()).reshape(x.shape));
}
