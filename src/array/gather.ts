/** Elements named by integers: the indices, their check, and what is read or written there. */
import { gathered } from '../../kernels/indexing/gathered.ts';
import { gatheredRows } from '../../kernels/indexing/gatheredRows.ts';
import { missing } from '../../kernels/indexing/missing.ts';
import { scattered } from '../../kernels/indexing/scattered.ts';
import { compiled } from '../compiled.ts';
import { packed } from '../ndarray/copy.ts';
import { kindOf } from '../ndarray/dtypes.ts';
import type { View } from '../ndarray/store.ts';
import { run, type Steps, settled, value } from '../operation.ts';
import { fail } from './arguments.ts';

/** Elements up to which a loop of the host does. */
const FEW = 4096;

export interface Axis {
  readonly caller: string;
  readonly axis: number;
  /** Elements along it. */
  readonly n: number;
  /** What becomes of indices that name none. Default 'raise'. */
  readonly mode?: 'raise' | 'wrap' | 'clip';
}

/** Indices in order, each of which names an element of an axis, from the front or, below 0, from the back.
 * @throws KernelError 'argument' naming the index, the axis and its length */
export function* placesOf(index: View, { caller, axis, n, mode = 'raise' }: Axis): Steps<Int32Array> {
  if (index.dtype === 'bool')
    fail(caller, 'indices are integers; masks are for `a.mask`, `np.compress` and `np.extract`');
  const { data } = (yield* packed(index)).store;
  if (index.dtype === 'int32' && mode === 'raise' && data.length > FEW) {
    if ((yield* value(compiled(missing, {}), data, data.length, n)) === 0) return data as Int32Array;
  }
  yield* settled();
  const places = index.dtype === 'int32' && mode === 'raise' ? (data as Int32Array) : new Int32Array(data.length);
  for (let k = 0; k < data.length; k++) {
    const i = Number(data[k]);
    if (kindOf(index.dtype) === 'float' && !Number.isInteger(i)) fail(caller, `index ${i} is no whole number`);
    if (mode === 'wrap' && n) places[k] = ((i % n) + n) % n;
    else if (mode === 'clip' && n) places[k] = Math.min(n - 1, Math.max(0, i));
    else if (i < -n || i >= n) fail(caller, `index ${i} is out of bounds for axis ${axis} of length ${n}`);
    else if (places !== (data as unknown)) places[k] = i;
  }
  return places;
}

/** Sizes of an array seen as (outer, n, inner). */
export interface Around {
  readonly outer: number;
  readonly n: number;
  readonly inner: number;
}

/** y(o, k, i) = x(o, at(k), i). Both views are all of their stores. */
export function* gather(x: View, at: Int32Array, y: View, { outer, n, inner }: Around): Steps<void> {
  const m = at.length;
  const [from, to] = [x.store.data, y.store.data];
  if (outer * m * inner <= FEW) {
    yield* settled();
    for (let o = 0, p = 0; o < outer; o++)
      for (let k = 0; k < m; k++) {
        const q = (o * n + (at[k] < 0 ? at[k] + n : at[k])) * inner;
        for (let i = 0; i < inner; i++) to[p++] = from[q + i] as never;
      }
  } else if (inner === 1) yield* run(compiled(gatheredRows, {}), from, at, to, outer, n, m, 0);
  else yield* run(compiled(gathered, {}), from, at, to, outer, n, inner, m);
}

/** y(o, k) = x(o, at(o, k)), m indices for each of the rows. */
export function* gatherRows(x: View, at: Int32Array, y: View, outer: number, n: number, m: number): Steps<void> {
  const [from, to] = [x.store.data, y.store.data];
  if (outer * m > FEW) return yield* run(compiled(gatheredRows, {}), from, at, to, outer, n, m, m);
  yield* settled();
  for (let o = 0, p = 0; o < outer; o++)
    for (let k = 0; k < m; k++, p++) to[p] = from[o * n + (at[p] < 0 ? at[p] + n : at[p])] as never;
}

/** y(o, at(k), i) = x(o, k, i): the last of several for one place stays. */
export function* scatter(x: View, at: Int32Array, y: View, { outer, n, inner }: Around): Steps<void> {
  const m = at.length;
  const [from, to] = [x.store.data, y.store.data];
  if (outer * m * inner > FEW) return yield* run(compiled(scattered, {}), from, at, to, outer, n, inner, m);
  yield* settled();
  for (let o = 0, p = 0; o < outer; o++)
    for (let k = 0; k < m; k++) {
      const q = (o * n + (at[k] < 0 ? at[k] + n : at[k])) * inner;
      for (let i = 0; i < inner; i++) to[q + i] = from[p++] as never;
    }
}
