/** Sums over axes that two arrays have in common. */
import { KernelError } from '../../diagnostic.ts';
import { axisOf, shown } from '../../ndarray/layout.ts';
import type { ArrayLike, NDArray } from '../../ndarray/ndarray.ts';
import { contracted } from './contract.ts';
import { inFloats } from './matmul.ts';
import { common } from './operands.ts';

type Axes = number | readonly [number | readonly number[], number | readonly number[]];

const listOf = (axes: number | readonly number[]): readonly number[] => (typeof axes === 'number' ? [axes] : axes);

/** The sum of products over axes of both; the others of the first come first in the result. Array API and NumPy `tensordot`.
 *
 * @param axes so many of the last axes of x1 and of the first of x2; or those of x1 and those of x2, in pairs. Default 2
 * @returns of the common dtype; no sum at all (`axes` 0) is the outer product
 * @throws KernelError 'argument' where axes do not fit
 */
export function tensordot(x1: ArrayLike, x2: ArrayLike, options: Axes | { readonly axes?: Axes } = {}): NDArray {
  const isAxes = typeof options === 'number' || Array.isArray(options);
  const axes = (isAxes ? (options as Axes) : (options as { axes?: Axes }).axes) ?? 2;
  const { a, b, dtype } = common(x1, x2);
  const fail = (rule: string): never => {
    throw new KernelError('argument', `tensordot: shapes ${shown(a.shape)} and ${shown(b.shape)}: ${rule}`);
  };
  if (typeof axes === 'number' && (!Number.isInteger(axes) || axes < 0 || axes > Math.min(a.ndim, b.ndim)))
    fail(`axes must be a whole number from 0 to ${Math.min(a.ndim, b.ndim)}, not ${axes}`);
  const count = typeof axes === 'number' ? axes : 0;
  const [first, second] =
    typeof axes === 'number'
      ? [Array.from({ length: count }, (_, k) => a.ndim - count + k), Array.from({ length: count }, (_, k) => k)]
      : [
          listOf(axes[0]).map(k => axisOf('tensordot', k, a.ndim)),
          listOf(axes[1]).map(k => axisOf('tensordot', k, b.ndim)),
        ];
  if (first.length !== second.length)
    fail(`axes names ${first.length} axes of the first and ${second.length} of the second`);
  if (new Set(first).size !== first.length || new Set(second).size !== second.length) fail('axes names an axis twice');
  const summed = first.map((k, i) => [k, second[i]] as const);
  for (const [i, j] of summed)
    if (a.shape[i] !== b.shape[j]) fail(`axis ${i} of the first must be as long as axis ${j} of the second`);
  const ofFirst = a.shape.map((_, k) => k).filter(k => !first.includes(k));
  const ofSecond = b.shape.map((_, k) => k).filter(k => !second.includes(k));
  const shape = [...ofFirst.map(k => a.shape[k]), ...ofSecond.map(k => b.shape[k])];
  return inFloats('tensordot', dtype, shape, [a, b], ([x, y]) =>
    contracted(x, y, { batch: [], summed, ofFirst, ofSecond }),
  );
}
