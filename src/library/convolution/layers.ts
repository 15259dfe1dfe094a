/** Convolution of batches with channels: many filters over many images at once. The generators here run the kernels; what has
 * been asked and checked stands elsewhere.
 *
 * Images are laid out with the channel outermost and borders around each, so that an output channel is a sum of stretches of
 * memory times weights, whatever the width of an image. Strides become phases: every so manieth row and column, side by side. */
import { clear } from '../../../kernels/convolution/clear.ts';
import { denseConvolution } from '../../../kernels/convolution/denseConvolution.ts';
import { straightened } from '../../../kernels/convolution/straightened.ts';
import { takePhase } from '../../../kernels/convolution/takePhase.ts';
import { compiled, type RunOptions } from '../../compiled.ts';
import { run, type Steps, scratch } from '../../operation.ts';
import { type Data, dtypeIn } from '../shapes.ts';
import { type Border, deepened, type Margin, padded } from './borders.ts';
import { packedSums, pitchOf, type Seen, type Spans } from './spans.ts';

/** What a batch consists of. */
export interface Batch {
  readonly n: number;
  /** Channels that come in, and that go out. */
  readonly c: number;
  readonly filters: number;
  readonly groups: number;
  /** Whether channels lie side by side. */
  readonly last: boolean;
}

/** An axis of the images as they are laid out: its elements, margins and phases. */
export interface Laid {
  readonly n: number;
  readonly margin: Margin;
  /** Elements between those of a phase; phases that are wanted. */
  readonly stride: number;
  readonly phases: number;
}

/** Filter elements that meet a phase: `count` of them, `step` apart from `first` on, and `gap` elements apart there, from `offset` on. */
export interface Taps {
  readonly phase: number;
  readonly first: number;
  readonly step: number;
  readonly count: number;
  readonly offset: number;
  readonly gap: number;
}

/** Images as `denseConvolution` reads them. */
export interface Scene {
  readonly data: Data;
  /** Elements of a channel, of a phase with all its channels, and of a row; rows of an image; slices of a volume. */
  readonly plane: number;
  readonly phase: number;
  readonly w: number;
  readonly h: number;
  readonly d: number;
}

/** Where weight (o, k, r, p, q) of a group is: `start` + o·o + k·k + r·r + p·p + q·q. */
export interface Weights {
  readonly data: Data;
  readonly start: number;
  readonly o: number;
  readonly k: number;
  readonly r: number;
  readonly p: number;
  readonly q: number;
}

const total = ({ n, margin }: Laid): number => margin[0] + n + margin[1];

/** Images laid out. Rows and columns with their margins are whole numbers of strides; `slack` elements of anything follow. */
export function* scene(
  data: Data,
  { n, c, last }: Pick<Batch, 'n' | 'c' | 'last'>,
  [z, y, x]: readonly Laid[],
  border: Border,
  slack: number,
  options: RunOptions,
): Steps<Scene> {
  const isDeep = z.n > 1 || total(z) > 1;
  const isSplit = y.stride * x.stride > 1;
  const [d, height, width] = [z, y, x].map(total);
  const images = isDeep && !last ? { n: n * c * z.n, c: 1 } : { n: n * z.n, c };
  const sides = { ...border, y: y.margin, x: x.margin };
  const more = isSplit ? 0 : slack;
  const flat = yield* padded(data, { ...images, h: y.n, w: x.n, last }, sides, options, isDeep ? 0 : more);
  const volumes = last ? { n: n * c, c: 1 } : { n, c };
  const deep = isDeep
    ? yield* deepened(flat, { ...volumes, d: z.n, size: height * width }, z.margin, border, options, more)
    : flat;
  const [h, w] = [height / y.stride, width / x.stride];
  const plane = n * d * h * w;
  if (!isSplit) return { data: deep, plane, phase: c * plane, w, h, d };
  const split = yield* scratch(dtypeIn(data), y.phases * x.phases * c * plane + slack);
  for (let p = 0; p < y.phases; p++)
    for (let q = 0; q < x.phases; q++) {
      const from = [deep, p * width + q, y.stride * width, x.stride];
      yield* run(compiled(takePhase, options), ...from, split, (p * x.phases + q) * c * plane, (c * plane) / w, w);
    }
  return { data: split, plane, phase: c * plane, w, h, d };
}

/** Channels that are added up at once: as many as have their weights and elements in the nearest cache. */
const atOnce = (kh: number, kw: number): number => Math.min(128, Math.max(8, Math.floor(1024 / (kh * kw))));

/** Where and how much to add up for one group of output channels. */
export interface Sums {
  readonly data: Data;
  readonly spans: Spans;
  /** Output channels, and the input channels of the group from `first` on. */
  readonly filters: number;
  readonly channels: number;
  readonly first: number;
}

/** Adds up all that some taps contribute: sums (filters, places) ← Σ over channels and taps. */
export function* addUp(
  { data, plane, phase, w, h }: Scene,
  phasesX: number,
  weights: Weights,
  [deep, down, across]: readonly (readonly Taps[])[],
  sums: Sums,
  options: RunOptions,
): Steps<void> {
  const { filters, channels, first } = sums;
  yield* run(compiled(clear, options), sums.data, filters * pitchOf(sums.spans));
  for (const { r, p, q } of combined(deep, down, across)) {
    const taps = yield* ordered(weights, { r, p, q }, sums, options);
    const from = (p.phase * phasesX + q.phase) * phase + (r.offset * h + p.offset) * w + q.offset;
    const few = atOnce(p.count, q.count);
    for (let k = 0; k < channels; k += few) {
      const x = [data, from + (first + k) * plane, plane, Math.min(few, channels - k)] as const;
      const window = [p.count, q.count, p.gap * w, q.gap] as const;
      yield* addUpAt(x, { ...taps, start: taps.start + k * taps.k }, window, sums, options);
    }
  }
}

/** The same for a few channels, and taps that lie evenly apart. */
function* addUpAt(
  x: Seen['x'],
  { data, start, o, k, p, q }: Weights,
  window: Seen['window'],
  { data: sums, spans, filters }: Sums,
  options: RunOptions,
): Steps<void> {
  if (spans.packed) return yield* packedSums({ x, weights: [data, start, o], window, sums, filters }, spans, options);
  const filter = [data, start, o, k, p, q];
  yield* run(compiled(denseConvolution, options), ...x, ...filter, ...window, sums, filters, spans.spans, spans.span);
}

interface Combined {
  readonly r: Taps;
  readonly p: Taps;
  readonly q: Taps;
}

/** Weights as taps meet them; what goes backwards is copied, since steps below 0 would keep the kernel from a GPU, and what is not side
 * by side where it has to be. */
function* ordered(
  w: Weights,
  { r, p, q }: Combined,
  { filters, channels, spans }: Sums,
  options: RunOptions,
): Steps<Weights> {
  const start = w.start + r.first * w.r + p.first * w.p + q.first * w.q;
  const seen = { ...w, start, p: p.step * w.p, q: q.step * w.q };
  const [kh, kw] = [p.count, q.count];
  const isDense = seen.q === 1 && seen.p === kw && seen.k === kh * kw;
  if (spans.packed ? isDense : Math.min(p.step, q.step) > 0) return seen;
  const data = yield* scratch(dtypeIn(w.data), filters * channels * kh * kw);
  const steps = [seen.o, seen.k, seen.p, seen.q];
  yield* run(compiled(straightened, options), w.data, start, ...steps, data, filters, channels, kh, kw);
  return { data, start: 0, o: channels * kh * kw, k: kh * kw, r: 0, p: kw, q: 1 };
}

function* combined(deep: readonly Taps[], down: readonly Taps[], across: readonly Taps[]): Generator<Combined> {
  for (const each of deep)
    for (let u = 0; u < each.count; u++) {
      const r = { ...each, first: each.first + u * each.step, offset: each.offset + u * each.gap };
      for (const p of down) for (const q of across) yield { r, p, q };
    }
}
