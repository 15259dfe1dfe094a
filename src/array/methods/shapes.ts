/** Shapes, order and indexing as methods. */

import { shown } from '../../ndarray/layout.ts';
import { type ArrayLike, NDArray } from '../../ndarray/ndarray.ts';
import { got, type Key, written } from '../advanced.ts';
import { type AxesOption, type AxisOption, fail } from '../arguments.ts';
import * as arrange from '../arrange.ts';
import { put, type TakeOptions, take } from '../indexing.ts';
import { compress, masked } from '../masks.ts';
import { repeat } from '../repeats.ts';

/** A function that is awaited, or `.sync`. */
interface Later<A extends readonly unknown[]> {
  (...args: A): Promise<NDArray>;
  sync(...args: A): NDArray;
}

declare module '../../ndarray/ndarray.ts' {
  interface NDArray {
    /** All elements in a row: a view where they lie in order. */
    ravel(): NDArray;
    /** All elements in a row, copied. */
    flatten(): NDArray;
    /** Without axes of one element: those named, or all. A view. */
    squeeze(axis?: AxesOption): NDArray;
    /** Two axes exchanged: a view. */
    swapaxes(axis1: number, axis2: number): NDArray;
    /** Elements of two axes along a diagonal: a view. */
    diagonal(offset?: number, axis1?: number, axis2?: number): NDArray;
    /** In reverse order along axes, by default all: a view. */
    flip(axis?: AxesOption): NDArray;
    /** Each element several times. */
    repeat(repeats: ArrayLike, axis?: AxisOption): NDArray;
    /** Elements that indices name, along an axis or of all in a row. */
    take(indices: ArrayLike, axis?: number | null | TakeOptions): NDArray;
    /** Writes values over elements that indices name, counted in row-major order. */
    put(indices: ArrayLike, values: ArrayLike, options?: { readonly mode?: TakeOptions['mode'] }): void;
    /** Elements by a key for each axis, as in NumPy's `a[…]`: integers, slices as text, arrays or lists of integers, null for
     * all, 'newaxis', '...'. A view where no array is among them. */
    get(...keys: Key[]): NDArray;
    /** Writes a value, the last argument, over what `get` gives for the keys before it. The keys may be one mask. */
    set(...keysAndValue: (Key | ArrayLike)[]): NDArray;
    /** The elements where a mask of the array's first axes is true. Awaited, or `.sync`. */
    readonly mask: Later<[mask: ArrayLike]>;
    /** The elements along an axis where a condition is true. Awaited, or `.sync`. */
    readonly compress: Later<[condition: ArrayLike, axis?: number | null]>;
    /** Writes one value over all elements. */
    fill(value: number | bigint | boolean): NDArray;
  }
}

const isMask = (key: unknown): key is NDArray => key instanceof NDArray && key.dtype === 'bool';

function set(this: NDArray, ...all: (Key | ArrayLike)[]): NDArray {
  const keys = all.slice(0, -1) as Key[];
  const value = all.at(-1) as ArrayLike;
  const [mask] = keys;
  if (keys.length === 1 && isMask(mask)) maskedSet(this, mask, value);
  else written(this, keys, value);
  return this;
}

/** By the places of the mask's trues along the first axes. */
function maskedSet(a: NDArray, mask: NDArray, value: ArrayLike): void {
  if (mask.ndim > a.ndim || mask.shape.some((n, k) => n !== a.shape[k]))
    fail(
      'set',
      `a mask of shape ${shown(mask.shape)} for an array of shape ${shown(a.shape)}: it must be that of the first axes`,
    );
  const trues = mask.data.sync();
  const places: number[][] = mask.shape.map(() => []);
  trues.forEach((t, k) => {
    if (!t) return;
    let rest = k;
    for (let axis = mask.ndim - 1; axis >= 0; axis--) {
      places[axis].push(rest % mask.shape[axis]);
      rest = Math.floor(rest / mask.shape[axis]);
    }
  });
  if (places[0].length)
    written(
      a,
      places.map(p => Int32Array.from(p)),
      value,
    );
}

const methods: { readonly [name: string]: (this: NDArray, ...args: any[]) => unknown } = {
  ravel() {
    return arrange.ravel(this);
  },
  flatten() {
    return arrange.reshape(this, -1, { copy: true });
  },
  squeeze(axis) {
    return arrange.squeeze(this, axis);
  },
  swapaxes(i, j) {
    return arrange.swapaxes(this, i, j);
  },
  diagonal(offset, axis1, axis2) {
    return arrange.diagonal(this, offset, axis1, axis2);
  },
  flip(axis) {
    return arrange.flip(this, axis);
  },
  repeat(repeats, axis) {
    return repeat(this, repeats, axis);
  },
  take(indices, axis) {
    return take(this, indices, axis);
  },
  put(indices, values, options) {
    put(this, indices, values, options);
  },
  get(...keys) {
    return got(this, keys);
  },
  set,
  fill(value) {
    return this.assign(value);
  },
};

const later = (name: string, f: (a: NDArray) => object): void => {
  Object.defineProperty(NDArray.prototype, name, {
    get(this: NDArray) {
      return f(this);
    },
  });
};

Object.assign(NDArray.prototype, methods);
later('mask', a => Object.assign((m: ArrayLike) => masked(a, m), { sync: (m: ArrayLike) => masked.sync(a, m) }));
later('compress', a =>
  Object.assign((c: ArrayLike, axis?: number | null) => compress(c, a, axis), {
    sync: (c: ArrayLike, axis?: number | null) => compress.sync(c, a, axis),
  }),
);
