/** Convolution by Fourier transforms: large filters take the time of three transforms, whatever their size. */
import { cut } from '../../../kernels/convolution/cut.ts';
import { embedded } from '../../../kernels/convolution/embedded.ts';
import { multiplied } from '../../../kernels/fourier/multiplied.ts';
import { compiled, type RunOptions } from '../../compiled.ts';
import { run, type Steps, scratch } from '../../operation.ts';
import type { Complex } from '../fourier/complex.ts';
import { runOnly } from '../fourier/fourier.ts';
import { irfftSteps, rfftSteps } from '../fourier/realTransform.ts';
import { fftSteps, scratchParts } from '../fourier/transform.ts';
import { type Float, goodLength } from '../fourier/twiddles.ts';
import { type Data, dtypeIn } from '../shapes.ts';
import { reach, single, type Window } from './windows.ts';

/** First place of the whole convolution that is wanted, and the length of transforms that leaves all wanted ones alone: what lies
 * beyond it is folded onto places that nobody asks for. */
function spectrum({ n, k, stride, dilation, margin, out }: Window): {
  readonly first: number;
  readonly wanted: number;
} {
  const span = reach(k, dilation);
  const first = span - 1 - margin[0];
  return { first, wanted: Math.max(n, span, n + span - 1 - first, first + (out - 1) * stride + 1) };
}

/** Lengths of the transforms along three axes; real numbers along the last are taken in pairs. */
function lengths(windows: readonly Window[]): number[] {
  return windows.map((w, axis) => {
    const { wanted } = spectrum(w);
    return wanted === 1 && axis < 2 ? 1 : axis === 2 ? 2 * goodLength(Math.ceil(wanted / 2)) : goodLength(wanted);
  });
}

const three = (windows: readonly Window[]): readonly Window[] => [single, single, ...windows].slice(-3);

/** out ← convolution of `a`, 0 beyond its edges, with `filter`, by windows for one to three axes. */
export function* spectral(
  a: Data,
  filter: Data,
  out: Data,
  windows: readonly Window[],
  options: RunOptions,
): Steps<void> {
  if (!out.length) return;
  const dtype = dtypeIn(a) as Float;
  const only = runOnly(options, dtype);
  const axes = three(windows);
  const [d, h, w] = lengths(axes);
  const put = compiled(embedded, only);
  const size = d * h * w;
  const room = yield* scratch(dtype, size);
  yield* run(put, a, ...axes.map(x => x.n), 1, 1, 1, room, d, h, w);
  const x = yield* forward(room, dtype, [d, h, w], only);
  yield* run(put, filter, ...axes.map(x => x.k), ...axes.map(x => x.dilation), room, d, h, w);
  const f = yield* forward(room, dtype, [d, h, w], only);
  const half = d * h * (w / 2 + 1);
  yield* run(compiled(multiplied, only), x.re, x.im, f.re, f.im, x.re, x.im, 1, half, half, 1, 1 / size);
  yield* backward(x, f, room, [d, h, w], only);
  const [z, y, q] = axes.map(axis => spectrum(axis).first);
  const steps = axes.map(axis => axis.stride);
  yield* run(compiled(cut, only), room, h, w, (z * h + y) * w + q, ...steps, out, ...axes.map(axis => axis.out));
}

/** The spectrum of real numbers (d, h, w): (d, h, w / 2 + 1). */
function* forward(x: Data, dtype: Float, [d, h, w]: readonly number[], options: RunOptions): Steps<Complex> {
  const m = w / 2 + 1;
  const other = d * h > 1 ? yield* scratchParts(dtype, d * h * m) : undefined;
  let y = yield* scratchParts(dtype, d * h * m);
  let free = other;
  yield* rfftSteps(x, y, { outer: d * h, n: w, inner: 1 }, options);
  for (const axis of across(d, h, m)) {
    yield* fftSteps(y, free!, axis, options);
    [y, free] = [free!, y];
  }
  return y;
}

/** What has the spectrum `x`, which is overwritten as `free` is. */
function* backward(
  x: Complex,
  free: Complex,
  to: Data,
  [d, h, w]: readonly number[],
  options: RunOptions,
): Steps<void> {
  let [from, rest] = [x, free];
  for (const axis of across(d, h, w / 2 + 1)) {
    yield* fftSteps(from, rest, axis, { ...options, inverse: true });
    [from, rest] = [rest, from];
  }
  yield* irfftSteps(from, to, { outer: d * h, n: w, inner: 1 }, options);
}

/** The axes besides the last that have more than one element. */
const across = (d: number, h: number, m: number) =>
  [
    { outer: d, n: h, inner: m },
    { outer: 1, n: d, inner: h * m },
  ].filter(axis => axis.n > 1);

/** Whether transforms are expected to be done sooner than sums: by products of the sums, and by n log₂ n of the transforms. */
export function isSooner(windows: readonly Window[], dtype: Float): boolean {
  const products = windows.reduce((all, { out, k }) => all * out * k, 1);
  const size = lengths(three(windows)).reduce((all, n) => all * n, 1);
  return products > CROSSOVER[dtype] * size * Math.log2(size) + LEAST;
}

/** Products that take as long as one of n log₂ n of the transforms, and as all the calls for them. Fitted to the best of 8 calls under
 * 'same' on 2 busy cores; `npm run bench -- --library --row 'by fft'` has some such rows. Sums won in float32 at 512² by 45² (43 to
 * 45 ms), 10⁵ by 1000 (17 to 27), 256² by 41² (12 to 19); transforms at 512² by 63² (29 to 74), 32³ by 17³ (11 to 15), and in
 * float64 at 256² by 41² (17 to 23), 512² by 45² (52 to 75). */
const CROSSOVER = { float32: 110, float64: 60 } as const;
const LEAST = 2e7;
