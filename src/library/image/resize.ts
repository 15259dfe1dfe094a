/** Images of another size. */
import { resampleLines } from '../../../kernels/image/resampleLines.ts';
import { resampleLinesBytes } from '../../../kernels/image/resampleLinesBytes.ts';
import { resampleRows } from '../../../kernels/image/resampleRows.ts';
import { resampleRowsBytes } from '../../../kernels/image/resampleRowsBytes.ts';
import { compiled, type RunOptions, runChecks } from '../../compiled.ts';
import { checkAll, isBoolean, oneOf } from '../../jit/checks.ts';
import { type Operation, operation, run, type Steps, scratch } from '../../operation.ts';
import { isShaped, refuse, resultIn } from '../rules.ts';
import { type ArrayInput, type Data, dtypeIn, type Outcome, type Output, shown, sizeOf } from '../shapes.ts';
import { typed } from './filters.ts';
import { type Along, along } from './lines.ts';
import { forEachAxis, imageAxes, isAnything, isBytes, isSize, pixelsOf } from './rules.ts';

export type Interpolation = 'nearest' | 'bilinear' | 'bicubic';

export interface ResizeOptions extends RunOptions {
  /** Default 'bilinear'. */
  readonly interpolation?: Interpolation;
  /** Whether, along axes that shrink, all elements count that fall into one of the result. Default false, as in OpenCV and PyTorch. */
  readonly antialias?: boolean;
  /** The axes that get the new size. Default: the first two, height and width. */
  readonly axes?: number | readonly number[];
  readonly out?: Output;
}

const checks = {
  ...runChecks,
  interpolation: oneOf('nearest', 'bilinear', 'bicubic'),
  antialias: isBoolean,
  axes: isAnything,
  out: isShaped,
};

/** Keys's cubic convolution (IEEE Trans. ASSP 29 (1981) 1153). */
const cubic =
  (a: number) =>
  (t: number): number => {
    const x = Math.abs(t);
    if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
  };

interface Shape {
  readonly support: number;
  readonly at: (t: number) => number;
}

const box: Shape = { support: 0.5, at: t => (t > -0.5 && t <= 0.5 ? 1 : 0) };
const tent: Shape = { support: 1, at: t => Math.max(0, 1 - Math.abs(t)) };

/** With a = −0.75 as in OpenCV and PyTorch; −0.5 with antialiasing, as in Pillow and PyTorch. */
const shapes: { readonly [I in Interpolation]: { readonly plain: Shape; readonly smooth: Shape } } = {
  nearest: { plain: box, smooth: box },
  bilinear: { plain: tent, smooth: tent },
  bicubic: { plain: { support: 2, at: cubic(-0.75) }, smooth: { support: 2, at: cubic(-0.5) } },
};

export interface Taps {
  readonly taps: number;
  /** First neighbour of each element of the result. */
  readonly first: readonly number[];
  /** (elements, taps) */
  readonly weights: readonly (readonly number[])[];
}

/** What elements of the result consist of: element i is centred at (i + ½) · n / count − ½. Without antialiasing what lies beyond the
 * ends counts as the end; with it, what lies inside is weighted up to 1. */
function tapsOf(n: number, count: number, how: Interpolation, antialias: boolean): Taps {
  const scale = n / count;
  const smooth = antialias && scale > 1 && how !== 'nearest';
  const { support, at } = shapes[how][smooth ? 'smooth' : 'plain'];
  const stretch = smooth ? scale : 1;
  const reach = support * stretch;
  const all = Array.from({ length: count }, (_, i) => {
    const centre = (i + 0.5) * scale - 0.5;
    if (how === 'nearest') return new Map([[Math.min(n - 1, Math.floor(centre + 0.5)), 1]]);
    const found = new Map<number, number>();
    for (let k = Math.ceil(centre - reach); k <= Math.floor(centre + reach); k++) {
      if (smooth && (k < 0 || k >= n)) continue;
      const place = Math.max(0, Math.min(n - 1, k));
      const weight = at((k - centre) / stretch);
      if (weight) found.set(place, (found.get(place) ?? 0) + weight);
    }
    return found;
  });
  const spans = all.map(f => Math.max(...f.keys()) - Math.min(...f.keys()) + 1);
  const taps = Math.max(1, ...spans);
  const first = all.map(f => Math.min(Math.min(...f.keys()), n - taps));
  const weights = all.map((f, i) => {
    const sum = [...f.values()].reduce((s, w) => s + w, 0);
    return Array.from({ length: taps }, (_, k) => (f.get(first[i] + k) ?? 0) / sum);
  });
  return { taps, first, weights };
}

/** Bits behind the point that weights of bytes have, and results between two axes. */
const WEIGHT = 14;
const BETWEEN = 7;

/** Whole weights with the same sum as the others. */
function fixed(weights: readonly number[]): number[] {
  const whole = weights.map(w => Math.round(w * 2 ** WEIGHT));
  const most = weights.indexOf(Math.max(...weights));
  whole[most] += 2 ** WEIGHT - whole.reduce((s, w) => s + w, 0);
  return whole;
}

/** Neighbours that lie less far apart go by rows. */
const NARROW = 16;

/** Lines of the result, each from its neighbours along the axis. */
export function* resampled(
  options: RunOptions,
  a: Data,
  out: Data,
  { groups, n, inner }: Along,
  count: number,
  table: Taps,
): Steps<void> {
  const { taps, first } = table;
  const bytes = !dtypeIn(a).startsWith('float');
  const bits = (data: Data) => (dtypeIn(data) === 'int32' ? BETWEEN : 0);
  const rule = bits(out) ? [-(2 ** 31), 2 ** 31 - 1] : [0, 255];
  const last = bytes ? [WEIGHT + bits(a) - bits(out), ...rule] : [];
  const weights = bytes ? table.weights.map(fixed) : table.weights;
  const array = (list: readonly number[]) => (bytes ? Int32Array.from(list) : typed(dtypeIn(a), list));
  if (inner >= NARROW) {
    const kernel = compiled((bytes ? resampleLinesBytes : resampleLines) as typeof resampleLines, options);
    const given = [Int32Array.from(first), array(weights.flat()), taps, ...last] as const;
    yield* run(kernel, a, out, groups, n, count, inner, ...given);
    return;
  }
  const constants = { STEP: inner, TAPS: taps };
  const kernel = compiled((bytes ? resampleRowsBytes : resampleRows) as typeof resampleRows, options, { constants });
  const length = count * inner;
  const places = Int32Array.from({ length }, (_, j) => first[Math.floor(j / inner)] * inner + (j % inner));
  const spread = Array.from(
    { length: taps * length },
    (_, j) => weights[Math.floor((j % length) / inner)][Math.floor(j / length)],
  );
  yield* run(kernel, a, out, groups, n * inner, length, places, array(spread), ...last);
}

/** An image of another size, by interpolation between pixel centres that lie at half pixels (PyTorch's `interpolate` with
 * align_corners = false, OpenCV's `resize`): pixel i of the result is at (i + ½) · n / count − ½ of the image. 'nearest' is what
 * PyTorch calls 'nearest-exact'. 'bicubic' is Keys's with a = −0.75. With `antialias`, PyTorch's and Pillow's: the filter is stretched
 * where the image shrinks, a = −0.5, and ends count as much as lies inside.
 *
 * Bytes are computed in whole numbers, weights of 14 bits, rounded to nearest (halves up) and kept to 0 … 255.
 *
 * @param a any shape with the axes, uint8 or float; the axes not empty
 * @param size new extents of the axes: [height, width]; a number is for both
 * @returns dtype of `a`
 * @throws KernelError 'argument', 'option'
 */
export const resize: Operation<[a: ArrayInput, size: number | readonly number[], options?: ResizeOptions], Outcome> =
  operation('resize', function* (given, size, options = {}) {
    checkAll('resize', checks, options);
    const a = pixelsOf('resize', 'a', given);
    const axes = imageAxes('resize', a, options.axes);
    const sizes = forEachAxis('resize', 'size', size, axes, isSize, 'a whole number from 1 on');
    if (axes.some(axis => !a.shape[axis]))
      refuse('resize', 'a', `must not be empty along its axes; its shape is ${shown(a.shape)}`);
    const { interpolation = 'bilinear', antialias = false } = options;
    const shape = a.shape.map((n, axis) => (axes.includes(axis) ? sizes[axes.indexOf(axis)] : n));
    const out = resultIn('resize', options.out, dtypeIn(a.data), shape);
    if (!sizeOf(shape)) return out;
    // What shrinks most comes first, and leaves least to do.
    const order = [...axes].sort((x, y) => shape[x] / a.shape[x] - shape[y] / a.shape[y]);
    let from = a.data;
    const now = [...a.shape];
    for (const [k, axis] of order.entries()) {
      const table = tapsOf(a.shape[axis], shape[axis], interpolation, antialias);
      const view = along(now, axis);
      now[axis] = shape[axis];
      const last = k === order.length - 1;
      const between = isBytes(a) ? 'int32' : dtypeIn(a.data);
      const to = last ? out.data : yield* scratch(between, sizeOf(now));
      yield* resampled(options, from, to, view, shape[axis], table);
      from = to;
    }
    return out;
  });
