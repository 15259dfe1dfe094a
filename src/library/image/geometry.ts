/** Images turned, mirrored and warped. */
import { extendLines } from '../../../kernels/image/extendLines.ts';
import { rearranged } from '../../../kernels/image/rearranged.ts';
import { warp } from '../../../kernels/image/warp.ts';
import { compiled, type RunOptions, runChecks } from '../../compiled.ts';
import { checkAll, isBoolean, oneOf } from '../../jit/checks.ts';
import { type Operation, operation, run, type Steps, scratch } from '../../operation.ts';
import { axesOf, isShaped, refuse, resultIn } from '../rules.ts';
import { type ArrayInput, type Data, dtypeIn, type Outcome, type Output, type Shaped, sizeOf } from '../shapes.ts';
import { along, filling } from './lines.ts';
import { imageAxes, isAnything, isBytes, isNumber, isSize, type Planes, pixelsOf, planesOf } from './rules.ts';

export interface TurnOptions extends RunOptions {
  /** Two neighbouring axes, height and width; the other way round for the other sense. Default: the first two. */
  readonly axes?: readonly number[];
  readonly out?: Output;
}

const turnChecks = { ...runChecks, axes: isAnything, out: isShaped };

/** The shape with other extents of two axes. */
const resized = (a: Shaped<Data>, axes: readonly number[], extents: readonly number[]): number[] =>
  a.shape.map((n, axis) => extents[axes.indexOf(axis)] ?? n);

/** An image turned by quarters, counter-clockwise. `numpy.rot90`.
 *
 * @param a at least two dimensions, uint8 or float
 * @param k quarters; negative ones turn clockwise. Default 1
 * @returns a copy; odd quarters exchange height and width
 * @throws KernelError 'argument', 'option'
 */
export const rotate90: Operation<[a: ArrayInput, k?: number, options?: TurnOptions], Outcome> = operation(
  'rotate90',
  function* (given, k = 1, options = {}) {
    checkAll('rotate90', turnChecks, options);
    const a = pixelsOf('rotate90', 'a', given);
    const asked = imageAxes('rotate90', a, options.axes);
    // From the second axis to the first is the other way round.
    const [axes, quarters] = asked[0] > asked[1] ? [[...asked].reverse(), -k] : [asked, k];
    const { images, h, w, step } = planesOf('rotate90', a, axes);
    if (!Number.isInteger(k)) refuse('rotate90', 'k', `must be a whole number, not ${String(k)}`);
    const turns = ((quarters % 4) + 4) % 4;
    const [rows, columns] = turns % 2 ? [w, h] : [h, w];
    const out = resultIn('rotate90', options.out, dtypeIn(a.data), resized(a, axes, [rows, columns]));
    if (!sizeOf(a.shape)) return out;
    const line = w * step;
    // What a step down and one to the right are in the image.
    const [down, right] = turns % 2 ? [step, line] : [line, step];
    const constants = { upwards: turns === 1 || turns === 2, leftwards: turns > 1 };
    const turned = compiled(rearranged, options, { constants });
    for (const at of channelsOf({ images, h, w, step }))
      yield* run(turned, a.data, out.data, rows, columns, step, at, down, right);
    return out;
  },
);

/** Where each channel of each image begins. */
const channelsOf = ({ images, h, w, step }: Planes): number[] =>
  Array.from({ length: images * step }, (_, k) => Math.floor(k / step) * h * w * step + (k % step));

export interface FlipOptions extends RunOptions {
  readonly out?: Output;
}

/** An array with its elements in reverse along axes. `numpy.flip`: by default along all; `flip(image, 1)` exchanges left and right.
 *
 * @param a any shape, uint8 or float
 * @param axis an axis or a list of axes
 * @returns a copy
 * @throws KernelError 'argument', 'option'
 */
export const flip: Operation<[a: ArrayInput, axis?: number | readonly number[], options?: FlipOptions], Outcome> =
  operation('flip', function* (given, axis, options = {}) {
    checkAll('flip', { ...runChecks, out: isShaped }, options);
    const a = pixelsOf('flip', 'a', given);
    const axes = axesOf('flip', axis, a.shape.length);
    const dtype = dtypeIn(a.data);
    const out = resultIn('flip', options.out, dtype, a.shape);
    if (!sizeOf(a.shape)) return out;
    const views = axes.length ? axes.map(k => along(a.shape, k)) : [{ groups: 1, n: 1, inner: sizeOf(a.shape) }];
    let from = a.data;
    for (const [k, { groups, n, inner }] of views.entries()) {
      const to = k === views.length - 1 ? out.data : yield* scratch(dtype, sizeOf(a.shape));
      const fill = filling(a.data, 0);
      const back = compiled(rearranged, options, { constants: { upwards: false, leftwards: true } });
      const lines = Int32Array.from({ length: n }, (_, i) => n - 1 - i);
      if (inner === 1) yield* run(back, from, to, groups, n, 1, 0, n, 1);
      else yield* run(compiled(extendLines, options), from, to, groups, n, inner, lines, 0, n, fill);
      from = to;
    }
    return out;
  });

export interface WarpOptions extends RunOptions {
  /** Height and width of the result. Default: those of the image. */
  readonly size?: readonly [number, number];
  /** Default 'bilinear'. */
  readonly interpolation?: 'nearest' | 'bilinear';
  /** What lies outside the image: `cval`, the default, or its edge (BORDER_REPLICATE). */
  readonly mode?: 'constant' | 'nearest';
  /** Default 0. */
  readonly cval?: number;
  /** Whether the matrix leads from the result to the image, as OpenCV's WARP_INVERSE_MAP and SciPy's. Default false. */
  readonly inverse?: boolean;
  /** Two neighbouring axes, height and width. Default: the first two. */
  readonly axes?: readonly number[];
  readonly out?: Output;
}

const warpChecks = {
  ...turnChecks,
  size: isAnything,
  interpolation: oneOf('nearest', 'bilinear'),
  mode: oneOf('constant', 'nearest'),
  cval: isNumber,
  inverse: isBoolean,
};

function* warped(name: string, given: ArrayInput, m: readonly number[], options: WarpOptions): Steps<Outcome> {
  checkAll(name, warpChecks, options);
  const a = pixelsOf(name, 'a', given);
  const axes = imageAxes(name, a, options.axes);
  const planes = planesOf(name, a, axes);
  const { images, h, w, step } = planes;
  const { size = [h, w], interpolation, mode, inverse, cval = 0 } = options;
  const isExtents = Array.isArray(size) && size.length === 2 && size.every(n => n === 0 || isSize(n));
  if (!isExtents) refuse(name, 'size', 'must be [height, width], whole numbers');
  const [high, wide] = size;
  const out = resultIn(name, options.out, dtypeIn(a.data), resized(a, axes, size));
  const map = Float64Array.from(inverse ? m : inverted(name, m));
  if (!sizeOf(out.shape)) return out;
  if (!h || !w) refuse(name, 'a', 'must not be empty');
  const whole = isBytes(a);
  const fill = whole ? Math.max(0, Math.min(255, Math.round(cval))) : cval;
  const places = channelsOf({ images, h: high, w: wide, step });
  for (const [k, from] of channelsOf(planes).entries()) {
    const place = [map, interpolation === 'nearest', mode === 'nearest', fill, whole] as const;
    yield* run(compiled(warp, options), a.data, h, w, step, from, out.data, places[k], high, wide, ...place);
  }
  return out;
}

/** The inverse of a 3 × 3 matrix, by cofactors. */
function inverted(name: string, [a, b, c, d, e, f, g, h, i]: readonly number[]): number[] {
  const cofactors = [e * i - f * h, c * h - b * i, b * f - c * e, f * g - d * i, a * i - c * g, c * d - a * f];
  const rest = [d * h - e * g, b * g - a * h, a * e - b * d];
  const determinant = a * cofactors[0] + b * cofactors[3] + c * rest[0];
  if (!determinant || !Number.isFinite(determinant)) refuse(name, 'matrix', 'must have an inverse');
  return [...cofactors, ...rest].map(x => x / determinant);
}

function matrixOf(name: string, matrix: unknown, length: number): number[] {
  const list = Array.isArray(matrix) || ArrayBuffer.isView(matrix) ? Array.from(matrix as number[]).flat() : [];
  if (list.length !== length || !list.every(x => Number.isFinite(x)))
    refuse(name, 'matrix', `must be ${length} finite numbers, row by row`);
  return list;
}

type Matrix = ArrayLike<number> | readonly (readonly number[])[];

/** An image under an affine map, in pixels: (x, y) goes to (m₀x + m₁y + m₂, m₃x + m₄y + m₅), x to the right and y down. OpenCV's
 * `warpAffine`. Each pixel of the result is looked up where it comes from, and interpolated in float64. Bytes are rounded to nearest.
 *
 * @param a (h, w) or (h, w, channels), or more images before; uint8 or float
 * @param matrix (2, 3)
 * @returns dtype of `a`
 * @throws KernelError 'argument', 'option'
 */
export const warpAffine: Operation<[a: ArrayInput, matrix: Matrix, options?: WarpOptions], Outcome> = operation(
  'warpAffine',
  (a, matrix, options = {}) => warped('warpAffine', a, [...matrixOf('warpAffine', matrix, 6), 0, 0, 1], options),
);

/** An image under a projective map, in pixels: (x, y) goes to (X / W, Y / W), where (X, Y, W) = M · (x, y, 1). OpenCV's
 * `warpPerspective`; else as `warpAffine`.
 *
 * @param a (h, w) or (h, w, channels), or more images before; uint8 or float
 * @param matrix (3, 3)
 * @returns dtype of `a`
 * @throws KernelError 'argument', 'option'
 */
export const warpPerspective: Operation<[a: ArrayInput, matrix: Matrix, options?: WarpOptions], Outcome> = operation(
  'warpPerspective',
  (a, matrix, options = {}) => warped('warpPerspective', a, matrixOf('warpPerspective', matrix, 9), options),
);
