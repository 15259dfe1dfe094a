/** Probabilities of elements. */

import { contiguous } from '../../ndarray/copy.ts';
import { type ArrayLike, asarray } from '../../ndarray/ndarray.ts';
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
