/** Convolutions as neural networks have them, under PyTorch's names and rules: batches of images with channels, or one image with one
 * filter. The filter is not turned: a correlation, strictly. */

import { type RunOptions, runChecks } from '../../compiled.ts';
import { checkAll, oneOf } from '../../jit/checks.ts';
import { type Operation, operation } from '../../operation.ts';
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
import { type Border, type Boundary, isBoundary, type Margin } from './borders.ts';
import { layer } from './layer.ts';
import type { Batch } from './layers.ts';
import { slide } from './slide.ts';
import { isMargin, isNumber, isStep, type PerAxis, perAxis, reach, single, type Window, windowOf } from './windows.ts';

export interface ConvOptions extends RunOptions {
  /** Steps from one place of the filter to the next: for all axes, or for each. Default 1. */
  readonly stride?: PerAxis;
  /** Elements put before and after each axis; 'same': so many that the result has ⌈n / stride⌉, the odd one at the end; 'valid', the
   * default: none. */
  readonly padding?: PerAxis | 'same' | 'valid';
  /** What these elements are, under the names of NumPy's `pad` or PyTorch's `padding_mode`. Default 'constant'. */
  readonly boundary?: Boundary;
  /** The constant. Default 0. */
  readonly fillvalue?: number;
  /** Distance of the filter's elements. Default 1. */
  readonly dilation?: PerAxis;
  /** Groups of channels, each with filters of its own that see no other. Default 1. */
  readonly groups?: number;
  /** Added to each output channel: (filters), of the dtype of `x`. */
  readonly bias?: ArrayInput;
  /** Where the channels of `x` and of the result are: 'first' (NCHW), the default, or 'last' (NHWC). Filters have one shape. */
  readonly channels?: 'first' | 'last';
  /** Where the result goes: of the dtype of `x`, not the memory of an argument. By default a new library array. */
  readonly out?: Output;
}

const checks = {
  ...runChecks,
  stride: isStep,
  padding: (v: unknown) => v === 'same' || v === 'valid' || isMargin(v) === true || `'same', 'valid', ${isMargin('')}`,
  boundary: isBoundary,
  fillvalue: isNumber,
  dilation: isStep,
  groups: (v: unknown) => (Number.isInteger(v) && (v as number) > 0) || 'a whole number from 1 on',
  bias: isShaped,
  channels: oneOf('first', 'last'),
  out: isShaped,
};

type Convolution = Operation<[x: ArrayInput, filters: ArrayInput, options?: ConvOptions], Outcome>;

const convolution = (caller: string, axes: number): Convolution =>
  operation(caller, function* (given, weights, options = {}) {
    checkAll(caller, checks, options);
    const x = shapedOf(caller, 'x', given);
    const filters = shapedOf(caller, 'filters', weights);
    hasDimensions(caller, 'x', x, axes, axes + 1, axes + 2);
    hasDimensions(caller, 'filters', filters, x.shape.length === axes ? axes : axes + 2);
    const dtype = dtypeIn(x.data);
    hasDtype(caller, 'x', x, 'float32', 'float64');
    hasDtype(caller, 'filters', filters, dtype);
    const batch = batchOf(caller, axes, x, filters, options);
    const extents = x.shape.length === axes ? x.shape : spaceOf(x.shape, axes, batch.last);
    const windows = windowsOf(caller, extents, filters.shape.slice(-axes), options);
    const bias = biasOf(caller, options.bias, dtype, batch.filters);
    const out = resultIn(caller, options.out, dtype, shapeOf(x.shape.length - axes, batch, windows));
    const { boundary = 'constant', fillvalue = 0 } = options;
    const border: Border = { caller, boundary, fillvalue, y: [0, 0], x: [0, 0] };
    const isPlain = batch.n * batch.c * batch.filters === 1 && !bias;
    if (isPlain) yield* slide(x.data, filters.data, out.data, windows, border, options);
    else {
      const three = [single, single, ...windows].slice(-3);
      yield* layer(x.data, filters.data, bias, out.data, batch, three, border, options);
    }
    return out;
  });

/** The extents between batch and channels. */
export const spaceOf = (shape: readonly number[], axes: number, last: boolean): readonly number[] =>
  last ? shape.slice(-axes - 1, -1) : shape.slice(-axes);

function batchOf(caller: string, axes: number, x: Shaped<Data>, filters: Shaped<Data>, options: ConvOptions): Batch {
  const { groups = 1 } = options;
  const last = options.channels === 'last';
  if (x.shape.length === axes) {
    if (groups !== 1) refuse(caller, 'groups', `must be 1 where \`x\` has no channels, not ${groups}`);
    return { n: 1, c: 1, filters: 1, groups, last: false };
  }
  const n = x.shape.length === axes + 2 ? x.shape[0] : 1;
  const c = last ? x.shape.at(-1)! : x.shape.at(-axes - 1)!;
  const [count, channels] = filters.shape;
  if (c % groups || count % groups)
    refuse(
      caller,
      'groups',
      `must divide the ${c} channels of \`x\` and the ${count} filters, which ${groups} does not`,
    );
  if (channels !== c / groups)
    refuse(
      caller,
      'filters',
      `must have ${c / groups} channels, one for each of ${groups === 1 ? '`x`' : 'a group'}, not ${channels}`,
    );
  return { n, c, filters: count, groups, last };
}

function windowsOf(
  caller: string,
  extents: readonly number[],
  kernel: readonly number[],
  options: ConvOptions,
): Window[] {
  const axes = extents.length;
  const { padding = 'valid' } = options;
  const strides = perAxis(caller, 'stride', options.stride, axes, 1);
  const dilations = perAxis(caller, 'dilation', options.dilation, axes, 1);
  const margins = perAxis(caller, 'padding', typeof padding === 'string' ? 0 : padding, axes, 0);
  if (kernel.includes(0)) refuse(caller, 'filters', `must have elements, not the extents ${shown(kernel)}`);
  return extents.map((n, axis) => {
    const [k, stride, dilation] = [kernel[axis], strides[axis], dilations[axis]];
    const span = reach(k, dilation);
    const margin: Margin = padding === 'same' ? sameMargin(n, span, stride) : [margins[axis], margins[axis]];
    if (n + margin[0] + margin[1] < span)
      refuse(
        caller,
        'filters',
        `must fit into \`x\` with its padding: one spans ${span} of ${n + margin[0] + margin[1]} elements`,
      );
    return windowOf(n, k, stride, dilation, margin);
  });
}

/** PyTorch's, and with a stride TensorFlow's. */
function sameMargin(n: number, span: number, stride: number): Margin {
  const all = Math.max(0, (Math.ceil(n / stride) - 1) * stride + span - n);
  return [all >> 1, all - (all >> 1)];
}

/** @throws KernelError 'argument' */
export function biasOf(
  caller: string,
  given: ArrayInput | undefined,
  dtype: string,
  filters: number,
): Data | undefined {
  if (given === undefined) return undefined;
  const bias = shapedOf(caller, 'bias', given);
  hasDtype(caller, 'bias', bias, dtype as 'float32');
  if (bias.shape.length !== 1 || bias.shape[0] !== filters)
    refuse(caller, 'bias', `must have the shape ${filters}, not ${shown(bias.shape)}`);
  return bias.data;
}

/** With as many axes besides those of the windows as `x` has. */
export function shapeOf(
  others: number,
  { n, filters, last }: Batch,
  windows: readonly Pick<Window, 'out'>[],
): number[] {
  const space = windows.map(w => w.out);
  if (!others) return space;
  const image = last ? [...space, filters] : [filters, ...space];
  return others === 2 ? [n, ...image] : image;
}

/** One-dimensional convolution layer, PyTorch's `conv1d`. As `conv2d`, with one axis.
 *
 * @param x (w), (c, w) or (n, c, w); under `channels: 'last'` (w, c) or (n, w, c)
 * @param filters (k), or (filters, c / groups, k)
 * @throws KernelError 'argument' where shapes or dtypes do not fit
 */
export const conv1d: Convolution = convolution('conv1d', 1);

/** Two-dimensional convolution layer, PyTorch's `conv2d`: out(b, o, i, j) = bias(o) + Σ x(b, k, i·stride + p·dilation,
 * j·stride + q·dilation) · filters(o, k, p, q). An image (h, w) with a filter (kh, kw) gives an image.
 *
 * @param x float32 or float64: (h, w), (c, h, w) or (n, c, h, w); under `channels: 'last'` (h, w, c) or (n, h, w, c)
 * @param filters of the same dtype: (kh, kw) for an image, else (filters, c / groups, kh, kw)
 * @returns (oh, ow), (filters, oh, ow) or (n, filters, oh, ow); under `channels: 'last'` with the filters last
 * @throws KernelError 'argument' where shapes or dtypes do not fit
 */
export const conv2d: Convolution = convolution('conv2d', 2);

/** Three-dimensional convolution layer, PyTorch's `conv3d`. As `conv2d`, with three axes.
 *
 * @param x (d, h, w), (c, d, h, w) or (n, c, d, h, w); under `channels: 'last'` (d, h, w, c) or (n, d, h, w, c)
 * @param filters (kd, kh, kw), or (filters, c / groups, kd, kh, kw)
 * @throws KernelError 'argument' where shapes or dtypes do not fit
 */
export const conv3d: Convolution = convolution('conv3d', 3);
