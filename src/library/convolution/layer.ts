/** One layer of convolution: a batch, or each channel of it, through filters, with a bias. */
import { channelsLast } from '../../../kernels/convolution/channelsLast.ts';
import { collectPixels } from '../../../kernels/convolution/collectPixels.ts';
import { collectPlanes } from '../../../kernels/convolution/collectPlanes.ts';
import { collectVolume } from '../../../kernels/convolution/collectVolume.ts';
import { depthwise } from '../../../kernels/convolution/depthwise.ts';
import { compiled, type RunOptions } from '../../compiled.ts';
import { constructorOf } from '../../dtype.ts';
import { run, type Steps, scratch } from '../../operation.ts';
import { type Data, dtypeIn } from '../shapes.ts';
import { type Border, padded } from './borders.ts';
import { addUp, type Batch, type Laid, type Scene, scene, type Taps, type Weights } from './layers.ts';
import { points } from './points.ts';
import { pitchOf, spansOf } from './spans.ts';
import { isSparse, sparsely } from './sparse.ts';
import type { Window } from './windows.ts';

const gcd = (a: number, b: number): number => (b ? gcd(b, a % b) : a);

/** A filter's elements by the phases of its stride. */
function tapsOf({ k, stride, dilation }: Window): Taps[] {
  const step = stride / gcd(stride, dilation);
  return Array.from({ length: Math.min(step, k) }, (_, first) => ({
    phase: (first * dilation) % stride,
    first,
    step,
    count: Math.ceil((k - first) / step),
    offset: Math.floor((first * dilation) / stride),
    gap: (dilation * step) / stride,
  }));
}

/** An axis whose extent with its margins is a whole number of strides. */
function laid({ n, k, stride, dilation, margin: [before, after] }: Window): Laid {
  const odd = (before + n + after) % stride;
  const phases = dilation === 1 ? Math.min(stride, k) : stride;
  return { n, margin: [before, after + (odd && stride - odd)], stride, phases };
}

/** Slices are left out afterwards. */
const whole = (z: Window): Window => ({ ...z, stride: 1, out: z.out && (z.out - 1) * z.stride + 1 });

/** Whether a filter of one element visits every other, and nothing else. */
const isPoint = ({ n, k, margin, stride }: Window): boolean =>
  k === 1 && stride === 1 && n === margin[0] + n + margin[1];

/** out ← bias + correlation of a batch with filters (filters, c / groups, …), by three windows. */
export function* layer(
  data: Data,
  filter: Data,
  bias: Data | undefined,
  out: Data,
  batch: Batch,
  windows: readonly Window[],
  border: Border,
  options: RunOptions,
): Steps<void> {
  if (!out.length) return;
  const { n, c, filters, groups } = batch;
  const dtype = dtypeIn(data);
  const added = bias ?? new (constructorOf(dtype) as Float64ArrayConstructor)(filters);
  const [z, y, x] = [whole(windows[0]), windows[1], windows[2]];
  if (groups === c && filters === c && z.n * z.k === 1 && !z.margin[0])
    return yield* channelByChannel(data, filter, added, out, batch, [y, x], border, options);
  if (groups === 1 && !batch.last && windows.every(isPoint)) {
    const size = windows.reduce((all, axis) => all * axis.out, 1);
    return yield* points(data, filter, bias, out, batch, size, options);
  }
  const isFlat = z.n * z.k === 1 && !z.margin[0] && !z.margin[1];
  if (n * c === 1 && !bias && !batch.last && isFlat && isSparse([y, x]))
    return yield* sparsely(data, filter, filters, out, [y, x], border, options);
  const axes = [z, y, x].map(laid);
  const taps = [z, y, x].map(tapsOf);
  const [d, h, w] = axes.map(({ n: inside, margin, stride }) => (margin[0] + inside + margin[1]) / stride);
  const places = n * d * h * w - ((d - z.out) * h + h - y.out) * w - (w - x.out);
  const spans = spansOf(places, filters / groups, data, options);
  const pitch = pitchOf(spans);
  const images = yield* scene(data, batch, axes, border, pitch - places, options);
  const [channels, own] = [c / groups, filters / groups];
  const sums = yield* scratch(dtype, own * pitch);
  const size = z.k * y.k * x.k;
  const steps = { o: channels * size, k: size, r: y.k * x.k, p: x.k, q: 1 };
  const each = d > 1 ? windows.reduce((all, axis) => all * axis.out, 1) : 0;
  const isTurned = batch.last && each > 0;
  const to = isTurned ? yield* scratch(dtype, out.length) : out;
  for (let g = 0; g < groups; g++) {
    const weights: Weights = { data: filter, start: g * own * channels * size, ...steps };
    const part = { data: sums, spans, filters: own, channels, first: g * channels };
    yield* addUp(images, axes[2].phases, weights, taps, part, options);
    yield* collected(sums, pitch, images, added, to, batch, { first: g * own, own }, windows, options);
  }
  if (isTurned) yield* run(compiled(channelsLast, options), to, n, filters, each, out);
}

/** Sums of one group into the result; of volumes with the channels first, whatever the layout. */
function* collected(
  sums: Data,
  pitch: number,
  { d, h, w }: Scene,
  bias: Data,
  out: Data,
  { n, filters, last }: Batch,
  { first, own }: { readonly first: number; readonly own: number },
  [z, y, x]: readonly Window[],
  options: RunOptions,
): Steps<void> {
  const shape = [filters, first, own];
  if (d === 1) {
    const f = compiled(last ? collectPixels : collectPlanes, options);
    return yield* run(f, sums, pitch, h, w, bias, out, n, ...shape, y.out, x.out);
  }
  const each = z.out * y.out * x.out;
  for (let b = 0; b < n; b++) {
    const from = [sums, b * d * h * w, pitch, h, w, z.stride, bias];
    yield* run(compiled(collectVolume, options), ...from, out, b * filters * each, first, own, z.out, y.out, x.out);
  }
}

/** As many groups as channels that come in and go out. */
function* channelByChannel(
  data: Data,
  filter: Data,
  bias: Data,
  out: Data,
  { n, c, last }: Batch,
  [y, x]: readonly Window[],
  border: Border,
  options: RunOptions,
): Steps<void> {
  const sides = { ...border, y: y.margin, x: x.margin };
  const flat = yield* padded(data, { n, c, h: y.n, w: x.n, last }, sides, options);
  const [h, w] = [y, x].map(({ n: inside, margin }) => margin[0] + inside + margin[1]);
  const to = last ? yield* scratch(dtypeIn(out), out.length) : out;
  const given = [flat, n, c, h, w, filter, bias, y.k, x.k, y.stride];
  const rest = [y.dilation, x.dilation, to, y.out, x.out];
  yield* run(compiled(depthwise, options, { constants: { STEP: x.stride } }), ...given, ...rest);
  if (last) yield* run(compiled(channelsLast, options), to, n, c, y.out * x.out, out);
}
