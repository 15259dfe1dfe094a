/** Least and greatest elements along axes, and where they are. */
import { extremeAll } from '../../../kernels/reduction/extremeAll.ts';
import * as h from '../../../kernels/reduction/helpers.ts';
import { positionAll } from '../../../kernels/reduction/positionAll.ts';
import { positionBig } from '../../../kernels/reduction/positionBig.ts';
import { positionColumns } from '../../../kernels/reduction/positionColumns.ts';
import { positionRows } from '../../../kernels/reduction/positionRows.ts';
import { positionStack } from '../../../kernels/reduction/positionStack.ts';
import { compiled, type RunOptions } from '../../compiled.ts';
import { type DType, dtypes } from '../../dtype.ts';
import { checkAll } from '../../jit/checks.ts';
import { operation, run, type Steps, scratch } from '../../operation.ts';
import { axesOf, hasDtype, refuse } from '../rules.ts';
import { type ArrayInput, type Data, dtypeIn, shapedOf } from '../shapes.ts';
import { bigFolds, bigRule, isBig, type WholeReduction } from './big.ts';
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
  widened,
} from './reduce.ts';
import { numbers } from './reductions.ts';

/** Which extreme: how it is told, and what every element is as good as. */
interface Extreme {
  readonly beats: (x: number, m: number) => boolean;
  readonly fold: (s: number, x: number) => number;
  /** The same by comparisons: of 0 and −0 the first. */
  readonly choose: (s: number, x: number) => number;
  readonly start: (dtype: DType) => number;
}

const greatest: Extreme = {
  beats: h.exceeds,
  fold: h.greatest,
  choose: h.greater,
  start: d => dtypes[d].range?.[0] ?? -Infinity,
};
const least: Extreme = {
  beats: h.undercuts,
  fold: h.least,
  choose: h.lesser,
  start: d => dtypes[d].range?.[1] ?? Infinity,
};
export const extremes = { greatest, least } as const;

const oddityOf = (dtype: DType) => (dtypes[dtype].range ? h.none : h.timesZero);

/** Elements of a block of a long row, small beside the whole and large beside what its last step takes. */
const BLOCK = 4096;

/** The extreme of a term of each element, into `out`. Terms have the dtype of their elements. */
export function* extremeInto(
  options: RunOptions,
  given: Arranged,
  { fold, choose, start: startOf }: Extreme,
  out: Data,
  term = h.self,
): Steps<void> {
  const dtype = dtypeIn(out);
  const start = startOf(dtype);
  const { data, outer, n, inner } = yield* widened(given, options);
  if (inner === 1 && areLong(outer, n)) {
    const bests = yield* scratch(dtype, Math.ceil(n / BLOCK));
    const all = compiled(extremeAll, options, { using: { term, fold }, constants: { start } });
    for (let o = 0; o < outer; o++) yield* run(all, data, o * n, n, BLOCK, bests, out, o);
    return;
  }
  // Comparisons of floats are the faster ones where columns are folded side by side (4096² float32: 1.9 ms beside 2.35).
  const columns = inner > 1 && !dtypes[dtype].range ? choose : fold;
  yield* foldInto(options, { ...given, data, outer, n, inner }, { term, fold: columns, done: h.kept, start }, 1, out);
}

/** Where the extreme is, into `out`. */
function* positionInto(options: RunOptions, given: Arranged, { beats, fold, start }: Extreme, out: Data): Steps<void> {
  if (given.dtype === 'int64' || given.dtype === 'uint64') {
    const { data, outer, n, inner } = given;
    return yield* run(compiled(positionBig, options, { using: { beats } }), data, outer, n, inner, out);
  }
  const { data, outer, n, inner, dtype } = yield* widened(given, options);
  const handed = { using: { beats, oddity: oddityOf(dtype) }, constants: { start: start(dtype) } };
  if (inner > 1 && outer < 8) {
    const columns = compiled(positionColumns, options, { using: { beats } });
    for (let o = 0; o < outer; o++) yield* run(columns, data, o * n * inner, n, inner, out, o * inner);
  } else if (inner > 1) yield* run(compiled(positionStack, options, { using: { beats } }), data, outer, n, inner, out);
  else if (areLong(outer, n)) {
    const bests = yield* scratch(dtype, Math.ceil(n / BLOCK));
    const all = compiled(positionAll, options, { using: { fold }, constants: { start: start(dtype) } });
    for (let o = 0; o < outer; o++) yield* run(all, data, o * n, n, BLOCK, bests, out, o);
  } else yield* run(compiled(positionRows, options, handed), data, outer, n, out);
}

function notEmpty(name: string, { n, outer, inner }: Arranged): void {
  if (!n && outer * inner) refuse(name, 'a', 'has no elements to choose from along the axis');
}

function extreme(name: 'max' | 'min', kind: Extreme): WholeReduction<AxesOptions> {
  return operation(name, function* (given: ArrayInput, options: AxesOptions = {}) {
    checkAll(name, axesChecks, options);
    const a = shapedOf(name, 'a', given);
    hasDtype(name, 'a', a, ...numbers);
    const axes = axesOf(name, options.axis, a.shape.length);
    const dtype = dtypeIn(a.data);
    const goal = yield* goalOf(name, a, axes, options, dtype);
    const lanes = yield* arranged(a, axes, options);
    notEmpty(name, lanes);
    if (!goal.data.length) return yield* goal.result();
    if (isBig(dtype)) yield* foldInto(options, lanes, bigRule(bigFolds[name](dtype)), 1, goal.data);
    else yield* extremeInto(options, lanes, kind, goal.data);
    return yield* goal.result();
  }) as WholeReduction<AxesOptions>;
}

export interface AxisOptions extends AxesOptions {
  /** The axis to go along; by default the array is one row. */
  readonly axis?: number;
}

function position(name: string, kind: Extreme): Reduction<AxisOptions> {
  return operation(name, function* (given: ArrayInput, options: AxisOptions = {}) {
    checkAll(name, axisChecks, options);
    const a = shapedOf(name, 'a', given);
    hasDtype(name, 'a', a, ...numbers);
    const axes = axesOf(name, options.axis, a.shape.length);
    const goal = yield* goalOf(name, a, axes, options, 'int32');
    const lanes = yield* arranged(a, axes, options);
    notEmpty(name, lanes);
    if (goal.data.length) yield* positionInto(options, lanes, kind, goal.data);
    return yield* goal.result();
  }) as Reduction<AxisOptions>;
}

/** The greatest element, NaN where there is one; of 0 and −0 the former along rows and of whole arrays, in columns of floats the first.
 * NumPy's `max`.
 *
 * @param a any shape, any numbers; not empty along the axes
 * @returns of the dtype of `a`
 */
export const max: WholeReduction<AxesOptions> = extreme('max', greatest);

/** The least element, NaN where there is one; of 0 and −0 the latter along rows and of whole arrays, in columns of floats the first.
 * NumPy's `min`.
 *
 * @param a any shape, any numbers; not empty along the axes
 * @returns of the dtype of `a`
 */
export const min: WholeReduction<AxesOptions> = extreme('min', least);

/** Where the greatest element is: the first of equals, or the first NaN. NumPy's `argmax`.
 *
 * @param a any shape, any numbers; not empty along the axis
 * @returns int32: places along the axis, or in the row-major order of all
 */
export const argmax: Reduction<AxisOptions> = position('argmax', greatest);

/** Where the least element is: the first of equals, or the first NaN. NumPy's `argmin`.
 *
 * @param a any shape, any numbers; not empty along the axis
 * @returns int32: places along the axis, or in the row-major order of all
 */
export const argmin: Reduction<AxisOptions> = position('argmin', least);
