/** Functions of the kernel library on the elements of NDArrays. */
import { dtypeOf, type TypedArray } from '../dtype.ts';
import type { Shaped } from '../library/shapes.ts';
import type { ArrayDType } from '../ndarray/dtypes.ts';
import type { Shape } from '../ndarray/layout.ts';
import { fromData, fromSteps, type NDArray } from '../ndarray/ndarray.ts';
import { storeOf, type View, viewOf } from '../ndarray/store.ts';
import type { Steps } from '../operation.ts';
import { laid } from './linear/laid.ts';

/** The elements side by side, as the library takes them: booleans are bytes. */
export function* shaped(view: View): Steps<Shaped<TypedArray>> {
  return { data: yield* laid(view), shape: view.shape };
}

/** The same of an array, computed first if need be. */
export function* shapedLater(a: NDArray): Steps<Shaped<TypedArray>> {
  return yield* shaped(yield* a.viewLater());
}

/** What the library gave, as a view. */
export const viewOver = ({ data }: { readonly data: unknown }, dtype: ArrayDType, shape: Shape): View =>
  viewOf(storeOf(data as TypedArray), dtype, shape);

/** What the library gave, as an array; `dtype` where that is not its memory's. */
export const arrayOver = (given: { readonly data: unknown; readonly shape: Shape }, dtype?: ArrayDType): NDArray =>
  fromData(given.data as TypedArray, given.shape, dtype ?? (dtypeOf(given.data) as ArrayDType));

/** An array that a function of the library makes of another when it is wanted. */
export const byCore = (
  name: string,
  dtype: ArrayDType,
  shape: Shape,
  args: readonly NDArray[],
  core: (...given: Shaped<TypedArray>[]) => Steps<{ readonly data: unknown }>,
): NDArray =>
  fromSteps(name, dtype, shape, args, function* (views) {
    const given: Shaped<TypedArray>[] = [];
    for (const view of views) given.push(yield* shaped(view));
    return viewOver(yield* core(...given), dtype, shape);
  });
