/** Quantiles along axes: rows are sorted, and the places between their elements looked up. */
import { transpose } from '../../../kernels/reduction/transpose.ts';
import { quantiles } from '../../../kernels/sort/quantiles.ts';
import { compiled } from '../../compiled.ts';
import { isDeviceArray } from '../../device.ts';
import type { TypedArray } from '../../dtype.ts';
import { checkAll, isBoolean, oneOf } from '../../jit/checks.ts';
import { type Operation, operation, run, type Steps, scratch, settled } from '../../operation.ts';
import { type AxesOptions, arranged, axesChecks, keptShape, type Reduction } from '../reduction/reduce.ts';
import { real } from '../reduction/reductions.ts';
import { axesOf, hasDtype, refuse, resultIn } from '../rules.ts';
import { type ArrayInput, dtypeIn, listOf, type Outcome, shapedOf } from '../shapes.ts';
import { sortable } from './sorting.ts';
import { keysOf, sorted, valuesOf } from './sortRows.ts';

export interface QuantileOptions extends AxesOptions {
  /** What is between two elements: by interpolation (default), the lower or the higher one, the nearer one, their mean. NumPy's
   * names. */
  readonly method?: 'linear' | 'lower' | 'higher' | 'nearest' | 'midpoint';
  /** Leave NaNs out. Default false. */
  readonly skipNaN?: boolean;
}

const methods = ['linear', 'lower', 'higher', 'nearest', 'midpoint'] as const;
const checks = { ...axesChecks, method: oneOf(...methods), skipNaN: isBoolean };

function* quantilesOf(
  name: string,
  given: ArrayInput,
  q: readonly number[],
  isOne: boolean,
  options: QuantileOptions,
): Steps<number | Outcome> {
  checkAll(name, checks, options);
  const a = shapedOf(name, 'a', given);
  if (isDeviceArray(a.data)) refuse(name, 'a', 'must not be on a device');
  hasDtype(name, 'a', a, ...sortable.filter(d => !d.endsWith('int64')));
  const axes = axesOf(name, options.axis, a.shape.length);
  const dtype = dtypeIn(a.data);
  const shape = [...(isOne ? [] : [q.length]), ...keptShape(a, axes, options.keepdims)];
  const isNumber = isOne && options.axis === undefined && !options.keepdims && options.out === undefined;
  const to = isNumber
    ? { data: yield* scratch(real(dtype), 1), shape }
    : resultIn(name, options.out, real(dtype), shape);
  const { data, outer, n, inner } = yield* arranged(a, axes, options);
  const h = outer * inner;
  if (!n && h) refuse(name, 'a', 'has no elements to choose from along the axis');
  if (h && q.length) {
    let rows = data as TypedArray;
    if (inner > 1) {
      rows = yield* scratch(dtype, data.length);
      yield* run(compiled(transpose, options), data, outer, n, inner, rows);
    }
    const keys = yield* sorted(options, yield* keysOf(options, rows, dtype, h, n), false);
    const inOrder = yield* scratch(dtype, data.length);
    yield* valuesOf(options, keys, inOrder);
    const constants = { rule: methods.indexOf(options.method ?? 'linear'), skip: options.skipNaN ?? false };
    yield* run(compiled(quantiles, options, { constants }), inOrder, h, n, Float64Array.from(q), q.length, to.data);
  }
  if (!isNumber) return to;
  yield* settled();
  return (to.data as TypedArray)[0] as number;
}

/** @throws KernelError 'argument' where one is outside of 0 … most */
function checked(name: string, q: unknown, most: number): number[] {
  const all = (typeof q === 'number' ? [q] : Array.from(listOf((q ?? [Number.NaN]) as never))) as number[];
  const wrong = all.find(x => !(x >= 0 && x <= most));
  if (wrong !== undefined) refuse(name, 'q', `must be from 0 to ${most}, not ${wrong}`);
  return all.map(x => x / most);
}

type Quantile = Operation<[a: ArrayInput, q: number | ArrayLike<number>, options?: QuantileOptions], any>;

const quantileUpTo = (name: string, most: number): Quantile =>
  operation(name, function* (a, q, options = {}) {
    return yield* quantilesOf(name, a, checked(name, q, most), typeof q === 'number', options);
  });

/** What a share q of the elements does not exceed, interpolated between two. NumPy's `quantile`, with five of its methods.
 *
 * @param a any shape, any numbers; not empty along the axes, not on a device
 * @param q from 0 to 1, or a list, which makes a first axis of the result
 * @returns float32 of float32, else float64; NaN where there is one
 */
export const quantile: Quantile = quantileUpTo('quantile', 1);

/** `quantile` with q from 0 to 100. NumPy's `percentile`. */
export const percentile: Quantile = quantileUpTo('percentile', 100);

/** The middle element, or the mean of the two in the middle. NumPy's `median`. As `quantile` of ½ by their mean. */
export const median: Reduction<QuantileOptions> = operation(
  'median',
  function* (given: ArrayInput, options: QuantileOptions = {}) {
    return yield* quantilesOf('median', given, [0.5], true, { method: 'midpoint', ...options });
  },
) as Reduction<QuantileOptions>;
