/** Elements of views side by side, as kernels of the library take them. */
import type { TypedArray } from '../../dtype.ts';
import { contiguous, copyOf } from '../../ndarray/copy.ts';
import { isContiguous, type Shape, stridesOf } from '../../ndarray/layout.ts';
import type { View } from '../../ndarray/store.ts';
import type { Steps } from '../../operation.ts';

/** The elements in order, and no others: where they lie, or a copy. */
export function* laid(view: View): Steps<TypedArray> {
  return isContiguous(view.shape, view.stride) ? contiguous(view) : (yield* copyOf(view)).store.data;
}

/** A view with its axes in another order. */
export const permuted = (view: View, axes: readonly number[]): View => ({
  ...view,
  shape: axes.map(a => view.shape[a]),
  stride: axes.map(a => view.stride[a]),
});

/** Contiguous elements that are there as an array of a shape. */
export const shapedAs = (view: View, shape: Shape): View => ({ ...view, shape, stride: stridesOf(shape) });
