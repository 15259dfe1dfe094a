/** Axes and shapes: what needs no copy of elements gives views. */
import { axesOf, axisOf, broadcastShapes, type Shape, shown, sizeOf } from '../ndarray/layout.ts';
import { type ArrayLike, asarray, type NDArray } from '../ndarray/ndarray.ts';
import { type AxesOption, axesIn, fail, shapeIn, wholeIn } from './arguments.ts';

// ── shapes

export interface ReshapeOptions {
  /** true: always a copy. false: a view, or an error. Without it, a copy where the layout asks for one. */
  readonly copy?: boolean | null;
  /** 'C', the default: the last axis fastest. 'F': the first. */
  readonly order?: 'C' | 'F' | 'A' | 'K';
}

/** The elements in another shape; one length may be −1. A view where the layout allows it. Array API `reshape`.
 * @throws KernelError 'argument' where the numbers of elements differ, or `copy: false` where a copy is needed */
export function reshape(x: ArrayLike, shape: number | Shape, options: ReshapeOptions = {}): NDArray {
  const a = asarray(x);
  const wanted = typeof shape === 'number' ? [shape] : [...shape];
  if (options.order === 'F') return reshape(a.T, wanted.reverse(), { copy: options.copy }).T;
  const result = a.reshape(wanted);
  const isView = result.size === 0 || result.view().store === a.view().store;
  if (options.copy === false && !isView)
    fail('reshape', `copy: false, where an array of shape ${shown(a.shape)} becomes ${shown(wanted)} by a copy only`);
  return options.copy === true && isView ? result.copy() : result;
}

/** All elements in a row: a view where they lie in order. NumPy's `ravel`. */
export const ravel = (x: ArrayLike, { order }: ReshapeOptions = {}): NDArray => reshape(x, -1, { order });

/** Axes of one element put in. Array API `expand_dims`.
 * @param axis where they are in the result; default 0 */
export function expand_dims(x: ArrayLike, axis: AxesOption = 0): NDArray {
  const a = asarray(x);
  const given = axesIn(axis) ?? 0;
  const list = typeof given === 'number' ? [given] : given;
  const rank = a.ndim + list.length;
  const axes = axesOf('expand_dims', list, rank);
  const { shape, stride, offset } = a.view();
  const wide: number[] = [];
  const steps: number[] = [];
  for (let k = 0, from = 0; k < rank; k++) {
    const isNew = axes.includes(k);
    wide.push(isNew ? 1 : shape[from]);
    steps.push(isNew ? 0 : stride[from++]);
  }
  return a.viewedAs(wide, steps, offset);
}

/** Axes of one element taken away: those named, or all. Array API `squeeze`.
 * @throws KernelError 'argument' for an axis of more elements */
export function squeeze(x: ArrayLike, axis?: AxesOption): NDArray {
  const a = asarray(x);
  const given = axesIn(axis);
  const axes =
    given === undefined || given === null
      ? a.shape.flatMap((n, k) => (n === 1 ? [k] : []))
      : axesOf('squeeze', given, a.ndim);
  for (const k of axes)
    if (a.shape[k] !== 1)
      fail('squeeze', `axis ${k} of an array of shape ${shown(a.shape)} has ${a.shape[k]} elements, not 1`);
  const { shape, stride, offset } = a.view();
  const kept = <T>(list: readonly T[]): T[] => list.filter((_, k) => !axes.includes(k));
  return a.viewedAs(kept(shape), kept(stride), offset);
}

const atLeast = (place: (shape: Shape) => Shape) => {
  const one = (x: ArrayLike): NDArray => {
    const a = asarray(x);
    const shape = place(a.shape);
    return shape.length === a.ndim ? a : a.reshape(shape);
  };
  return (...arrays: readonly ArrayLike[]): any => (arrays.length === 1 ? one(arrays[0]) : arrays.map(one));
};

type AtLeast = { (x: ArrayLike): NDArray; (...xs: readonly ArrayLike[]): NDArray[] };
/** One dimension at least. NumPy's `atleast_1d`: several arrays give a list. */
export const atleast_1d: AtLeast = atLeast(s => (s.length ? s : [1]));
/** Two dimensions at least; a row becomes (1, n). NumPy's `atleast_2d`. */
export const atleast_2d: AtLeast = atLeast(s => (s.length >= 2 ? s : [1, s[0] ?? 1]));
/** Three dimensions at least; a row becomes (1, n, 1), a matrix (n, m, 1). NumPy's `atleast_3d`. */
export const atleast_3d: AtLeast = atLeast(s => (s.length >= 3 ? s : s.length === 2 ? [...s, 1] : [1, s[0] ?? 1, 1]));

// ── order of axes

/** The axes in another order, as a view. Array API `permute_dims`. */
export const permute_dims = (x: ArrayLike, axes: readonly number[]): NDArray => asarray(x).transpose(axes);

/** The axes in another order, by default reversed, as a view. NumPy's `transpose`. */
export function transpose(
  x: ArrayLike,
  axes?: readonly number[] | null | { readonly axes?: readonly number[] },
): NDArray {
  const order = Array.isArray(axes) ? axes : (axes as { axes?: readonly number[] } | null | undefined)?.axes;
  return asarray(x).transpose(order);
}

/** Two axes exchanged, as a view. NumPy's `swapaxes`. */
export function swapaxes(x: ArrayLike, axis1: number, axis2: number): NDArray {
  const a = asarray(x);
  const order = a.shape.map((_, k) => k);
  const [i, j] = [axisOf('swapaxes', axis1, a.ndim), axisOf('swapaxes', axis2, a.ndim)];
  [order[i], order[j]] = [j, i];
  return a.transpose(order);
}

/** Axes moved to other places, as a view; the others keep their order. Array API `moveaxis`. */
export function moveaxis(
  x: ArrayLike,
  source: number | readonly number[],
  destination: number | readonly number[],
): NDArray {
  const a = asarray(x);
  const axes = (given: number | readonly number[]): number[] => {
    const list = (typeof given === 'number' ? [given] : given).map(k => axisOf('moveaxis', k, a.ndim));
    if (new Set(list).size !== list.length) fail('moveaxis', `[${list.join(', ')}] names an axis twice`);
    return list;
  };
  const [from, to] = [axes(source), axes(destination)];
  if (from.length !== to.length) fail('moveaxis', `${from.length} axes to ${to.length} places`);
  const order = a.shape.map((_, k) => k).filter(k => !from.includes(k));
  for (const [place, axis] of to.map((t, k) => [t, from[k]]).sort((p, q) => p[0] - q[0])) order.splice(place, 0, axis);
  return a.transpose(order);
}

// ── direction

/** The elements in reverse order along axes, by default all, as a view. Array API `flip`. */
export function flip(x: ArrayLike, axis?: AxesOption): NDArray {
  const a = asarray(x);
  return flipped(a, axesOf('flip', axesIn(axis), a.ndim));
}

function flipped(a: NDArray, axes: readonly number[]): NDArray {
  const { shape, stride, offset } = a.view();
  let at = offset;
  if (a.size) for (const k of axes) at += (shape[k] - 1) * stride[k];
  return a.viewedAs(
    shape,
    stride.map((s, k) => (axes.includes(k) ? -s : s)),
    at,
  );
}

function mirror(name: string, axis: number): (x: ArrayLike) => NDArray {
  return x => {
    const a = asarray(x);
    if (a.ndim <= axis) fail(name, `takes at least ${axis + 1} dimensions, not ${a.ndim}`);
    return flipped(a, [axis]);
  };
}
/** Columns in reverse order, as a view. NumPy's `fliplr`. */
export const fliplr = mirror('fliplr', 1);
/** Rows in reverse order, as a view. NumPy's `flipud`. */
export const flipud = mirror('flipud', 0);

/** Turned by k quarters, from the first axis towards the second, as a view. NumPy's `rot90`. */
export function rot90(
  x: ArrayLike,
  k: number | { readonly k?: number; readonly axes?: readonly number[] } = 1,
  options: { readonly axes?: readonly number[] } = {},
): NDArray {
  const a = asarray(x);
  const all = typeof k === 'object' ? k : options;
  const turns = wholeIn('rot90', 'k', typeof k === 'object' ? (k.k ?? 1) : k);
  const axes = (all.axes ?? [0, 1]).map(axis => axisOf('rot90', axis, a.ndim));
  if (axes.length !== 2 || axes[0] === axes[1]) fail('rot90', `axes must be two, not [${all.axes}]`);
  const [i, j] = axes;
  const quarter = ((turns % 4) + 4) % 4;
  if (quarter === 0) return flipped(a, []);
  if (quarter === 2) return flipped(a, axes);
  return quarter === 1 ? swapaxes(flipped(a, [j]), i, j) : flipped(swapaxes(a, i, j), [j]);
}

// ── broadcasting

/** The array repeated along axes of one element, as a view that is not to be written. Array API `broadcast_to`. */
export const broadcast_to = (x: ArrayLike, shape: number | Shape): NDArray =>
  asarray(x).broadcastTo(shapeIn('broadcast_to', shape));

/** The shape that all broadcast to. Array API `broadcast_shapes`. @throws KernelError 'argument' */
export const broadcast_shapes = (...shapes: readonly (number | Shape)[]): Shape =>
  shapes.length
    ? [
        ...broadcastShapes(
          'broadcast_shapes',
          shapes.map(s => shapeIn('broadcast_shapes', s)),
        ),
      ]
    : [];

/** Arrays broadcast to a shape together, as views that are not to be written. Array API `broadcast_arrays`. */
export function broadcast_arrays(...arrays: readonly ArrayLike[]): NDArray[] {
  const list = arrays.map(x => asarray(x));
  if (!list.length) return [];
  const shape = broadcastShapes(
    'broadcast_arrays',
    list.map(a => a.shape),
  );
  return list.map(a => a.broadcastTo(shape));
}

// ── diagonals

/** Elements of two axes along a diagonal, as the last axis of a view. NumPy's `diagonal`. */
export function diagonal(
  x: ArrayLike,
  offset: number | { readonly offset?: number; readonly axis1?: number; readonly axis2?: number } = 0,
  axis1 = 0,
  axis2 = 1,
): NDArray {
  const a = asarray(x);
  const all = typeof offset === 'object' ? offset : { offset, axis1, axis2 };
  if (a.ndim < 2) fail('diagonal', `takes at least 2 dimensions, not ${a.ndim}`);
  const k = wholeIn('diagonal', 'offset', all.offset ?? 0);
  const i = axisOf('diagonal', all.axis1 ?? 0, a.ndim);
  const j = axisOf('diagonal', all.axis2 ?? 1, a.ndim);
  if (i === j) fail('diagonal', `axis1 and axis2 are both ${i}`);
  const { shape, stride, offset: start } = a.view();
  const n = Math.max(0, k >= 0 ? Math.min(shape[i], shape[j] - k) : Math.min(shape[i] + k, shape[j]));
  const rest = shape.map((_, axis) => axis).filter(axis => axis !== i && axis !== j);
  const extents = [...rest.map(axis => shape[axis]), n];
  const at = sizeOf(extents) ? start + (k >= 0 ? k * stride[j] : -k * stride[i]) : start;
  return a.viewedAs(extents, [...rest.map(axis => stride[axis]), stride[i] + stride[j]], at);
}
