/** Convolution and correlation of an array with a filter, in one to three dimensions. */
import { reversed } from '../../../kernels/convolution/reversed.ts';
import { compiled, type RunOptions, runChecks } from '../../compiled.ts';
import { checkAll, oneOf } from '../../jit/checks.ts';
import { type Operation, operation, run, type Steps, scratch } from '../../operation.ts';
import type { Float } from '../fourier/twiddles.ts';
import { hasDimensions, hasDtype, isShaped, refuse, resultIn } from '../rules.ts';
import {
  type ArrayInput,
  type Data,
  dtypeIn,
  type Outcome,
  type Output,
  type Shaped,
  shapedOf,
  shown,
} from '../shapes.ts';
import { type Border, type Boundary, isBoundary } from './borders.ts';
import { slide } from './slide.ts';
import { isSooner, spectral } from './spectral.ts';
import {
  isNumber,
  isStep,
  type Mode,
  marginsOf,
  type PerAxis,
  perAxis,
  reach,
  type Window,
  windowOf,
} from './windows.ts';

export interface ConvolveOptions extends RunOptions {
  /** 'full', the default: every place where array and filter overlap. 'same': the middle of that, of the array's shape.
   * 'valid': places where the filter lies inside the array. */
  readonly mode?: Mode;
  /** What stands beyond the edges, under the names of NumPy's `pad`. Default 'constant'. */
  readonly boundary?: Boundary;
  /** The constant. Default 0. */
  readonly fillvalue?: number;
  /** Of the places, every so manieth is kept, from the first: for all axes, or for each. Default 1. */
  readonly stride?: PerAxis;
  /** Distance of the filter's elements. Default 1. */
  readonly dilation?: PerAxis;
  /** 'direct': sums of products. 'fft': by Fourier transforms, of what is 0 beyond the edges. 'auto': what is expected to be done
   * sooner, by the shapes. Results of 'fft' are off by rounding errors of the greatest elements, as the page in docs/ says, and all NaN or
   * so where one element is NaN or infinite. Default 'auto' for `convolve` and `correlate`, 'direct' for the others. */
  readonly method?: 'auto' | 'direct' | 'fft';
  /** Where the result goes: of the dtype of `a`, not the memory of `a` or `filter`. By default a new library array. */
  readonly out?: Output;
}

const checks = {
  ...runChecks,
  mode: oneOf('full', 'same', 'valid'),
  boundary: isBoundary,
  fillvalue: isNumber,
  stride: isStep,
  dilation: isStep,
  method: oneOf('auto', 'direct', 'fft'),
  out: isShaped,
};

type Correlation = Operation<[a: ArrayInput, filter: ArrayInput, options?: ConvolveOptions], Outcome>;

/** What the functions of this file differ in. */
interface Kind {
  readonly dimensions: readonly number[];
  /** Whether the filter is turned by half a turn. */
  readonly isTurned: boolean;
  /** Whether 'same' lies one element before where the others have it, if the filter has no middle. */
  readonly isEarly?: boolean;
  /** Default 'direct'. */
  readonly method?: 'auto' | 'direct';
}

const correlation = (caller: string, { dimensions, isTurned, isEarly = false, method = 'direct' }: Kind): Correlation =>
  operation(caller, function* (given, weights, options = {}) {
    checkAll(caller, checks, options);
    const a = shapedOf(caller, 'a', given);
    const filter = shapedOf(caller, 'filter', weights);
    hasDimensions(caller, 'a', a, ...dimensions);
    hasDimensions(caller, 'filter', filter, a.shape.length);
    hasDtype(caller, 'a', a, 'float32', 'float64');
    hasDtype(caller, 'filter', filter, dtypeIn(a.data));
    const windows = windowsOf(caller, a, filter, isEarly, options);
    const out = resultIn(
      caller,
      options.out,
      dtypeIn(a.data),
      windows.map(w => w.out),
    );
    const { boundary = 'constant', fillvalue = 0 } = options;
    const border: Border = { caller, boundary, fillvalue, y: [0, 0], x: [0, 0] };
    const byFft = isByFft(caller, windows, dtypeIn(a.data) as Float, { method, ...options });
    const taps = isTurned !== byFft ? yield* turned(filter.data, options) : filter.data;
    if (byFft) yield* spectral(a.data, taps, out.data, windows, options);
    else yield* slide(a.data, taps, out.data, windows, border, options);
    return out;
  });

function windowsOf(
  caller: string,
  a: Shaped<Data>,
  filter: Shaped<Data>,
  isEarly: boolean,
  options: ConvolveOptions,
): Window[] {
  const { mode = 'full' } = options;
  const axes = a.shape.length;
  const strides = perAxis(caller, 'stride', options.stride, axes, 1);
  const dilations = perAxis(caller, 'dilation', options.dilation, axes, 1);
  if (filter.shape.includes(0)) refuse(caller, 'filter', `must have elements, not the shape ${shown(filter.shape)}`);
  const spans = filter.shape.map((k, axis) => reach(k, dilations[axis]));
  if (mode === 'valid' && spans.some((span, axis) => span > a.shape[axis]))
    refuse(
      caller,
      'filter',
      `must lie inside \`a\` under the mode 'valid': it spans ${shown(spans)} of ${shown(a.shape)}`,
    );
  return a.shape.map((n, axis) => {
    const [before, after] = marginsOf[mode](spans[axis]);
    return windowOf(n, filter.shape[axis], strides[axis], dilations[axis], isEarly ? [after, before] : [before, after]);
  });
}

/** Whether a convolution goes by Fourier transforms, which have nothing but zeros beyond the edges. */
function isByFft(caller: string, windows: readonly Window[], dtype: Float, options: ConvolveOptions): boolean {
  const { method, mode = 'full', boundary = 'constant', fillvalue = 0 } = options;
  const isZero = mode === 'valid' || (fillvalue === 0 && ['constant', 'fill', 'zeros'].includes(boundary));
  if (method === 'fft' && !isZero)
    refuse(caller, 'method', "must be 'direct' or 'auto' where something else than 0 stands beyond the edges");
  if (!isZero || windows.some(w => !w.n)) return false;
  return method === 'fft' || (method === 'auto' && isSooner(windows, dtype));
}

/** A filter in reverse. */
export function* turned(filter: Data, options: RunOptions): Steps<Data> {
  const out = yield* scratch(dtypeIn(filter), filter.length);
  yield* run(compiled(reversed, options), filter, filter.length, out);
  return out;
}

/** Convolution, out(i) = Σ a(i − q)·filter(q), in one to three dimensions: SciPy's `signal.convolve` and NumPy's `convolve`, and,
 * with a `boundary`, `ndimage.convolve`.
 *
 * @param a float32 or float64, of one to three dimensions
 * @param filter of the same dtype and as many dimensions
 * @returns of that dtype
 * @throws KernelError 'argument' where shapes or dtypes do not fit
 */
export const convolve: Correlation = correlation('convolve', {
  dimensions: [1, 2, 3],
  isTurned: true,
  method: 'auto',
});

/** Correlation, out(i) = Σ a(i + q)·filter(q): `convolve` with the filter as it stands. SciPy's `signal.correlate`; 'same' lies as in
 * `ndimage.correlate`.
 *
 * @param a float32 or float64, of one to three dimensions
 * @param filter of the same dtype and as many dimensions
 * @returns of that dtype
 * @throws KernelError 'argument' where shapes or dtypes do not fit
 */
export const correlate: Correlation = correlation('correlate', {
  dimensions: [1, 2, 3],
  isTurned: false,
  method: 'auto',
});

/** `convolve` of an image (h, w) with a filter (kh, kw), which is turned by half a turn. SciPy's `signal.convolve2d`.
 *
 * @throws KernelError 'argument' where shapes or dtypes do not fit
 */
export const convolve2d: Correlation = correlation('convolve2d', { dimensions: [2], isTurned: true });

/** `correlate` of an image (h, w) with a filter (kh, kw), which stays as it stands. SciPy's `signal.correlate2d`, also in
 * that under 'same' a filter of even extent lies one element before where `correlate` has it. OpenCV's `filter2D`, with a filter of
 * odd extent, under the mode 'same' and the boundary 'reflect'.
 *
 * @throws KernelError 'argument' where shapes or dtypes do not fit
 */
export const correlate2d: Correlation = correlation('correlate2d', { dimensions: [2], isTurned: false, isEarly: true });
