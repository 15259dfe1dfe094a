/** NumPy's advanced indexing, `a[i, 2:5, j]`, by arrays of integers beside integers and slices. */
import { copied, overwrite, packed } from '../ndarray/copy.ts';
import { broadcastShapes, sizeOf, strideAs, stridesOf } from '../ndarray/layout.ts';
import { type ArrayLike, asarray, fromSteps, type NDArray } from '../ndarray/ndarray.ts';
import { type Bound, parseSlices } from '../ndarray/slices.ts';
import { allocate, beforeWrite, type View } from '../ndarray/store.ts';
import { now, type Steps, settled } from '../operation.ts';
import { fail } from './arguments.ts';
import { gather, placesOf, scatter } from './gather.ts';

/** What stands for an axis: an integer, a slice as text (`'1:-1'`), null for all of it, 'newaxis', '...', or an array or list of
 * integers. */
export type Key = number | null | string | ArrayLike;

const isBasic = (key: OneKey): boolean => key === null || typeof key === 'number' || typeof key === 'string';

interface Plan {
  /** Part of the array, with the indexed axes where their indices will stand, as (outer, indexed, inner). */
  readonly part: NDArray;
  readonly indices: readonly NDArray[];
  /** Axes of the array that they index, and how many elements these have. */
  readonly axes: readonly number[];
  readonly extents: readonly number[];
  /** The shape that the indices have together. */
  readonly wide: readonly number[];
  readonly outer: readonly number[];
  readonly inner: readonly number[];
}

/** A slice of the notation, as a key of its own. */
interface SliceKey {
  readonly bound: readonly (number | null | undefined)[];
}
type OneKey = Key | SliceKey;

function keysOf(caller: string, a: NDArray, given: readonly Key[]): OneKey[] {
  const list = given.flatMap<OneKey>(key => {
    if (typeof key !== 'string') return [key];
    return parseSlices(key).map(bound => (typeof bound === 'object' && bound !== null ? { bound } : bound));
  });
  const used = list.filter(k => k !== 'newaxis' && k !== '...').length;
  if (used > a.ndim) fail(caller, `${used} indices for an array of ${a.ndim} dimensions`);
  const rest = new Array<OneKey>(a.ndim - used).fill(null);
  const at = list.indexOf('...');
  return at < 0 ? [...list, ...rest] : [...list.slice(0, at), ...rest, ...list.slice(at + 1)];
}

const isSlice = (key: OneKey): key is SliceKey => typeof key === 'object' && key !== null && 'bound' in key;

/** Undefined where no array is among the keys. */
function planOf(caller: string, a: NDArray, given: readonly Key[]): Plan | { readonly bounds: Bound[] } {
  const keys = keysOf(caller, a, given);
  const hasArray = keys.some(k => !isBasic(k) && !isSlice(k));
  if (!hasArray) return { bounds: keys.map(k => (isSlice(k) ? k.bound : (k as Bound))) };
  const bounds: Bound[] = [];
  const indices: NDArray[] = [];
  const places: number[] = [];
  const axes: number[] = [];
  let axis = 0;
  for (const key of keys) {
    if (key !== null && !isSlice(key) && key !== 'newaxis' && typeof key !== 'string') {
      const index = typeof key === 'number' ? asarray([key]).reshape([]) : asarray(key as ArrayLike);
      if (index.dtype === 'bool')
        fail(caller, 'a mask gives as many elements as it has trues: `await a.mask(m)`, or `a.mask.sync(m)`');
      indices.push(index);
      places.push(bounds.length);
      axes.push(axis);
      bounds.push(null);
    } else bounds.push(isSlice(key) ? key.bound : (key as Bound));
    if (key !== 'newaxis') axis++;
  }
  const part = a.slice(...bounds);
  const together = places.every((p, k) => k === 0 || p === places[k - 1] + 1);
  const first = together ? places[0] : 0;
  const others = part.shape.map((_, k) => k).filter(k => !places.includes(k));
  const order = [...others.slice(0, first), ...places, ...others.slice(first)];
  const wide = broadcastShapes(
    caller,
    indices.map(i => i.shape),
  );
  return {
    part: part.transpose(order),
    indices,
    axes,
    extents: places.map(p => part.shape[p]),
    wide,
    outer: others.slice(0, first).map(k => part.shape[k]),
    inner: others.slice(first).map(k => part.shape[k]),
  };
}

/** The indices of all axes as those of one. */
function* linear(caller: string, { axes, extents, wide }: Plan, views: readonly View[]): Steps<Int32Array> {
  const m = sizeOf(wide);
  if (views.length === 1) return yield* placesOf(views[0], { caller, axis: axes[0], n: extents[0] });
  const result = new Int32Array(m);
  for (const [k, view] of views.entries()) {
    const n = extents[k];
    const places = yield* placesOf(view, { caller, axis: axes[k], n });
    const store = { data: places, pinned: false, readers: [] };
    const own: View = { store, dtype: 'int32', shape: view.shape, stride: stridesOf(view.shape), offset: 0 };
    const all = copied({ ...own, shape: wide, stride: strideAs(own.shape, own.stride, wide) }).store.data;
    yield* settled();
    for (let i = 0; i < m; i++) {
      const j = all[i] as number;
      result[i] = result[i] * n + (j < 0 ? j + n : j);
    }
  }
  return result;
}

/** @throws KernelError 'argument' naming an index that is out of bounds, the axis and its length */
export function got(a: NDArray, keys: readonly Key[]): NDArray {
  const plan = planOf('get', a, keys);
  if ('bounds' in plan) return a.slice(...plan.bounds);
  const { part, indices, extents, wide, outer, inner } = plan;
  const shape = [...outer, ...wide, ...inner];
  return fromSteps('get', a.dtype, shape, [part, ...indices], function* ([from, ...views]): Steps<View> {
    const out = allocate(from.dtype, shape, sizeOf(shape));
    const places = yield* linear('get', plan, views);
    const around = { outer: sizeOf(outer), n: sizeOf(extents), inner: sizeOf(inner) };
    yield* gather(yield* packed(from), places, out, around);
    return out;
  });
}

/** Writes values, broadcast and converted, over what `got` gives; the last of several for one element stays. */
export function written(a: NDArray, keys: readonly Key[], values: ArrayLike): void {
  const plan = planOf('set', a, keys);
  if ('bounds' in plan) {
    a.slice(...plan.bounds).assign(values);
    return;
  }
  const { part, indices, extents, wide, outer, inner } = plan;
  const shape = [...outer, ...wide, ...inner];
  const given = asarray(asarray(values), a.dtype).broadcastTo(shape).view();
  const places = now(
    linear(
      'set',
      plan,
      indices.map(i => i.view()),
    ),
  );
  const view = part.view();
  if (view.stride.some((s, k) => s === 0 && view.shape[k] > 1)) fail('set', 'a broadcast array is not to be written');
  beforeWrite(view.store);
  const whole = now(packed(view));
  const around = { outer: sizeOf(outer), n: sizeOf(extents), inner: sizeOf(inner) };
  now(scatter(given.store === view.store ? copied(given) : now(packed(given)), places, whole, around));
  if (whole !== view) overwrite(view, whole);
}
