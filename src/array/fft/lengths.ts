/** What transforms are told: lengths, axes, norms. */
import { KernelError } from '../../diagnostic.ts';
import { axisOf, type Shape, shown } from '../../ndarray/layout.ts';

export type Norm = 'backward' | 'ortho' | 'forward';

export interface FftOptions {
  /** Length of the axis: what is longer is cut, what is shorter filled up with zeros. By default as it is. */
  readonly n?: number | null;
  /** Default −1, the last one. */
  readonly axis?: number;
  /** Which way is divided by n: the inverse one ('backward', the default), the forward one, or both by √n ('ortho'). */
  readonly norm?: Norm | null;
}

export interface FftnOptions {
  /** Lengths of the axes. By default as they are. */
  readonly s?: readonly number[] | null;
  /** By default the last two for `fft2` and its like; else the last so many as `s` names, or all. */
  readonly axes?: readonly number[] | null;
  readonly norm?: Norm | null;
}

const fail = (caller: string, sentence: string): never => {
  throw new KernelError('argument', `${caller}: ${sentence}`);
};

export function normOf(caller: string, norm: Norm | null | undefined): Norm {
  const found = norm ?? 'backward';
  if (!['backward', 'ortho', 'forward'].includes(found))
    fail(caller, `norm must be 'backward', 'ortho' or 'forward', not '${String(found)}'`);
  return found;
}

function lengthOf(caller: string, shape: Shape, axis: number, n: number): number {
  if (!Number.isInteger(n) || n < 1)
    fail(
      caller,
      `a length of ${n} along axis ${axis} of an array of shape ${shown(shape)}: it must be a whole number from 1 on`,
    );
  return n;
}

/** Axis and length of a transform along one. `own` gives the length where none is named. */
export function alongOne(
  caller: string,
  shape: Shape,
  { n, axis = -1, norm }: FftOptions,
  own: (m: number) => number = m => m,
): { readonly axis: number; readonly n: number; readonly norm: Norm } {
  const at = axisOf(caller, axis, shape.length);
  return { axis: at, n: lengthOf(caller, shape, at, n ?? own(shape[at])), norm: normOf(caller, norm) };
}

/** Axes and lengths of a transform along several. `own` gives the length of the last where none is named. */
export function alongMany(
  caller: string,
  shape: Shape,
  { s, axes, norm }: FftnOptions,
  own: (m: number) => number = m => m,
): { readonly axes: readonly number[]; readonly s: readonly number[]; readonly norm: Norm } {
  const count = caller.endsWith('2') ? 2 : (s?.length ?? shape.length);
  const names = axes ?? Array.from({ length: count }, (_, k) => k - count);
  if (!names.length) fail(caller, `an array of shape ${shown(shape)}: there must be an axis to transform along`);
  const all = names.map(a => axisOf(caller, a, shape.length));
  if (new Set(all).size !== all.length) fail(caller, `axes names an axis twice: [${names.join(', ')}]`);
  if (s && s.length !== all.length) fail(caller, `s has ${s.length} lengths for ${all.length} axes`);
  const lengths = all.map((axis, k) =>
    lengthOf(caller, shape, axis, s?.[k] ?? (k === all.length - 1 ? own(shape[axis]) : shape[axis])),
  );
  return { axes: all, s: lengths, norm: normOf(caller, norm) };
}

/** A shape with some lengths exchanged. */
export const resized = (shape: Shape, axes: readonly number[], lengths: readonly number[]): Shape =>
  axes.reduce<Shape>((extents, axis, k) => extents.with(axis, lengths[k]), shape);
