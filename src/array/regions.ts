/** Arrays put together of regions of others: each region is one copy. */
import { copyInto } from '../ndarray/copy.ts';
import type { ArrayDType } from '../ndarray/dtypes.ts';
import { type Shape, sizeOf } from '../ndarray/layout.ts';
import { fromSteps, type NDArray } from '../ndarray/ndarray.ts';
import { allocate, type View } from '../ndarray/store.ts';
import type { Steps } from '../operation.ts';

/** From where on, how many, and in which step, along an axis. */
export interface Run {
  readonly from: number;
  readonly count: number;
  readonly step: number;
}

export const run = (from: number, count: number, step = 1): Run => ({ from, count, step });

/** Part of a view: a run along each of some axes. */
export function part(view: View, runs: ReadonlyMap<number, Run>): View {
  let { offset } = view;
  const shape = view.shape.map((n, k) => runs.get(k)?.count ?? n);
  const stride = view.stride.map((s, k) => s * (runs.get(k)?.step ?? 1));
  if (sizeOf(shape)) for (const [k, { from }] of runs) offset += from * view.stride[k];
  return { ...view, shape, stride, offset };
}

/** Part of a view along one axis. */
export const along = (view: View, axis: number, from: number, count: number, step = 1): View =>
  part(view, new Map([[axis, run(from, count, step)]]));

/** An array that is filled from others when it is wanted. */
export const built = (
  name: string,
  dtype: ArrayDType,
  shape: Shape,
  args: readonly NDArray[],
  fill: (out: View, views: readonly View[]) => Iterable<readonly [to: View, from: View]>,
): NDArray =>
  fromSteps(name, dtype, shape, args, function* (views): Steps<View> {
    const out = allocate(dtype, shape, sizeOf(shape));
    for (const [to, from] of fill(out, views)) yield* copyInto(to, from);
    return out;
  });
