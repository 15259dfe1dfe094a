/** Reductions that go over their elements twice or take roots and logarithms: variance, norms, logsumexp, softmax. */
import { addLogarithm } from '../../../kernels/reduction/addLogarithm.ts';
import { finite } from '../../../kernels/reduction/finite.ts';
import * as h from '../../../kernels/reduction/helpers.ts';
import { shiftedAll } from '../../../kernels/reduction/shiftedAll.ts';
import { shiftedColumns } from '../../../kernels/reduction/shiftedColumns.ts';
import { shiftedRows } from '../../../kernels/reduction/shiftedRows.ts';
import { softmaxAll } from '../../../kernels/reduction/softmaxAll.ts';
import { softmaxColumns } from '../../../kernels/reduction/softmaxColumns.ts';
import { softmaxRows } from '../../../kernels/reduction/softmaxRows.ts';
import { softmaxStack } from '../../../kernels/reduction/softmaxStack.ts';
import { compiled, type RunOptions, runChecks } from '../../compiled.ts';
import { type Check, checkAll } from '../../jit/checks.ts';
import { type Operation, operation, run, type Steps, scratch } from '../../operation.ts';
import { axesOf, hasDtype, isShaped, resultIn } from '../rules.ts';
import { type ArrayInput, type Data, dtypeIn, type Outcome, type Output, shapedOf } from '../shapes.ts';
import { extremeInto, extremes } from './extremes.ts';
import {
  type Arranged,
  type AxesOptions,
  areLong,
  arranged,
  axesChecks,
  axisChecks,
  foldInto,
  goalOf,
  type Reduction,
  type Rule,
  tall,
  widened,
} from './reduce.ts';
import { numeric, real } from './reductions.ts';

type Shifted = Pick<Rule, 'term' | 'done'>;

/** Sums a term of each element's distance from a number of its row or column, into `out`. */
function* shiftedInto(
  options: RunOptions,
  lanes: Arranged,
  { term, done }: Shifted,
  shift: Data,
  out: Data,
  by: number,
): Steps<void> {
  const { data, outer, n, inner } = lanes;
  const handed = { using: { term, done } };
  if (inner > 1) {
    const all = compiled(shiftedColumns, options, handed);
    const some = compiled(shiftedColumns, options, { using: { term, done: h.kept } });
    yield* tall(options, lanes, { fold: h.add, done, start: 0 }, by, out, {
      whole: () => run(all, data, 0, outer, n, inner, shift, 0, inner, out, 0, by),
      part: (from, count, rows, to, at, o) =>
        run(some, data, from, count, rows, inner, shift, o * inner, 0, to, at, by),
    });
  } else if (areLong(outer, n)) {
    const all = compiled(shiftedAll, options, handed);
    for (let o = 0; o < outer; o++) yield* run(all, data, o * n, n, shift, out, o, by);
  } else yield* run(compiled(shiftedRows, options, handed), data, outer, n, shift, out, by);
}

export interface VarianceOptions extends AxesOptions {
  /** What is taken from the number of elements before it divides: 1 for the unbiased variance of a sample. Default 0. */
  readonly correction?: number;
}

const isNumber: Check = value => typeof value === 'number' || 'a number';
const varianceChecks = { ...axesChecks, correction: isNumber };
const sums = { term: h.self, fold: h.add, start: 0 };

function deviation(name: string, done: Rule['done']): Reduction<VarianceOptions> {
  return operation(name, function* (given: ArrayInput, options: VarianceOptions = {}) {
    checkAll(name, varianceChecks, options);
    const a = shapedOf(name, 'a', given);
    hasDtype(name, 'a', a, ...numeric);
    const axes = axesOf(name, options.axis, a.shape.length);
    const goal = yield* goalOf(name, a, axes, options, real(dtypeIn(a.data)));
    const lanes = yield* widened(yield* arranged(a, axes, options), options);
    if (goal.data.length) {
      const centre = yield* scratch(dtypeIn(goal.data), goal.data.length);
      yield* foldInto(options, lanes, { ...sums, done: h.divided }, lanes.n, centre);
      const by = Math.max(0, lanes.n - (options.correction ?? 0));
      yield* shiftedInto(options, lanes, { term: h.square, done }, centre, goal.data, by);
    }
    return yield* goal.result();
  }) as Reduction<VarianceOptions>;
}

/** Variance: the mean of squared distances from the mean, which is computed first. NumPy's `var`.
 *
 * @param a any shape, any numbers
 * @returns float32 of float32, else float64
 */
export const variance: Reduction<VarianceOptions> = deviation('variance', h.divided);

/** Standard deviation, the root of the variance. NumPy's `std`.
 *
 * @param a any shape, any numbers
 * @returns float32 of float32, else float64
 */
export const std: Reduction<VarianceOptions> = deviation('std', h.rootOfQuotient);

export interface NormOptions extends AxesOptions {
  /** 1: sum of absolute values; 2: root of the sum of squares; ±Infinity: greatest or least absolute value; 0: how many are
   * not 0. Default 2. */
  readonly ord?: 0 | 1 | 2 | number;
}

const norms = new Map<number, Rule | 'greatest' | 'least'>([
  [0, { ...sums, term: h.nonzero, done: h.kept }],
  [1, { ...sums, term: h.magnitude, done: h.kept }],
  [2, { ...sums, term: h.square, done: h.root }],
  [Infinity, 'greatest'],
  [-Infinity, 'least'],
]);
const normChecks = {
  ...axesChecks,
  ord: ((value: never) => norms.has(value) || '0, 1, 2, Infinity or -Infinity') as Check,
};

/** Norm of vectors: of all elements, or along axes, taken as one long vector. NumPy's `linalg.norm` of vectors.
 *
 * @param a any shape, float32 or float64
 * @returns of the dtype of `a`
 */
export const norm: Reduction<NormOptions> = operation('norm', function* (given: ArrayInput, options: NormOptions = {}) {
  checkAll('norm', normChecks, options);
  const a = shapedOf('norm', 'a', given);
  hasDtype('norm', 'a', a, 'float32', 'float64');
  const axes = axesOf('norm', options.axis, a.shape.length);
  const goal = yield* goalOf('norm', a, axes, options, dtypeIn(a.data));
  const lanes = yield* arranged(a, axes, options);
  const rule = norms.get(options.ord ?? 2)!;
  if (!goal.data.length) return yield* goal.result();
  if (typeof rule === 'object') yield* foldInto(options, lanes, rule, 1, goal.data);
  // No magnitude is below 0, so that nothing has the norm 0.
  else if (rule === 'greatest')
    yield* extremeInto(options, lanes, { ...extremes.greatest, start: () => 0 }, goal.data, h.magnitude);
  else yield* extremeInto(options, lanes, extremes.least, goal.data, h.magnitude);
  return yield* goal.result();
}) as Reduction<NormOptions>;

/** log Σ exp aᵢ, computed from distances to the greatest element, so that nothing overflows. SciPy's `special.logsumexp`.
 *
 * @param a any shape, any numbers
 * @returns float32 of float32, else float64; −Infinity of none
 */
export const logsumexp: Reduction<AxesOptions> = operation(
  'logsumexp',
  function* (given: ArrayInput, options: AxesOptions = {}) {
    checkAll('logsumexp', axesChecks, options);
    const a = shapedOf('logsumexp', 'a', given);
    hasDtype('logsumexp', 'a', a, ...numeric);
    const axes = axesOf('logsumexp', options.axis, a.shape.length);
    const goal = yield* goalOf('logsumexp', a, axes, options, real(dtypeIn(a.data)));
    const lanes = yield* widened(yield* arranged(a, axes, options), options);
    if (goal.data.length) {
      const [dtype, size] = [dtypeIn(goal.data), goal.data.length];
      const [greatest, shift, s] = [
        yield* scratch(dtype, size),
        yield* scratch(dtype, size),
        yield* scratch(dtype, size),
      ];
      yield* extremeInto(options, lanes, extremes.greatest, greatest);
      yield* run(compiled(finite, options), greatest, shift);
      yield* shiftedInto(options, lanes, { term: h.exponential, done: h.kept }, shift, s, 1);
      yield* run(compiled(addLogarithm, options), s, shift, goal.data);
    }
    return yield* goal.result();
  },
) as Reduction<AxesOptions>;

export interface SoftmaxOptions extends RunOptions {
  /** The axis along which results sum to 1; by default the array is one row. */
  readonly axis?: number;
  /** Where the result goes: of the shape of `a`. By default a new library array. */
  readonly out?: Output;
}

const softmaxChecks = { ...runChecks, axis: axisChecks.axis, out: isShaped };

/** exp aᵢ / Σ exp aⱼ along an axis, computed from distances to the greatest element. SciPy's `special.softmax`.
 *
 * @param a any shape, any numbers
 * @returns of the shape of `a`, float32 of float32, else float64
 */
export const softmax: Operation<[a: ArrayInput, options?: SoftmaxOptions], Outcome> = operation(
  'softmax',
  function* (given, options = {}) {
    checkAll('softmax', softmaxChecks, options);
    const a = shapedOf('softmax', 'a', given);
    hasDtype('softmax', 'a', a, ...numeric);
    const axes = axesOf('softmax', options.axis, a.shape.length);
    const to = resultIn('softmax', options.out, real(dtypeIn(a.data)), a.shape);
    const { data, outer, n, inner } = yield* arranged(a, axes, options);
    if (!data.length) return to;
    if (inner > 1 && outer < 8) {
      for (let o = 0; o < outer; o++)
        yield* run(compiled(softmaxColumns, options), data, o * n * inner, n, inner, to.data);
    } else if (inner > 1) yield* run(compiled(softmaxStack, options), data, outer, n, inner, to.data);
    else if (outer === 1) yield* run(compiled(softmaxAll, options), data, n, to.data);
    else yield* run(compiled(softmaxRows, options), data, outer, n, to.data);
    return to;
  },
);
