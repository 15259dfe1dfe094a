/** Sums, products, counts and truths along axes. */
import * as h from '../../../kernels/reduction/helpers.ts';
import type { DType } from '../../dtype.ts';
import { checkAll } from '../../jit/checks.ts';
import { operation } from '../../operation.ts';
import { axesOf, hasDtype } from '../rules.ts';
import { type ArrayInput, dtypeIn, shapedOf } from '../shapes.ts';
import { type BigDType, type BigFold, bigFolds, bigRule, isBig, type WholeReduction } from './big.ts';
import { type AxesOptions, arranged, axesChecks, foldInto, goalOf, type Reduction, type Rule } from './reduce.ts';

/** Dtypes whose elements are numbers; BigInts are not among them. */
export const numeric: readonly DType[] = [
  'int8',
  'uint8',
  'uint8c',
  'int16',
  'uint16',
  'int32',
  'uint32',
  'float16',
  'float32',
  'float64',
];

/** And BigInts. */
export const numbers: readonly DType[] = [...numeric, 'int64', 'uint64'];

/** Floats as they are; what integers come to is float64, exact up to 2⁵³. */
export const real = (dtype: DType): DType => (dtype === 'float32' || dtype === 'float16' ? 'float32' : 'float64');

interface Kind extends Rule {
  /** Dtype of the result for that of the array. */
  readonly result: (dtype: DType) => DType;
  /** What `done` is handed, for n elements. */
  readonly by?: (n: number) => number;
  /** The same of BigInts, where there is one. */
  readonly big?: (dtype: BigDType) => BigFold;
}

/** A reduction that is one fold. */
function folding(name: string, { result, by = () => 1, big, ...rule }: Kind): Reduction<AxesOptions> {
  return operation(name, function* (given: ArrayInput, options: AxesOptions = {}) {
    checkAll(name, axesChecks, options);
    const a = shapedOf(name, 'a', given);
    hasDtype(name, 'a', a, ...(big ? numbers : numeric));
    const axes = axesOf(name, options.axis, a.shape.length);
    const dtype = dtypeIn(a.data);
    const own = big && isBig(dtype) ? bigRule(big(dtype)) : rule;
    const goal = yield* goalOf(name, a, axes, options, isBig(dtype) ? dtype : result(dtype));
    const lanes = yield* arranged(a, axes, options);
    if (goal.data.length) yield* foldInto(options, lanes, own, by(lanes.n), goal.data);
    return yield* goal.result();
  }) as Reduction<AxesOptions>;
}

const plus = { term: h.self, fold: h.add, done: h.kept, start: 0, result: real };

/** Product of the elements, 1 of none. NumPy's `prod`.
 *
 * @param a any shape, any numbers
 * @returns float32 of float32, BigInts of BigInts, modulo 2⁶⁴, else float64
 */
export const prod: WholeReduction<AxesOptions> = folding('prod', {
  ...plus,
  fold: h.multiply,
  start: 1,
  big: bigFolds.prod,
}) as WholeReduction<AxesOptions>;

/** Arithmetic mean, NaN of none. NumPy's `mean`.
 *
 * @param a any shape, any numbers
 * @returns float32 of float32, else float64
 */
export const mean: Reduction<AxesOptions> = folding('mean', { ...plus, done: h.divided, by: n => n });

/** How many elements are not 0; NaN is not. NumPy's `count_nonzero`.
 *
 * @param a any shape, any numbers
 * @returns int32
 */
export const countNonzero: Reduction<AxesOptions> = folding('countNonzero', {
  ...plus,
  term: h.nonzero,
  fold: h.tally,
  result: () => 'int32',
});

/** 1 where any element is not 0, else 0. NumPy's `any`.
 *
 * @param a any shape, any numbers
 * @returns uint8
 */
export const any: Reduction<AxesOptions> = folding('any', {
  ...plus,
  term: h.nonzero,
  fold: h.either,
  result: () => 'uint8',
});

/** 1 where all elements are not 0, else 0. NumPy's `all`.
 *
 * @param a any shape, any numbers
 * @returns uint8
 */
export const all: Reduction<AxesOptions> = folding('all', {
  ...plus,
  term: h.nonzero,
  fold: h.both,
  start: 1,
  result: () => 'uint8',
});
