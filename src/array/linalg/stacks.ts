/** What functions of matrices ask for: stacks (…, m, n) of floats; decompositions are computed in float64. */
import { KernelError } from '../../diagnostic.ts';
import type { TypedArray } from '../../dtype.ts';
import { type ArrayDType, kindOf } from '../../ndarray/dtypes.ts';
import { type Shape, shown, sizeOf } from '../../ndarray/layout.ts';
import { type ArrayLike, asarray, fromSteps, type NDArray } from '../../ndarray/ndarray.ts';
import { allocate, type View } from '../../ndarray/store.ts';
import { type Steps, settled } from '../../operation.ts';
import { laid } from '../linear/laid.ts';

/** A stack of matrices: as float64, and what results are of. */
export interface Stack {
  readonly a: NDArray;
  /** float32 for float32 and float16, else float64. */
  readonly dtype: ArrayDType;
  readonly batch: Shape;
  readonly count: number;
  readonly m: number;
  readonly n: number;
}

export const resultOf = (dtype: ArrayDType): ArrayDType =>
  kindOf(dtype) === 'float' && dtype !== 'float64' ? 'float32' : 'float64';

/** @throws KernelError 'argument' for fewer than two dimensions */
export function stackOf(caller: string, x: ArrayLike): Stack {
  const given = asarray(x);
  if (given.ndim < 2)
    throw new KernelError(
      'argument',
      `${caller}: an array of shape ${shown(given.shape)} has no matrices: it must have at least 2 dimensions`,
    );
  const batch = given.shape.slice(0, -2);
  const [m, n] = given.shape.slice(-2);
  return { a: asarray(given, 'float64'), dtype: resultOf(given.dtype), batch, count: sizeOf(batch), m, n };
}

/** @throws KernelError 'argument' where matrices have not as many rows as columns */
export function squareOf(caller: string, x: ArrayLike): Stack {
  const stack = stackOf(caller, x);
  if (stack.m !== stack.n)
    throw new KernelError(
      'argument',
      `${caller}: matrices of shape ${shown([stack.m, stack.n])} are not square: the last two axes must be as long`,
    );
  return stack;
}

/** The elements in an array of their own, to be written. */
export function* owned(view: View): Steps<TypedArray> {
  const data = yield* laid(view);
  yield* settled();
  return data.slice() as TypedArray;
}

/** float64 in memory that several results share, made when the first of them is wanted: each is part of it.
 * @returns the function that gives part of it under a shape, at an offset, as an array of the dtype */
export function shared(
  name: string,
  size: number,
  args: readonly NDArray[],
  steps: (data: Float64Array, inputs: readonly View[]) => Steps<void>,
): (dtype: ArrayDType, shape: Shape, stride: readonly number[], offset: number) => NDArray {
  const whole = fromSteps(name, 'float64', [size], args, function* (inputs) {
    const out = allocate('float64', [size], size);
    if (size) yield* steps(out.store.data as Float64Array, inputs);
    return out;
  });
  return (dtype, shape, stride, offset) => {
    // biome-ignore lint/correctness/useYield: there is nothing to wait for
    const part = fromSteps(name, 'float64', shape, [whole], function* ([view]) {
      return { ...view, shape, stride, offset: sizeOf(shape) ? offset : 0 };
    });
    return dtype === 'float64' ? part : part.astype(dtype);
  };
}

/** Fails where one of a stack could not be decomposed: `info` is not 0. */
export function* checked(
  caller: string,
  info: Int32Array,
  batch: Shape,
  sentence: (info: number) => string,
): Steps<void> {
  yield* settled();
  const at = info.findIndex(i => i !== 0);
  if (at < 0) return;
  let rest = at;
  const index = batch.map(() => 0);
  for (let k = batch.length - 1; k >= 0; k--) {
    index[k] = rest % batch[k];
    rest = Math.floor(rest / batch[k]);
  }
  const which = batch.length ? ` (matrix ${shown(index)} of the stack)` : '';
  throw new KernelError('argument', `${caller}: ${sentence(info[at])}${which}`);
}
