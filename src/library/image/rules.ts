/** What filters of images take: pixels, borders, axes, and a value for each axis. */
import { type Check, oneOf } from '../../jit/checks.ts';
import { axesGiven, hasDtype, refuse } from '../rules.ts';
import { type ArrayInput, type Data, dtypeIn, type Shaped, shapedOf, shown } from '../shapes.ts';

/** How an array goes on beyond its ends, with SciPy's names (and OpenCV's): `reflect`, the default, b a | a b c | c b
 * (BORDER_REFLECT); `mirror`, c b | a b c | b a (BORDER_REFLECT_101); `nearest`, a a | a b c | c c (BORDER_REPLICATE); `wrap`,
 * b c | a b c | a b (BORDER_WRAP); `constant`, `cval` (BORDER_CONSTANT). */
export type BorderMode = 'constant' | 'nearest' | 'reflect' | 'mirror' | 'wrap';

export interface BorderOptions {
  readonly mode?: BorderMode;
  /** What lies beyond the ends under `constant`. Default 0. */
  readonly cval?: number;
}

/** The options with their defaults. */
export interface Border {
  readonly mode: BorderMode;
  readonly fill: number;
}

const modes: readonly BorderMode[] = ['constant', 'nearest', 'reflect', 'mirror', 'wrap'];

export const isNumber: Check = value => typeof value === 'number' || 'a number';
export const isAnything: Check = () => true;

export const borderChecks = { mode: oneOf(...modes), cval: isNumber };

/** The border of an array that bytes lie in, or not: a `cval` for bytes is rounded and kept to 0 … 255. */
export const borderOf = ({ mode = 'reflect', cval = 0 }: BorderOptions, bytes: boolean): Border => ({
  mode,
  fill: bytes ? Math.max(0, Math.min(255, Math.round(cval))) : cval,
});

/** A number for each axis, given as one for all or as a list.
 * @param rule what they have to be, as in `must be …` */
export function forEachAxis(
  caller: string,
  name: string,
  given: number | readonly number[],
  axes: readonly number[],
  isRight: (n: number) => boolean,
  rule: string,
): readonly number[] {
  const all = typeof given === 'number' ? axes.map(() => given) : given;
  if (!Array.isArray(all) || all.length !== axes.length)
    refuse(caller, name, `must be a number or a list of ${axes.length}, one for each axis`);
  const wrong = all.find(n => typeof n !== 'number' || !isRight(n));
  if (wrong !== undefined) refuse(caller, name, `must be ${rule}, not ${String(wrong)}`);
  return all;
}

export const isSize = (n: number): boolean => Number.isInteger(n) && n > 0;

/** What kernels of images take. */
export function pixelsOf(caller: string, name: string, given: ArrayInput): Shaped<Data> {
  const a = shapedOf(caller, name, given);
  hasDtype(caller, name, a, 'uint8', 'uint8c', 'float32', 'float64');
  return a;
}

export const isBytes = ({ data }: Shaped<Data>): boolean => dtypeIn(data).startsWith('uint8');

/** The axes to filter along, as they were given: by default the first two, height and width; channels behind them stay apart. */
export function imageAxes(
  caller: string,
  { shape }: Shaped<Data>,
  axes?: number | readonly number[],
): readonly number[] {
  if (!shape.length) refuse(caller, 'a', 'must have at least 1 dimension');
  return axesGiven(caller, axes ?? [0, 1].slice(0, shape.length), shape.length, 'axes');
}

/** Height, width and the elements of a pixel, of images one behind the other. */
export interface Planes {
  readonly images: number;
  readonly h: number;
  readonly w: number;
  readonly step: number;
}

/** An array as images: two neighbouring axes are height and width. */
export function planesOf(caller: string, a: Shaped<Data>, axes: readonly number[]): Planes {
  const { shape } = a;
  if (axes.length !== 2 || axes[1] !== axes[0] + 1)
    refuse(
      caller,
      'axes',
      `must be two neighbouring axes, height before width, not [${axes.join(', ')}]; the shape is ${shown(shape)}`,
    );
  const size = (list: readonly number[]) => list.reduce((n, extent) => n * extent, 1);
  return {
    images: size(shape.slice(0, axes[0])),
    h: shape[axes[0]],
    w: shape[axes[1]],
    step: size(shape.slice(axes[1] + 1)),
  };
}
