/** Which elements are chosen, and in what order. */

import { searchsorted } from '../../library/sorting/ordered.ts';
import { argsort } from '../../library/sorting/sorting.ts';
import { contiguous, packed } from '../../ndarray/copy.ts';
import { type ArrayLike, apply, asarray, fromData, fromSteps, type NDArray } from '../../ndarray/ndarray.ts';
import { storeOf, type View, viewOf } from '../../ndarray/store.ts';
import type { Steps } from '../../operation.ts';
import { refuse } from './keywords.ts';

/** What a generator draws for them. */
interface Drawing {
  random(size: number): NDArray;
  standard_exponential(size: number): NDArray;
  integers(low: number, high: number, size: number, options: { readonly dtype: 'int32' }): NDArray;
}

/** The first few of an order of n: that of as many random numbers, or times until something happens at given rates. */
export function orderOf(rng: Drawing, n: number, count = n, rates?: Float64Array): NDArray {
  const keys = rates ? apply('divide', rng.standard_exponential(n), fromData(rates, [n])) : rng.random(n);
  return fromSteps('order', 'int32', [count], [keys], function* ([view]): Steps<View> {
    const { data } = yield* argsort.steps((yield* packed(view)).store.data);
    const store = storeOf(data);
    store.data = data.subarray(0, count);
    return viewOf(store, 'int32', [count]);
  });
}

/** Places of elements that are chosen: each any number of times, or once. */
export function placesIn(
  rng: Drawing,
  n: number,
  count: number,
  replace: boolean,
  rates: Float64Array | undefined,
): NDArray {
  if (!replace) return orderOf(rng, n, count, rates);
  if (!rates) return count ? rng.integers(0, n, count, { dtype: 'int32' }) : asarray([], 'int32');
  return fromSteps('choice', 'int32', [count], [rng.random(count)], function* ([view]): Steps<View> {
    const sums = runningSums(rates);
    const { data } = yield* searchsorted.steps(sums, (yield* packed(view)).store.data, { side: 'right' });
    return viewOf(storeOf(data), 'int32', [count]);
  });
}

/** Sums up to each element, divided by the whole. */
function runningSums(p: Float64Array): Float64Array {
  let sum = 0;
  const sums = p.map(x => (sum += x));
  return sums.map(x => x / sum);
}

/** @throws KernelError 'argument' where they are not as many, not from 0 on, or do not add up to 1 */
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
