/** Reductions out of plain functions. */
import { KernelError } from '../../diagnostic.ts';
import { type ArrayDType, kindOf } from '../../ndarray/dtypes.ts';
import type { Fold } from '../../ndarray/folds.ts';
import { axesOf } from '../../ndarray/layout.ts';
import { type ArrayLike, asarray, NDArray } from '../../ndarray/ndarray.ts';
import { reduce } from '../../ndarray/node.ts';
import { handed, type Using } from './handed.ts';
import { vectorize } from './vectorize.ts';

export interface ReduceKernel {
  /** What counts of an element of each array. By default the element of one array itself. */
  readonly map?: (...elements: any[]) => number | boolean | bigint;
  /** Two results as one: associative, so that (a ∘ b) ∘ c is a ∘ (b ∘ c), if need be up to rounding. */
  readonly combine: (a: any, b: any) => number | bigint;
  /** What there is before the first: combining it with anything gives that. */
  readonly identity: number | bigint;
  /** From what was combined, and the number of elements, to the result. */
  readonly finish?: (result: any, n: any) => number | boolean | bigint;
  /** What the functions name from outside themselves. */
  readonly using?: Using;
  /** What is combined in. By default that of `map`'s results as `vectorize` has it, or of the elements. */
  readonly dtype?: ArrayDType;
  /** In messages. */
  readonly name?: string;
}

export interface ReduceKernelOptions {
  /** The axis or axes to reduce along. By default all. */
  readonly axis?: number | readonly number[] | null;
  /** Keep reduced axes, with one element each. */
  readonly keepdims?: boolean;
}

let count = 0;

const isOptions = (value: unknown): value is ReduceKernelOptions =>
  typeof value === 'object' && value !== null && ('axis' in value || 'keepdims' in value || isEmpty(value));
const isEmpty = (value: object): boolean =>
  Object.getPrototypeOf(value) === Object.prototype && Object.keys(value).length === 0;

/** A reduction with axes out of functions written in the kernel language. What is mapped is part of the same pass over memory.
 * Sums, products and extremes are folded as such, on several threads; anything else in order, row by row. CuPy's `ReductionKernel`.
 *
 * @returns a function of as many arrays as `map` has parameters, and `{ axis, keepdims }`
 * @throws KernelError 'argument'
 */
export function reduceKernel(
  kernel: ReduceKernel,
): (...arrays: readonly (ArrayLike | ReduceKernelOptions)[]) => NDArray {
  const { map, combine, identity, finish, using, dtype, name = 'reduceKernel' } = kernel;
  const fold = handed(name, combine, using);
  if (fold.arity !== 2)
    throw new KernelError('argument', `${name}: combine must have two parameters, not ${fold.arity}`);
  if (typeof identity !== 'number' && typeof identity !== 'bigint')
    throw new KernelError('argument', `${name}: identity must be a number or a BigInt, not ${typeof identity}`);
  const arity = map ? map.length : 1;
  const mapped = map && vectorize(map, { using, dtype, name });
  const finished = finish && vectorize(finish, { using, name: `${name}, finish` });
  const start = (of: ArrayDType): number | bigint => (kindOf(of) === 'big' ? BigInt(identity) : Number(identity));
  const own: Fold = { of: () => fold.f, start, ordered: true, using: fold.using };
  const unique = `combine${count++}_`;
  return (...args) => {
    const options = isOptions(args.at(-1)) ? (args.at(-1) as ReduceKernelOptions) : {};
    const arrays = (isOptions(args.at(-1)) ? args.slice(0, -1) : args) as ArrayLike[];
    if (arrays.length !== arity)
      throw new KernelError('argument', `${name}: takes ${arity} arrays, not ${arrays.length}`);
    const elements = mapped ? mapped(...arrays) : asarray(arrays[0], dtype);
    const x = elements.dtype === 'bool' ? elements.astype('uint8') : elements;
    const axes = axesOf(name, options.axis, x.ndim);
    const kept = x.shape.map((n, k) => (axes.includes(k) ? 1 : n));
    const shape = options.keepdims ? kept : x.shape.filter((_, k) => !axes.includes(k));
    const result = new NDArray(reduce(unique, x.dtype, shape, axes, x.node, { own }));
    if (!finished) return result;
    const n = axes.reduce((product, a) => product * x.shape[a], 1);
    return finish!.length > 1 ? finished(result, n) : (finished as (r: ArrayLike) => NDArray)(result);
  };
}
