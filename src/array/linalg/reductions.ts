/** Reductions and functions of elements, as norms need them. */
import { KernelError } from '../../diagnostic.ts';
import type { ArrayDType } from '../../ndarray/dtypes.ts';
import { type Shape, shown } from '../../ndarray/layout.ts';
import { type ArrayLike, asarray, fromSteps, fromView, NDArray, partOf } from '../../ndarray/ndarray.ts';
import { reduce } from '../../ndarray/node.ts';
import { record } from '../../ndarray/record.ts';
import type { Ufunc } from '../../ndarray/ufuncs.ts';
import { resultOf } from './stacks.ts';

/** Any numbers as floats. */
export function floats(x: ArrayLike): NDArray {
  const a = asarray(x);
  return asarray(a, resultOf(a.dtype));
}

/** A fold of the table along axes. @throws KernelError 'argument' for the greatest or least of no elements */
export function folded(
  caller: string,
  fold: 'sum' | 'max' | 'min',
  a: NDArray,
  axes: readonly number[],
  keepdims = false,
): NDArray {
  if (fold !== 'sum' && axes.some(k => a.shape[k] === 0))
    throw new KernelError(
      'argument',
      `${caller}: there is no ${fold} of no elements, in an array of shape ${shown(a.shape)}`,
    );
  const shape = keepdims
    ? a.shape.map((n, k) => (axes.includes(k) ? 1 : n))
    : a.shape.filter((_, k) => !axes.includes(k));
  return new NDArray(reduce(fold, a.dtype, shape, axes, a.node));
}

const power: Ufunc = {
  name: 'magnitude_power',
  arity: 2,
  rule: dtype => ({ of: dtype, gives: dtype }),
  of: { float: (x: number, p: number) => x ** p },
  compiled: true,
  units: 40,
};

/** Elements to a power. */
export const powered = (a: NDArray, p: number): NDArray => new NDArray(record(power, [a.node, partOf(p)]));

/** Records what functions of arrays make of others that are computed by then. */
export const composed = (
  name: string,
  dtype: ArrayDType,
  shape: Shape,
  args: readonly NDArray[],
  of: (...arrays: NDArray[]) => NDArray,
): NDArray => fromSteps(name, dtype, shape, args, views => of(...views.map(fromView)).viewLater());
