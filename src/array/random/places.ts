/** Which elements are chosen, and where they lie. */

import { contiguous, packed } from '../../ndarray/copy.ts';
import { sizeOf } from '../../ndarray/layout.ts';
import { type ArrayLike, asarray, fromSteps, type NDArray } from '../../ndarray/ndarray.ts';
import { allocate, type View } from '../../ndarray/store.ts';
import { type Steps, settled } from '../../operation.ts';
import { refuse } from './keywords.ts';

/** Sums up to each element, divided by the whole. */
export function runningSums(p: Float64Array): Float64Array {
  let sum = 0;
  const sums = p.map(x => (sum += x));
  return sums.map(x => x / sum);
}

export function probabilities(p: ArrayLike, n: number): Float64Array {
  const a = asarray(p, 'float64');
  if (a.ndim !== 1 || a.size !== n)
    refuse('choice', `p has the shape (${a.shape.join(', ')}), and there are ${n} elements`);
  const values = contiguous(a.view()) as Float64Array;
  let sum = 0;
  for (const x of values) {
    if (!(x >= 0)) refuse('choice', `p holds ${x}, no probability`);
    sum += x;
  }
  if (Math.abs(sum - 1) > 1e-8) refuse('choice', `the probabilities add up to ${sum}, not to 1`);
  return values.slice();
}

/** Parts of an array along an axis, by their places. */
export function gathered(a: NDArray, places: NDArray, axis: number): NDArray {
  const shape = a.shape.map((n, k) => (k === axis ? places.size : n));
  const inner = sizeOf(a.shape.slice(axis + 1));
  const n = a.shape[axis];
  return fromSteps('choice', a.dtype, shape, [a, places], function* ([view, order]): Steps<View> {
    const [from, at] = [(yield* packed(view)).store.data, (yield* packed(order)).store.data];
    yield* settled();
    const out = allocate(a.dtype, shape, sizeOf(shape));
    const to = out.store.data;
    for (let o = 0, k = 0; k < to.length; o++)
      for (const place of at as Int32Array) {
        const start = (o * n + place) * inner;
        for (let j = start; j < start + inner; j++) to[k++] = from[j] as never;
      }
    return out;
  });
}
