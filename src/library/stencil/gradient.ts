/** Slopes along axes. */
import { difference } from '../../../kernels/stencil/difference.ts';
import { compiled, type RunOptions, runChecks } from '../../compiled.ts';
import type { DType } from '../../dtype.ts';
import { checkAll } from '../../jit/checks.ts';
import { type Operation, operation, run, type Steps } from '../../operation.ts';
import { typed } from '../image/filters.ts';
import { type Along, along, tiles } from '../image/lines.ts';
import { resampled, type Taps } from '../image/resize.ts';
import { isAnything, isNumber } from '../image/rules.ts';
import { axesGiven, hasDtype, refuse, resultIn } from '../rules.ts';
import { type ArrayInput, type Data, dtypeIn, listOf, type Outcome, shapedOf, sizeOf } from '../shapes.ts';

export interface GradientOptions extends RunOptions {
  /** Distances between points, for all axes or a list with one for each: a number, or the places of the points along the axis.
   * Default 1. */
  readonly spacing?: number | readonly (number | ArrayLike<number>)[];
  /** Results come in this order, as `spacing` does. Default: all axes, from the first to the last. */
  readonly axis?: number | readonly number[];
  /** Of the slopes at the two ends: 1, the default, or 2, from three points. */
  readonly edgeOrder?: 1 | 2;
}

const checks = { ...runChecks, spacing: isAnything, axis: isAnything, edgeOrder: isNumber };

/** Slopes by central differences, one-sided at the ends. `numpy.gradient`, but that there is always a list, and that places which are
 * not equally far apart, or `edgeOrder` 2, let NaN and infinities spread to neighbours with weight 0.
 *
 * @param a any shape, float; at least edgeOrder + 1 points along each axis
 * @returns for each axis an array of the shape and dtype of `a`
 * @throws KernelError 'argument', 'option'
 */
export const gradient: Operation<[a: ArrayInput, options?: GradientOptions], readonly Outcome[]> = operation(
  'gradient',
  function* (given, options = {}) {
    checkAll('gradient', checks, options);
    const a = shapedOf('gradient', 'a', given);
    hasDtype('gradient', 'a', a, 'float32', 'float64');
    const axes = axesGiven('gradient', options.axis, a.shape.length);
    const { spacing = 1, edgeOrder = 1 } = options;
    if (edgeOrder !== 1 && edgeOrder !== 2) refuse('gradient', 'edgeOrder', `must be 1 or 2, not ${String(edgeOrder)}`);
    const all = typeof spacing === 'number' ? axes.map(() => spacing) : spacing;
    if (!Array.isArray(all) || all.length !== axes.length)
      refuse('gradient', 'spacing', `must be a number or a list of ${axes.length}, one for each axis`);
    const dtype = dtypeIn(a.data);
    const results: Outcome[] = [];
    for (const [k, axis] of axes.entries()) {
      const n = a.shape[axis];
      if (n <= edgeOrder)
        refuse('gradient', 'a', `must have at least ${edgeOrder + 1} points along axis ${axis}, not ${n}`);
      const steps = stepsOf(all[k], n);
      const out = resultIn('gradient', undefined, dtype, a.shape);
      results.push(out);
      if (!sizeOf(a.shape)) continue;
      const view = along(a.shape, axis);
      if (edgeOrder === 1 && typeof all[k] === 'number') yield* even(options, a.data, out.data, view, steps[0], dtype);
      else yield* resampled(options, a.data, out.data, view, n, slopes(steps, edgeOrder));
    }
    return results;
  },
);

/** Distances between neighbours. */
function stepsOf(spacing: number | ArrayLike<number>, n: number): number[] {
  const given = typeof spacing === 'number' ? spacing : listOf(spacing);
  if (typeof given !== 'number' && given?.length !== n)
    refuse('gradient', 'spacing', `must be a number or the places of ${n} points, not of ${String(given?.length)}`);
  const steps = Array.from({ length: n - 1 }, (_, i) => (typeof given === 'number' ? given : given[i + 1] - given[i]));
  if (!steps.every(h => h !== 0 && Number.isFinite(h)))
    refuse('gradient', 'spacing', 'must be finite, and not 0 between two points');
  return steps;
}

/** Points equally far apart. */
function* even(
  options: RunOptions,
  a: Data,
  out: Data,
  { groups, n, inner }: Along,
  h: number,
  dtype: DType,
): Steps<void> {
  const f = compiled(difference, options);
  const [inside, edge] = [typed(dtype, [1 / (2 * h)]), typed(dtype, [1 / h])];
  const pitch = n * inner;
  yield* run(f, a, out, groups, inner, inner, 0, pitch, 0, pitch, edge);
  for (const { rows, length, at, pitchIn, to, pitchOut } of n > 2 ? tiles(groups, n - 2, inner, 0, n, 1, n) : [])
    yield* run(f, a, out, rows, length, 2 * inner, at, pitchIn, to, pitchOut, inside);
  yield* run(f, a, out, groups, inner, inner, pitch - 2 * inner, pitch, pitch - inner, pitch, edge);
}

/** Weights of two or three neighbours, exact for parabolas inside. Fornberg, Math. Comp. 51 (1988) 699. */
function slopes(h: readonly number[], edgeOrder: 1 | 2): Taps {
  const n = h.length + 1;
  const taps = Math.min(3, n);
  const last = n - taps;
  const inside = (p: number, q: number) => [-q / (p * (p + q)), (q - p) / (p * q), p / (q * (p + q))];
  const start = (p: number, q: number) => [-(2 * p + q) / (p * (p + q)), (p + q) / (p * q), -p / (q * (p + q))];
  const first = Array.from({ length: n }, (_, i) => Math.max(0, Math.min(last, i - 1)));
  const weights = first.map((at, i) => {
    const [p, q] = [h[at], h[at + 1]];
    const padded = (list: readonly number[]) => (taps === 3 ? list : list.slice(0, 2));
    if (i > 0 && i < n - 1) return inside(p, q);
    if (i === 0) return edgeOrder === 2 ? start(p, q) : padded([-1 / p, 1 / p, 0]);
    if (edgeOrder === 2)
      return start(q, p)
        .reverse()
        .map(x => -x);
    return taps === 3 ? [0, -1 / q, 1 / q] : [-1 / p, 1 / p];
  });
  return { taps, first, weights };
}
