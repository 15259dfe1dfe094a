/** Transposed convolution: what a convolution layer's gradient does to images, and what makes them larger again. */
import { channelsLast } from '../../../kernels/convolution/channelsLast.ts';
import { collectSpread } from '../../../kernels/convolution/collectSpread.ts';
import { compiled, type RunOptions, runChecks } from '../../compiled.ts';
import { constructorOf } from '../../dtype.ts';
import { checkAll, oneOf } from '../../jit/checks.ts';
import { type Operation, operation, run, type Steps, scratch } from '../../operation.ts';
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
import { biasOf, shapeOf } from './batch.ts';
import type { Border } from './borders.ts';
import { addUp, type Batch, type Laid, scene, type Taps, type Weights } from './layers.ts';
import { pitchOf, spansOf } from './spans.ts';
import { isMargin, isStep, type PerAxis, perAxis, reach } from './windows.ts';

export interface ConvTransposeOptions extends RunOptions {
  /** Distance of the places to which elements are sent. Default 1. */
  readonly stride?: PerAxis;
  /** Elements taken off before and after each axis of the result. Default 0. */
  readonly padding?: PerAxis;
  /** Elements put to the end of each axis of the result, fewer than the stride or the dilation. Default 0. */
  readonly outputPadding?: PerAxis;
  /** Distance of the filter's elements. Default 1. */
  readonly dilation?: PerAxis;
  /** Groups of channels, each with filters of its own. Default 1. */
  readonly groups?: number;
  /** Added to each output channel: of the dtype of `x`. */
  readonly bias?: ArrayInput;
  /** Where the channels of `x` and of the result are: 'first' (NCHW), the default, or 'last' (NHWC). Filters have one shape. */
  readonly channels?: 'first' | 'last';
  /** Where the result goes: of the dtype of `x`, not the memory of an argument. By default a new library array. */
  readonly out?: Output;
}

const checks = {
  ...runChecks,
  stride: isStep,
  padding: isMargin,
  outputPadding: isMargin,
  dilation: isStep,
  groups: (v: unknown) => (Number.isInteger(v) && (v as number) > 0) || 'a whole number from 1 on',
  bias: isShaped,
  channels: oneOf('first', 'last'),
  out: isShaped,
};

/** One axis: n elements are sent to places `stride` apart, of which `padding` are taken off; `out` are left. */
interface Spread {
  readonly n: number;
  readonly k: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: number;
  readonly out: number;
}

/** PyTorch's `conv_transpose2d`: out(b, o, i, j) = bias(o) + Σ x(b, k, y, z) · filters(k, o, p, q), over all for which
 * i = y·stride + p·dilation − padding and j = z·stride + q·dilation − padding.
 *
 * @param x float32 or float64: (c, h, w) or (n, c, h, w); under `channels: 'last'` (h, w, c) or (n, h, w, c)
 * @param filters of the same dtype, (c, filters / groups, kh, kw)
 * @returns (filters, oh, ow) or (n, filters, oh, ow), or with the filters last, where oh is
 * (h − 1)·stride − 2·padding + dilation·(kh − 1) + outputPadding + 1
 * @throws KernelError 'argument' where shapes or dtypes do not fit
 */
export const convTranspose2d: Operation<[x: ArrayInput, filters: ArrayInput, options?: ConvTransposeOptions], Outcome> =
  operation('convTranspose2d', function* (given, weights, options = {}) {
    const caller = 'convTranspose2d';
    checkAll(caller, checks, options);
    const x = shapedOf(caller, 'x', given);
    const filters = shapedOf(caller, 'filters', weights);
    hasDimensions(caller, 'x', x, 3, 4);
    hasDimensions(caller, 'filters', filters, 4);
    const dtype = dtypeIn(x.data);
    hasDtype(caller, 'x', x, 'float32', 'float64');
    hasDtype(caller, 'filters', filters, dtype);
    const batch = batchOf(caller, x, filters, options);
    const axes = axesOf(caller, batch.last ? x.shape.slice(-3, -1) : x.shape.slice(-2), filters.shape, options);
    const bias = biasOf(caller, options.bias, dtype, batch.filters);
    const out = resultIn(caller, options.out, dtype, shapeOf(x.shape.length - 2, batch, axes));
    if (out.data.length) {
      const added = bias ?? new (constructorOf(dtype) as Float64ArrayConstructor)(batch.filters);
      const to = batch.last ? yield* scratch(dtype, out.data.length) : out.data;
      yield* spread(caller, x.data, filters.data, added, to, batch, axes, options);
      const size = axes[0].out * axes[1].out;
      if (batch.last) yield* run(compiled(channelsLast, options), to, batch.n, batch.filters, size, out.data);
    }
    return out;
  });

function batchOf(caller: string, x: Shaped<Data>, filters: Shaped<Data>, options: ConvTransposeOptions): Batch {
  const { groups = 1 } = options;
  const last = options.channels === 'last';
  const c = last ? x.shape.at(-1)! : x.shape.at(-3)!;
  if (filters.shape.includes(0)) refuse(caller, 'filters', `must have elements, not the shape ${shown(filters.shape)}`);
  if (filters.shape[0] !== c)
    refuse(caller, 'filters', `must be ${c}, one for each channel of \`x\`, not ${filters.shape[0]}`);
  if (c % groups) refuse(caller, 'groups', `must divide the ${c} channels of \`x\`, which ${groups} does not`);
  return { n: x.shape.length === 4 ? x.shape[0] : 1, c, filters: filters.shape[1] * groups, groups, last };
}

function axesOf(
  caller: string,
  space: readonly number[],
  shape: readonly number[],
  options: ConvTransposeOptions,
): Spread[] {
  const of = (name: 'stride' | 'dilation' | 'padding' | 'outputPadding', usual: number) =>
    perAxis(caller, name, options[name], 2, usual);
  const [strides, dilations, paddings, more] = [
    of('stride', 1),
    of('dilation', 1),
    of('padding', 0),
    of('outputPadding', 0),
  ];
  return space.map((n, axis) => {
    const [k, stride, dilation, padding] = [shape[axis + 2], strides[axis], dilations[axis], paddings[axis]];
    if (more[axis] >= Math.max(stride, dilation))
      refuse(
        caller,
        'outputPadding',
        `must be less than the stride or the dilation, ${Math.max(stride, dilation)}, not ${more[axis]}`,
      );
    const out = (n - 1) * stride - 2 * padding + reach(k, dilation) + more[axis];
    if (n > 0 && out <= 0) refuse(caller, 'padding', `takes off all ${out + 2 * padding} elements of an axis`);
    return { n, k, stride, dilation, padding, out: n && out };
  });
}

/** Places of the result whose rests by the stride are the same form a convolution without strides: of them the taps are in reverse. */
function tapsOf({ k, stride, dilation, padding }: Spread, rest: number, before: number): Taps[] {
  const meets = (p: number) => (rest + padding - p * dilation) % stride === 0;
  const all = Array.from({ length: k }, (_, p) => k - 1 - p).filter(meets);
  if (!all.length) return [];
  const step = all.length > 1 ? all[1] - all[0] : -1;
  const offset = (rest + padding - all[0] * dilation) / stride + before;
  return [
    { phase: 0, first: all[0], step, count: all.length, offset, gap: all.length > 1 ? (-step * dilation) / stride : 1 },
  ];
}

/** So many elements beyond the edges may be asked for. */
function laid({ n, k, stride, dilation, padding, out }: Spread): Laid {
  const before = Math.ceil(((k - 1) * dilation) / stride);
  const after = Math.max(0, Math.floor((out - 1 + padding) / stride) - (n - 1));
  return { n, margin: [before, after], stride: 1, phases: 1 };
}

function* spread(
  caller: string,
  data: Data,
  filter: Data,
  bias: Data,
  out: Data,
  batch: Batch,
  [y, x]: readonly Spread[],
  options: RunOptions,
): Steps<void> {
  const { n, c, filters, groups } = batch;
  const axes = [{ n: 1, margin: [0, 0], stride: 1, phases: 1 } as const, laid(y), laid(x)];
  const [, h, w] = axes.map(({ n: inside, margin }) => margin[0] + inside + margin[1]);
  const rows = (rest: number): number => Math.ceil((y.out - rest) / y.stride);
  const columns = (rest: number): number => Math.ceil((x.out - rest) / x.stride);
  const places = n * h * w - (h - rows(0)) * w - (w - columns(0));
  const spans = spansOf(places, filters / groups, data, options);
  const pitch = pitchOf(spans);
  const border: Border = { caller, boundary: 'constant', fillvalue: 0, y: [0, 0], x: [0, 0] };
  // Where a rest has fewer places than the first, the sums of one row and column more are of no use.
  const slack = pitch - places + w + 1;
  const images = yield* scene(data, batch, axes, border, slack, options);
  const [channels, own] = [c / groups, filters / groups];
  const sums = yield* scratch(dtypeIn(data), own * pitch);
  const size = y.k * x.k;
  for (let g = 0; g < groups; g++) {
    const weights: Weights = {
      data: filter,
      start: g * channels * own * size,
      o: size,
      k: own * size,
      r: 0,
      p: x.k,
      q: 1,
    };
    const part = { data: sums, spans, filters: own, channels, first: g * channels };
    for (let i = 0; i < Math.min(y.stride, y.out); i++) {
      for (let j = 0; j < Math.min(x.stride, x.out); j++) {
        const taps = [[one], tapsOf(y, i, axes[1].margin[0]), tapsOf(x, j, axes[2].margin[0])];
        yield* addUp(images, 1, weights, taps, part, options);
        const shape = [n, filters, g * own, own, y.out, x.out, rows(i), columns(j), i, j, y.stride, x.stride];
        yield* run(compiled(collectSpread, options), sums, pitch, h, w, bias, out, ...shape);
      }
    }
  }
}

const one: Taps = { phase: 0, first: 0, step: 1, count: 1, offset: 0, gap: 1 };
