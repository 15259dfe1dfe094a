/** Matrices and grids of a pattern: identities, diagonals, triangles, coordinates. */
import { type ArrayDType, kindOf } from '../ndarray/dtypes.ts';
import { type Shape, sizeOf } from '../ndarray/layout.ts';
import { type ArrayLike, apply, asarray, fromData, NDArray } from '../ndarray/ndarray.ts';
import { type DTypeOption, dtypeIn, fail, shapeIn, wholeIn } from './arguments.ts';
import { zeros } from './creation.ts';
import { arange } from './ranges.ts';

export interface EyeOptions {
  /** The diagonal: 0 the main one, above it from 1 on. */
  readonly k?: number;
  readonly dtype?: ArrayDType;
}

/** The diagonal of matrices over the last two axes, as a view. */
function diagonalOf(a: NDArray, k: number): NDArray {
  const { shape, stride, offset } = a.view();
  const [rows, columns] = shape.slice(-2);
  const [s, t] = stride.slice(-2);
  const n = Math.max(0, k >= 0 ? Math.min(rows, columns - k) : Math.min(rows + k, columns));
  const at = n ? offset + (k >= 0 ? k * t : -k * s) : offset;
  return a.viewedAs([...shape.slice(0, -2), n], [...stride.slice(0, -2), s + t], at);
}

/** Ones along a diagonal, zeroes elsewhere: n × m, by default n × n, float64. Array API `eye`. */
export function eye(n: number, m?: number | null | EyeOptions, options: EyeOptions = {}): NDArray {
  const { k = 0, ...rest } = typeof m === 'object' && m !== null ? m : options;
  const columns = typeof m === 'number' ? m : n;
  const a = zeros([wholeIn('eye', 'n_rows', n), wholeIn('eye', 'n_cols', columns)], rest);
  diagonalOf(a, wholeIn('eye', 'k', k)).assign(1);
  return a;
}

/** Ones along the main diagonal of n × n zeroes. NumPy's `identity`. */
export const identity = (n: number, options?: DTypeOption): NDArray =>
  eye(n, n, { dtype: dtypeIn('identity', options) });

/** Of one row, the matrix with it along a diagonal; of a matrix, a copy of its diagonal. NumPy's `diag`. */
export function diag(v: ArrayLike, k: number | { readonly k?: number } = 0): NDArray {
  const a = asarray(v);
  const at = wholeIn('diag', 'k', typeof k === 'object' ? (k.k ?? 0) : k);
  if (a.ndim === 2) return diagonalOf(a, at).copy();
  if (a.ndim !== 1) fail('diag', `takes 1 or 2 dimensions, not ${a.ndim}`);
  const n = a.size + Math.abs(at);
  const m = zeros([n, n], a.dtype);
  diagonalOf(m, at).assign(a);
  return m;
}

/** The matrix with all elements of an array along a diagonal. NumPy's `diagflat`. */
export const diagflat = (v: ArrayLike, k: number | { readonly k?: number } = 0): NDArray =>
  diag(asarray(v).reshape(-1), k);

/** Where a matrix is on or below its diagonal k. */
function lower(rows: number, columns: number, k: number): NDArray {
  const data = new Uint8Array(rows * columns);
  for (let i = 0; i < rows; i++) data.fill(1, i * columns, i * columns + Math.min(columns, Math.max(0, i + k + 1)));
  return fromData(data, [rows, columns], 'bool');
}

/** Ones on and below a diagonal, zeroes above: n × m, float64. NumPy's `tri`. */
export function tri(
  n: number,
  m?: number | null | EyeOptions,
  k?: number | EyeOptions,
  options: EyeOptions = {},
): NDArray {
  const all = [m, k, options].find(o => typeof o === 'object' && o !== null) as EyeOptions;
  const at = typeof k === 'number' ? k : (all.k ?? 0);
  const columns = typeof m === 'number' ? m : n;
  return lower(wholeIn('tri', 'n', n), wholeIn('tri', 'm', columns), at).astype(dtypeIn('tri', all) ?? 'float64');
}

type Triangle = (x: ArrayLike, k?: number | { readonly k?: number }) => NDArray;

const triangle =
  (name: string, below: boolean): Triangle =>
  (x, k = 0) => {
    const a = asarray(x);
    if (a.ndim < 2) fail(name, `takes at least 2 dimensions, not ${a.ndim}`);
    const at = wholeIn(name, 'k', typeof k === 'object' ? (k.k ?? 0) : k);
    const [rows, columns] = a.shape.slice(-2);
    const zero = a.dtype === 'bool' ? false : kindOf(a.dtype) === 'big' ? 0n : 0;
    return below
      ? apply('where', lower(rows, columns, at), a, zero)
      : apply('where', lower(rows, columns, at - 1), zero, a);
  };

/** The matrices of the last two axes with zeroes above diagonal k. Array API `tril`. */
export const tril: Triangle = triangle('tril', true);
/** The matrices of the last two axes with zeroes below diagonal k. Array API `triu`. */
export const triu: Triangle = triangle('triu', false);

export interface GridOptions {
  /** 'xy', the default: the first two axes change places, as on paper. 'ij': an axis each, in order. */
  readonly indexing?: 'xy' | 'ij';
  /** Arrays of one element along the other axes, to be broadcast. Default false. */
  readonly sparse?: boolean;
  /** Memory for each element. Default true; else views. */
  readonly copy?: boolean;
}

const isOptions = (x: unknown): x is GridOptions =>
  typeof x === 'object' && x !== null && Object.getPrototypeOf(x) === Object.prototype && !('data' in x);

/** Coordinates of a grid from those along each axis: an array each. Array API `meshgrid`.
 * @throws KernelError 'argument' for another indexing than 'xy' and 'ij' */
export function meshgrid(...given: readonly (ArrayLike | GridOptions)[]): NDArray[] {
  const last = given.at(-1);
  const { indexing = 'xy', sparse = false, copy = true } = isOptions(last) ? last : {};
  if (indexing !== 'xy' && indexing !== 'ij') fail('meshgrid', `indexing must be 'xy' or 'ij', not '${indexing}'`);
  const lists = (isOptions(last) ? given.slice(0, -1) : given).map(x => asarray(x as ArrayLike).reshape(-1));
  const order = lists.map((_, k) => (indexing === 'xy' && lists.length > 1 && k < 2 ? 1 - k : k));
  const shape = order.map(k => lists[k].size);
  return lists.map((x, k) => {
    const own = x.reshape(shape.map((_, axis) => (axis === order[k] ? x.size : 1)));
    const wide = sparse ? own : own.broadcastTo(shape);
    return copy ? wide.copy() : wide;
  });
}

/** Subscripts of each element of a shape: an array of shape (dimensions, …shape), int32 by default. NumPy's `indices`. */
export function indices(shape: Shape, options?: DTypeOption): NDArray {
  const extents = shapeIn('indices', shape);
  const dtype = dtypeIn('indices', options) ?? 'int32';
  const all = zeros([extents.length, ...extents], dtype);
  coordinates(extents, dtype).forEach((c, k) => all.slice(k).assign(c));
  return all;
}

const coordinates = (shape: readonly number[], dtype: ArrayDType): NDArray[] =>
  shape.map((n, k) => arange(n, dtype).reshape(shape.map((_, axis) => (axis === k ? n : 1))));

/** What a function gives for the subscripts of a shape, which it takes as an array per axis, float64 by default. NumPy's
 * `fromfunction`. */
export function fromfunction(
  f: (...coordinates: NDArray[]) => ArrayLike,
  shape: number | Shape,
  options?: DTypeOption,
): NDArray {
  const extents = shapeIn('fromfunction', shape);
  const given = coordinates(extents, dtypeIn('fromfunction', options) ?? 'float64');
  const result = asarray(f(...given.map(c => c.broadcastTo(extents))));
  return result instanceof NDArray && result.size === sizeOf(extents) ? result : result.broadcastTo(extents);
}
