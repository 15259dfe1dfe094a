/** What reductions are told, and folds along axes. */
import { KernelError } from '../diagnostic.ts';
import type { ArrayDType } from '../ndarray/dtypes.ts';
import { axesOf, type Shape, shown } from '../ndarray/layout.ts';
import { type ArrayLike, asarray, NDArray } from '../ndarray/ndarray.ts';
import { reduce } from '../ndarray/node.ts';

export interface AxesOptions {
  /** The axis or axes to reduce along. By default all. */
  readonly axis?: number | readonly number[] | null;
  /** Keep reduced axes, with one element each. */
  readonly keepdims?: boolean;
}

export interface SumOptions extends AxesOptions {
  /** What to compute in, and give. */
  readonly dtype?: ArrayDType;
}

/** Options, or the axis alone. */
export type Told<O> = O | number | readonly number[] | null;

/** The options of a function: an axis alone stands for `{ axis }`.
 * @throws KernelError 'argument' naming an option that the function does not have */
export function told<O extends object>(name: string, given: Told<O> | undefined, known: readonly string[]): O {
  if (given === undefined) return {} as O;
  if (given === null || typeof given === 'number' || Array.isArray(given)) return { axis: given } as O;
  for (const key in given as O)
    if (!known.includes(key))
      throw new KernelError(
        'argument',
        `${name}: there is no option \`${key}\`, ${known.length ? `only ${known.join(', ')}` : 'and none at all'}`,
      );
  return given as O;
}

export const AXES: readonly string[] = ['axis', 'keepdims'];

/** An array and the axes that it is reduced along. */
export interface Reducing {
  readonly name: string;
  readonly a: NDArray;
  readonly axes: readonly number[];
  readonly keepdims: boolean;
  /** How many elements come to one. */
  readonly count: number;
  readonly shape: Shape;
}

export function reducing(name: string, x: ArrayLike, { axis, keepdims = false }: AxesOptions): Reducing {
  const a = asarray(x);
  const axes = axesOf(name, axis, a.ndim);
  const count = axes.reduce((n, k) => n * a.shape[k], 1);
  const shape = keepdims
    ? a.shape.map((n, k) => (axes.includes(k) ? 1 : n))
    : a.shape.filter((_, k) => !axes.includes(k));
  return { name, a, axes, keepdims, count, shape };
}

/** A fold of `ndarray/reduce.ts`, in elements of `of`. */
export const folded = (
  { a, axes, shape }: Reducing,
  fold: string,
  gives: ArrayDType,
  of: ArrayDType = gives,
): NDArray => new NDArray(reduce(fold, gives, shape, axes, asarray(a, of).node));

/** The same for expressions that go on with it, and give it to nobody: it is computed once for all of them. */
export const between = ({ a, axes, shape }: Reducing, fold: string, gives: ArrayDType): NDArray =>
  new NDArray(reduce(fold, gives, shape, axes, asarray(a, gives).node, { isShared: true }));

/** @throws KernelError 'argument' where there is nothing to choose from */
export function notEmpty({ name, a, axes, count, shape }: Reducing): void {
  if (count || shape.includes(0)) return;
  throw new KernelError(
    'argument',
    `${name}: an array of shape ${shown(a.shape)} has no elements along ${axes.length === 1 ? `axis ${axes[0]}` : `axes ${axes.join(', ')}`}, and of none there is no ${name}`,
  );
}
