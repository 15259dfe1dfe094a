/** Complex numbers as pairs of arrays, until there are complex dtypes. */
import { KernelError } from '../../diagnostic.ts';
import { type ArrayDType, kindOf } from '../../ndarray/dtypes.ts';
import { type Shape, sameShape, shown, sizeOf, stridesOf } from '../../ndarray/layout.ts';
import { type ArrayLike, asarray, fromSteps, isNDArray, type NDArray } from '../../ndarray/ndarray.ts';
import { allocate, type View } from '../../ndarray/store.ts';
import type { Steps } from '../../operation.ts';
import { laid } from '../linear/laid.ts';

/** Complex numbers: two arrays of one shape. */
export interface ComplexPair {
  readonly real: NDArray;
  readonly imag: NDArray;
}

/** What transforms take: real numbers, or complex ones as { real, imag }. */
export type ComplexLike = ArrayLike | { readonly real: ArrayLike; readonly imag: ArrayLike };

/** Operands of a transform: one array of real numbers, or two. */
export interface Operands {
  readonly args: readonly NDArray[];
  readonly shape: Shape;
  /** float32 for float32 and float16, else float64. */
  readonly dtype: 'float32' | 'float64';
}

const isPair = (x: unknown): x is { real: ArrayLike; imag: ArrayLike } =>
  typeof x === 'object' && x !== null && !isNDArray(x) && 'real' in x && 'imag' in x;

const floatOf = (dtype: ArrayDType): 'float32' | 'float64' =>
  kindOf(dtype) === 'float' && dtype !== 'float64' ? 'float32' : 'float64';

/** @throws KernelError 'argument' where the parts differ in shape, or complex numbers are not wanted */
export function operandsOf(caller: string, x: ComplexLike, mustBeReal = false): Operands {
  if (!isPair(x)) {
    const a = asarray(x as ArrayLike);
    const dtype = floatOf(a.dtype);
    return { args: [asarray(a, dtype)], shape: a.shape, dtype };
  }
  if (mustBeReal)
    throw new KernelError(
      'argument',
      `${caller}: x must be real: take ${caller.replace('.r', '.')} for complex numbers`,
    );
  const [re, im] = [asarray(x.real), asarray(x.imag)];
  if (!sameShape(re.shape, im.shape))
    throw new KernelError(
      'argument',
      `${caller}: real of shape ${shown(re.shape)} and imag of shape ${shown(im.shape)} must have one shape`,
    );
  const dtype = floatOf(re.dtype) === 'float64' || floatOf(im.dtype) === 'float64' ? 'float64' : 'float32';
  return { args: [asarray(re, dtype), asarray(im, dtype)], shape: re.shape, dtype };
}

/** The operands as the library takes them. */
export function* given(views: readonly View[]): Steps<any> {
  const { shape } = views[0];
  const re = yield* laid(views[0]);
  if (views.length === 1) return { data: re, shape };
  return { re, im: yield* laid(views[1]), shape };
}

/** Complex numbers that steps will write to two arrays: both in one piece of memory. */
export function pairOf(
  name: string,
  { args, dtype }: Operands,
  shape: Shape,
  steps: (out: any, views: readonly View[]) => Steps<unknown>,
): ComplexPair {
  const size = sizeOf(shape);
  const whole = fromSteps(name, dtype, [2 * size], args, function* (views) {
    const out = allocate(dtype, [2 * size], 2 * size);
    const { data } = out.store;
    if (size) yield* steps({ re: data.subarray(0, size), im: data.subarray(size), shape }, views);
    return out;
  });
  const part = (offset: number) =>
    // biome-ignore lint/correctness/useYield: there is nothing to wait for
    fromSteps(name, dtype, shape, [whole], function* ([view]) {
      return { ...view, shape, stride: stridesOf(shape), offset: size ? offset : 0 };
    });
  return { real: part(0), imag: part(size) };
}
