/** Filters and windows that slide over axes: their extents, the margins that they need, and how many places they have. */
import type { Check } from '../../jit/checks.ts';
import { refuse } from '../rules.ts';
import type { Margin } from './borders.ts';

/** One number for every axis, or a number for each. */
export type PerAxis = number | readonly number[];

const isWhole = (least: number) => (n: unknown) => Number.isInteger(n) && (n as number) >= least;

const perAxisFrom =
  (least: number): Check =>
  value =>
    [value].flat().every(isWhole(least)) || `a whole number from ${least} on, or one for each axis`;

export const isStep = perAxisFrom(1);
export const isMargin = perAxisFrom(0);
export const isNumber: Check = value => typeof value === 'number' || 'a number';

/** A number for each axis. */
export function perAxis(
  caller: string,
  name: string,
  given: PerAxis | undefined,
  axes: number,
  usual: number,
): number[] {
  if (typeof given === 'number' || given === undefined) return Array<number>(axes).fill(given ?? usual);
  if (given.length !== axes) refuse(caller, name, `must have ${axes} numbers, one for each axis, not ${given.length}`);
  return [...given];
}

/** A filter along one axis. */
export interface Window {
  /** Elements of the axis, and of the filter. */
  readonly n: number;
  readonly k: number;
  readonly stride: number;
  readonly dilation: number;
  readonly margin: Margin;
  /** Places of the filter: elements of the result. */
  readonly out: number;
}

/** An axis that is not there. */
export const single: Window = { n: 1, k: 1, stride: 1, dilation: 1, margin: [0, 0], out: 1 };

/** Elements from the first to the last that a filter meets. */
export const reach = (k: number, dilation: number): number => (k - 1) * dilation + 1;

export const windowOf = (n: number, k: number, stride: number, dilation: number, margin: Margin): Window => {
  const free = n + margin[0] + margin[1] - reach(k, dilation);
  return { n, k, stride, dilation, margin, out: free < 0 ? 0 : Math.floor(free / stride) + 1 };
};

export type Mode = 'full' | 'same' | 'valid';

/** Margins by the modes of SciPy's and NumPy's `convolve`. Under 'same' the filter's middle lies over each element, or, where it
 * has none, what comes after: as in `signal.convolve`, `correlate` and `convolve2d`, and in `ndimage.correlate`. */
export const marginsOf: { readonly [M in Mode]: (span: number) => Margin } = {
  full: span => [span - 1, span - 1],
  same: span => [span >> 1, (span - 1) >> 1],
  valid: () => [0, 0],
};
