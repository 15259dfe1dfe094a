/** Elements added to an axis, and taken from it. */

import { axisOf } from '../ndarray/layout.ts';
import { type ArrayLike, asarray, fromData, type NDArray } from '../ndarray/ndarray.ts';
import { type AxisOption, axisIn, fail } from './arguments.ts';
import { moveaxis, ravel } from './arrange.ts';
import { take } from './indexing.ts';
import { concatenate } from './join.ts';
import { along, built } from './regions.ts';

/** Values behind those of an array along an axis; without axis, all in a row. NumPy's `append`. */
export function append(x: ArrayLike, values: ArrayLike, options?: AxisOption): NDArray {
  const axis = axisIn(options);
  if (axis === undefined || axis === null) return concatenate([ravel(x), ravel(values)], 0);
  return concatenate([x, values], axis);
}

/** Places before which, or at which, something is done: counted from the front. */
function placesIn(caller: string, given: number | ArrayLike, n: number, most: number, axis: number): number[] {
  const list =
    typeof given === 'number'
      ? [given]
      : [
          ...asarray(given as ArrayLike)
            .reshape(-1)
            .data.sync(),
        ].map(Number);
  return list.map(i => {
    if (!Number.isInteger(i) || i < -n || i > most)
      fail(caller, `index ${i} is out of bounds for axis ${axis} of length ${n}`);
    return i < 0 ? i + n : i;
  });
}

/** Values put in before places of an axis, which count in the array as it was; without axis, all in a row. NumPy's `insert`. */
export function insert(x: ArrayLike, where: number | ArrayLike, values: ArrayLike, options?: AxisOption): NDArray {
  const given = axisIn(options);
  const a = given === undefined || given === null ? asarray(x).reshape(-1) : asarray(x);
  const axis = axisOf('insert', given ?? 0, a.ndim);
  const n = a.shape[axis];
  const places = placesIn('insert', where, n, n, axis);
  const list = asarray(asarray(values), a.dtype);
  const isOne = typeof where === 'number' || asarray(where as ArrayLike).ndim === 0;
  let wide = list;
  if (places.length === 1 && isOne) {
    const full = list.ndim < a.ndim ? list.reshape([...new Array(a.ndim - list.ndim).fill(1), ...list.shape]) : list;
    wide = moveaxis(full, 0, axis);
  } else if (places.length === 1 && list.ndim < a.ndim)
    wide = list.reshape([...new Array(a.ndim - list.ndim).fill(1), ...list.shape]);
  const count = places.length === 1 ? wide.shape[axis] : places.length;
  const added = wide.broadcastTo(a.shape.map((m, k) => (k === axis ? count : m)));
  const order = places.length === 1 ? new Array<number>(count).fill(places[0]) : places;
  const sorted = order.map((p, k) => ({ p, k })).sort((s, t) => s.p - t.p || s.k - t.k);
  const shape = a.shape.map((m, k) => (k === axis ? m + count : m));
  return built('insert', a.dtype, shape, [a, added], function* (out, [from, news]) {
    let [at, done] = [0, 0];
    for (const { p, k } of sorted) {
      if (p > done) yield [along(out, axis, at, p - done), along(from, axis, done, p - done)];
      at += p - done;
      done = p;
      yield [along(out, axis, at++, 1), along(news, axis, k, 1)];
    }
    if (n > done) yield [along(out, axis, at, n - done), along(from, axis, done, n - done)];
  });
}

/** The array without some elements along an axis; without axis, of all in a row. NumPy's `delete`. */
function remove(x: ArrayLike, which: number | ArrayLike, options?: AxisOption): NDArray {
  const given = axisIn(options);
  const a = given === undefined || given === null ? asarray(x).reshape(-1) : asarray(x);
  const axis = axisOf('delete', given ?? 0, a.ndim);
  const n = a.shape[axis];
  const gone = new Set(placesIn('delete', which, n, n - 1, axis));
  const kept = Int32Array.from(Array.from({ length: n }, (_, k) => k).filter(k => !gone.has(k)));
  return take(a, fromData(kept, [kept.length]), { axis });
}

export { remove as delete };
