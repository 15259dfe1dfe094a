/** Pooling: the greatest element, or the mean, of windows that slide over images, under PyTorch's names and rules. */
import { averagePixels } from '../../../kernels/pooling/averagePixels.ts';
import { averagePlanes } from '../../../kernels/pooling/averagePlanes.ts';
import { maxPixels } from '../../../kernels/pooling/maxPixels.ts';
import { maxPixels2 } from '../../../kernels/pooling/maxPixels2.ts';
import { maxPlanes } from '../../../kernels/pooling/maxPlanes.ts';
import { maxPlanes2 } from '../../../kernels/pooling/maxPlanes2.ts';
import { compiled, type RunOptions, runChecks } from '../../compiled.ts';
import { constructorOf } from '../../dtype.ts';
import { type Check, checkAll, isBoolean, oneOf } from '../../jit/checks.ts';
import { type Operation, operation, run, type Steps } from '../../operation.ts';
import { hasDimensions, hasDtype, isShaped, refuse, resultIn } from '../rules.ts';
import { type ArrayInput, type Data, dtypeIn, type Outcome, type Output, shapedOf } from '../shapes.ts';
import { shapeOf, spaceOf } from './batch.ts';
import { type Border, padded } from './borders.ts';
import { isMargin, isStep, type PerAxis, perAxis, reach, type Window } from './windows.ts';

export interface PoolOptions extends RunOptions {
  /** Steps from window to window. By default the window's own extents, so that they lie side by side. */
  readonly stride?: PerAxis;
  /** Elements put before and after each axis, at most half a window: −∞ for a maximum, 0 for a mean. Default 0. */
  readonly padding?: PerAxis;
  /** Whether windows count that begin inside, padding included, and reach beyond. Default false. */
  readonly ceilMode?: boolean;
  /** Where the channels are: 'first' (NCHW), the default, or 'last' (NHWC). */
  readonly channels?: 'first' | 'last';
  /** Where the result goes: of the dtype of `x`, not its memory. By default a new library array. */
  readonly out?: Output;
}

export interface MaxPoolOptions extends PoolOptions {
  /** Distance of a window's elements. Default 1. */
  readonly dilation?: PerAxis;
}

export interface AveragePoolOptions extends PoolOptions {
  /** Whether means are over padding too. Default true. */
  readonly countIncludePad?: boolean;
}

const checks: { readonly [K in keyof PoolOptions]-?: Check } = {
  ...runChecks,
  stride: isStep,
  padding: isMargin,
  ceilMode: isBoolean,
  channels: oneOf('first', 'last'),
  out: isShaped,
};

/** What a pooling does, once its windows are known. */
type Pool<O> = (images: Images, windows: readonly Window[], out: Data, options: O & RunOptions) => Steps<void>;

interface Images {
  readonly caller: string;
  readonly data: Data;
  readonly n: number;
  readonly c: number;
  readonly last: boolean;
}

type Pooling<O> = Operation<[x: ArrayInput, window: PerAxis, options?: O], Outcome>;

const pooling = <O extends MaxPoolOptions>(
  caller: string,
  more: { readonly [name: string]: Check },
  pool: Pool<O>,
): Pooling<O> =>
  operation(caller, function* (given: ArrayInput, window: PerAxis, options: O = {} as O) {
    checkAll(caller, { ...checks, ...more }, options);
    const x = shapedOf(caller, 'x', given);
    hasDimensions(caller, 'x', x, 2, 3, 4);
    hasDtype(caller, 'x', x, 'float32', 'float64');
    const last = options.channels === 'last' && x.shape.length > 2;
    const windows = windowsOf(caller, spaceOf(x.shape, 2, last), window, options);
    const c = x.shape.length === 2 ? 1 : last ? x.shape.at(-1)! : x.shape.at(-3)!;
    const n = x.shape.length === 4 ? x.shape[0] : 1;
    const shape = shapeOf(x.shape.length - 2, { n, c, filters: c, groups: 1, last }, windows);
    const out = resultIn(caller, options.out, dtypeIn(x.data), shape);
    if (out.data.length) yield* pool({ caller, data: x.data, n, c, last }, windows, out.data, options);
    return out;
  });

function windowsOf(caller: string, space: readonly number[], window: PerAxis, options: MaxPoolOptions): Window[] {
  const isFit = isStep(window);
  if (isFit !== true) refuse(caller, 'window', `must be ${isFit}`);
  const sizes = perAxis(caller, 'window', window, 2, 1);
  const strides = options.stride === undefined ? sizes : perAxis(caller, 'stride', options.stride, 2, 1);
  const paddings = perAxis(caller, 'padding', options.padding, 2, 0);
  const dilations = perAxis(caller, 'dilation', options.dilation, 2, 1);
  return space.map((n, axis) => {
    const [k, stride, dilation, padding] = [sizes[axis], strides[axis], dilations[axis], paddings[axis]];
    if (padding > k >> 1)
      refuse(caller, 'padding', `must be at most half a window, ${k >> 1} for one of ${k}, not ${padding}`);
    const free = n + 2 * padding - reach(k, dilation);
    if (free < 0)
      refuse(
        caller,
        'window',
        `must fit into \`x\` with its padding: one spans ${reach(k, dilation)} of ${n + 2 * padding} elements`,
      );
    const places = (options.ceilMode ? Math.ceil : Math.floor)(free / stride) + 1;
    // The last window begins inside the image or its margin before.
    const out = options.ceilMode && (places - 1) * stride >= n + padding ? places - 1 : places;
    const after = Math.max(padding, (out - 1) * stride + reach(k, dilation) - padding - n);
    return { n, k, stride, dilation, margin: [padding, after], out };
  });
}

/** Images with their margins; side by side, channels are columns as well. */
function* bordered(
  { caller, data, n, c, last }: Images,
  [y, x]: readonly Window[],
  fillvalue: number,
  options: RunOptions,
) {
  const each = last ? c : 1;
  const margin = [x.margin[0] * each, x.margin[1] * each] as const;
  const border: Border = { caller, boundary: 'constant', fillvalue, y: y.margin, x: margin };
  return yield* padded(data, { n: last ? n : n * c, c: 1, h: y.n, w: x.n * each }, border, options);
}

const total = ({ n, margin }: Window): number => margin[0] + n + margin[1];

/** What both kinds of kernel take between the images and the result. */
const sizesOf = ({ n, c, last }: Images, [y, x]: readonly Window[]): number[] => [
  ...(last ? [n, c] : [n * c]),
  ...[total(y), total(x), y.k, x.k, y.stride, x.stride, y.dilation, x.dilation],
];

/** The greatest element of each window, NaN where it holds one. PyTorch's `max_pool2d`.
 *
 * @param x float32 or float64: (h, w), (c, h, w) or (n, c, h, w); under `channels: 'last'` (h, w, c) or (n, h, w, c)
 * @param window its extents: one number, or (rows, columns)
 * @returns as `x`, with as many rows and columns as there are windows
 * @throws KernelError 'argument' where shapes or dtypes do not fit
 */
export const maxPool2d: Pooling<MaxPoolOptions> = pooling<MaxPoolOptions>(
  'maxPool2d',
  { dilation: isStep },
  function* (images, windows, out, options) {
    const data = yield* bordered(images, windows, -Infinity, options);
    const { n, c, last } = images;
    const [y, x] = windows;
    // Windows that go on from one image to the next are those of one high image: rows lie side by side then.
    const isEven = total(y) === y.out * y.stride;
    const [high, rest] = isEven ? [last ? n : n * c, last ? [1, c] : [1]] : [1, last ? [n, c] : [n * c]];
    const [h, oh] = [high * total(y), high * y.out];
    if (windows.every(isPair)) {
      const f = compiled(last ? maxPixels2 : maxPlanes2, options);
      return yield* run(f, data, ...rest, h, total(x), out, oh, x.out);
    }
    const sizes = [h, total(x), y.k, x.k, y.stride, x.stride, y.dilation, x.dilation];
    yield* run(compiled(last ? maxPixels : maxPlanes, options), data, ...rest, ...sizes, out, oh, x.out);
  },
);

const isPair = ({ k, stride, dilation }: Window): boolean => k === 2 && stride === 2 && dilation === 1;

/** The mean of each window. PyTorch's `avg_pool2d`.
 *
 * @param x float32 or float64: (h, w), (c, h, w) or (n, c, h, w); under `channels: 'last'` (h, w, c) or (n, h, w, c)
 * @param window its extents: one number, or (rows, columns)
 * @returns as `x`, with as many rows and columns as there are windows
 * @throws KernelError 'argument' where shapes or dtypes do not fit
 */
export const averagePool2d: Pooling<AveragePoolOptions> = pooling<AveragePoolOptions & MaxPoolOptions>(
  'averagePool2d',
  { countIncludePad: isBoolean },
  function* (images, windows, out, { countIncludePad = true, ...options }) {
    const { padding } = options;
    const paddings = perAxis('averagePool2d', 'padding', padding, 2, 0);
    const data = yield* bordered(images, windows, 0, options);
    const counts = windows.map((w, axis) => countsOf(w, countIncludePad ? paddings[axis] : 0, dtypeIn(images.data)));
    const f = compiled(images.last ? averagePixels : averagePlanes, options);
    yield* run(f, data, ...sizesOf(images, windows), ...counts, out, ...windows.map(w => w.out));
  },
);

/** How many elements of each window along an axis count: those of the image, and as many beside it. */
function countsOf({ n, k, stride, margin, out }: Window, beside: number, dtype: 'float32' | string): Float64Array {
  const of = (_: unknown, i: number): number => {
    const from = i * stride - margin[0];
    return Math.min(from + k, n + beside) - Math.max(from, -beside);
  };
  return (constructorOf(dtype as 'float64') as Float64ArrayConstructor).from({ length: out }, of);
}
