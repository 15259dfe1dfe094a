/** Arrays joined, and taken apart. */
import { type ArrayDType, promote } from '../ndarray/dtypes.ts';
import { axisOf, sameShape, shown } from '../ndarray/layout.ts';
import { type ArrayLike, asarray, type NDArray } from '../ndarray/ndarray.ts';
import { type AxisOption, arraysIn, axisIn, dtypeIn, fail, wholeIn } from './arguments.ts';
import { atleast_1d, atleast_2d, atleast_3d, expand_dims, ravel } from './arrange.ts';
import { along, built } from './regions.ts';

export interface JoinOptions {
  /** Default 0. */
  readonly axis?: number | null;
  /** By default what the dtypes of all are promoted to. */
  readonly dtype?: ArrayDType;
}
type JoinOption = number | null | JoinOptions;

function joined(name: string, arrays: readonly NDArray[], given: number, dtype: ArrayDType | undefined): NDArray {
  const [first] = arrays;
  if (!first.ndim) fail(name, 'arrays of no dimensions cannot be joined; np.stack puts them side by side');
  const axis = axisOf(name, given, first.ndim);
  const fits = (a: NDArray) => a.ndim === first.ndim && a.shape.every((n, k) => k === axis || n === first.shape[k]);
  const other = arrays.find(a => !fits(a));
  if (other)
    fail(
      name,
      `shapes ${shown(first.shape)} and ${shown(other.shape)} differ elsewhere than along axis ${axis}, where they are joined`,
    );
  const type = dtype ?? arrays.map(a => a.dtype).reduce(promote);
  const shape = first.shape.map((n, k) => (k === axis ? arrays.reduce((sum, a) => sum + a.shape[axis], 0) : n));
  const args = arrays.map(a => asarray(a, type));
  return built(name, type, shape, args, function* (out, views) {
    let at = 0;
    for (const view of views) {
      yield [along(out, axis, at, view.shape[axis]), view];
      at += view.shape[axis];
    }
  });
}

/** Arrays one after the other along an axis, or, for `axis: null`, all elements in a row. Array API `concat`.
 * @throws KernelError 'argument' where lengths of other axes differ */
export function concat(arrays: readonly ArrayLike[], options: JoinOption = 0): NDArray {
  return joining('concat', arrays, options);
}
/** `concat` under NumPy's name. */
export function concatenate(arrays: readonly ArrayLike[], options: JoinOption = 0): NDArray {
  return joining('concatenate', arrays, options);
}

function joining(name: string, given: readonly ArrayLike[], options: JoinOption): NDArray {
  const arrays = arraysIn(name, given);
  const axis = axisIn(options);
  const dtype = typeof options === 'object' && options !== null ? dtypeIn(name, options) : undefined;
  return axis === null
    ? joined(
        name,
        arrays.map(a => ravel(a)),
        0,
        dtype,
      )
    : joined(name, arrays, axis ?? 0, dtype);
}

/** Arrays of one shape along a new axis. Array API `stack`. @throws KernelError 'argument' where shapes differ */
export function stack(given: readonly ArrayLike[], options: JoinOption = 0): NDArray {
  const arrays = arraysIn('stack', given);
  const odd = arrays.find(a => !sameShape(a.shape, arrays[0].shape));
  if (odd) fail('stack', `shapes ${shown(arrays[0].shape)} and ${shown(odd.shape)} must be the same`);
  const axis = axisOf('stack', axisIn(options) ?? 0, arrays[0].ndim + 1);
  const dtype = typeof options === 'object' && options !== null ? dtypeIn('stack', options) : undefined;
  return joined(
    'stack',
    arrays.map(a => expand_dims(a, axis)),
    axis,
    dtype,
  );
}

type Joiner = (arrays: readonly ArrayLike[], options?: { readonly dtype?: ArrayDType }) => NDArray;
const joiner =
  (name: string, prepare: (a: NDArray) => NDArray, axisFor: (first: NDArray) => number): Joiner =>
  (given, options) => {
    const arrays = arraysIn(name, given).map(prepare);
    return joined(name, arrays, axisFor(arrays[0]), dtypeIn(name, options));
  };
/** Arrays side by side, along the second axis; rows along their only one. NumPy's `hstack`. */
export const hstack: Joiner = joiner(
  'hstack',
  a => atleast_1d(a),
  a => (a.ndim === 1 ? 0 : 1),
);
/** Arrays one below the other; rows as those of a matrix. NumPy's `vstack`. */
export const vstack: Joiner = joiner(
  'vstack',
  a => atleast_2d(a),
  () => 0,
);
/** Arrays along the third axis. NumPy's `dstack`. */
export const dstack: Joiner = joiner(
  'dstack',
  a => atleast_3d(a),
  () => 2,
);
/** Rows as the columns of a matrix, and matrices side by side. NumPy's `column_stack`. */
export const column_stack: Joiner = joiner(
  'column_stack',
  a => (a.ndim < 2 ? a.reshape(-1, 1) : a),
  () => 1,
);

/** The arrays along an axis, as views. Array API `unstack`. */
export function unstack(x: ArrayLike, options: AxisOption = 0): NDArray[] {
  const a = asarray(x);
  const axis = axisOf('unstack', axisIn(options) ?? 0, a.ndim);
  return Array.from({ length: a.shape[axis] }, (_, k) => a.slice(...a.shape.map((_, d) => (d === axis ? k : null))));
}

// ── taking apart

function pieces(name: string, a: NDArray, cuts: number | readonly number[], given: number, even: boolean): NDArray[] {
  const axis = axisOf(name, given, a.ndim);
  const n = a.shape[axis];
  const ends = typeof cuts === 'number' ? evenEnds(name, n, cuts, even, axis) : [...cuts, n];
  let from = 0;
  return ends.map(end => {
    const piece = a.slice(...a.shape.map((_, d) => (d === axis ? ([from, end] as const) : null)));
    from = end;
    return piece;
  });
}

function evenEnds(name: string, n: number, count: number, even: boolean, axis: number): number[] {
  const parts = wholeIn(name, 'sections', count);
  if (parts < 1) fail(name, `there must be at least one section, not ${parts}`);
  if (even && n % parts) fail(name, `axis ${axis} of length ${n} does not come to ${parts} sections of one length`);
  const [each, more] = [Math.floor(n / parts), n % parts];
  return Array.from({ length: parts }, (_, k) => (k + 1) * each + Math.min(k + 1, more));
}

type Split = (x: ArrayLike, cuts: number | readonly number[], options?: AxisOption) => NDArray[];
/** Pieces of one length along an axis, or those that begin where indices say, as views. NumPy's `split`.
 * @throws KernelError 'argument' where a number of sections does not divide the length */
export const split: Split = (x, cuts, options = 0) => pieces('split', asarray(x), cuts, axisIn(options) ?? 0, true);
/** As `split`; the first pieces are longer by one where the number of sections does not divide. NumPy's `array_split`. */
export const array_split: Split = (x, cuts, options = 0) =>
  pieces('array_split', asarray(x), cuts, axisIn(options) ?? 0, false);

const splitter =
  (name: string, least: number, axis: (rank: number) => number) =>
  (x: ArrayLike, cuts: number | readonly number[]): NDArray[] => {
    const a = asarray(x);
    if (a.ndim < least) fail(name, `takes at least ${least} dimension${least > 1 ? 's' : ''}, not ${a.ndim}`);
    return pieces(name, a, cuts, axis(a.ndim), true);
  };
/** `split` by columns; of a row by elements. NumPy's `hsplit`. */
export const hsplit = splitter('hsplit', 1, rank => (rank > 1 ? 1 : 0));
/** `split` by rows. NumPy's `vsplit`. */
export const vsplit = splitter('vsplit', 2, () => 0);
/** `split` along the third axis. NumPy's `dsplit`. */
export const dsplit = splitter('dsplit', 3, () => 2);
