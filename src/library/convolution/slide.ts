/** One filter over one array: which kernels, by the number of axes and the strides. */
import { conv2d } from '../../../kernels/conv2d.ts';
import { conv2dStride } from '../../../kernels/conv2dStride.ts';
import { correlateImage } from '../../../kernels/convolution/correlateImage.ts';
import { correlateInside } from '../../../kernels/convolution/correlateInside.ts';
import { correlateLine } from '../../../kernels/convolution/correlateLine.ts';
import { correlateRows } from '../../../kernels/convolution/correlateRows.ts';
import { correlateSparsely } from '../../../kernels/convolution/correlateSparsely.ts';
import { correlateVolume } from '../../../kernels/convolution/correlateVolume.ts';
import { everyNth } from '../../../kernels/convolution/everyNth.ts';
import { compiled, type RunOptions } from '../../compiled.ts';
import { isDeviceArray } from '../../device.ts';
import { run, type Steps, scratch } from '../../operation.ts';
import { prange } from '../../prange.ts';
import { type Data, dtypeIn } from '../shapes.ts';
import { type Border, deepened, padded } from './borders.ts';
import { isSparse, sparsely } from './sparse.ts';
import { single, type Window } from './windows.ts';

/** Elements of an axis with its margins. */
export const extent = ({ n, margin }: Window): number => margin[0] + n + margin[1];

/** out ← correlation of `a` with `filter`, by windows for one to three axes. */
export function* slide(
  a: Data,
  filter: Data,
  out: Data,
  windows: readonly Window[],
  border: Border,
  options: RunOptions,
): Steps<void> {
  if (!out.length) return;
  const [z, y, x] = [single, single, ...windows].slice(-3);
  const d = z.n;
  if (windows.length === 2 && isSparse([y, x])) return yield* sparsely(a, filter, 1, out, [y, x], border, options);
  const sides = { ...border, y: y.margin, x: x.margin };
  const flat = yield* padded(a, { n: d, c: 1, h: y.n, w: x.n }, sides, options);
  if (windows.length === 3) {
    const deep = yield* deepened(flat, { n: 1, c: 1, d, size: extent(y) * extent(x) }, z.margin, border, options);
    return yield* volume(deep, filter, out, [z, y, x], options);
  }
  if (windows.length === 1 && x.stride === 1)
    return yield* run(compiled(correlateLine, options), flat, filter, x.k, x.dilation, out, x.out);
  if (y.dilation * x.dilation === 1 && y.stride === x.stride) {
    if (x.stride === 1) return yield* image(flat, filter, out, [y, x], options);
    const given = [flat, extent(y), extent(x), filter, y.k, x.k];
    return yield* run(compiled(conv2dStride, options), ...given, x.stride, out);
  }
  const shape = [filter, y.k, x.k, y.stride];
  const rest = [y.dilation, x.dilation, out, y.out, x.out];
  if (x.stride === 1) yield* run(compiled(correlateImage, options), flat, extent(x), ...shape, ...rest);
  else yield* run(compiled(correlateSparsely, options), flat, extent(x), ...shape, x.stride, ...rest);
}

/** Products from which on a second call, for the rows that are left over, does not count. */
const MANY = 2 ** 18;

/** One filter at every place of an image. */
function* image(a: Data, filter: Data, out: Data, [y, x]: readonly Window[], options: RunOptions): Steps<void> {
  const [h, w] = [extent(y), extent(x)];
  const blocks = y.out >> 2;
  const onHost = ![a, filter, out].some(isDeviceArray) && options.backend !== 'webgpu';
  if (!onHost || y.k < 3 || out.length * filter.length < MANY || !blocks)
    return yield* run(compiled(conv2d, options), a, h, w, filter, y.k, x.k, out);
  yield* run(compiled(correlateRows, options), a, w, filter, y.k, x.k, out, x.out, blocks);
  const left = y.out & 3;
  const inside = compiled(correlateInside, options, { using: { prange } });
  const [from, to] = [4 * blocks * w, 4 * blocks * x.out];
  if (left) yield* run(inside, a, from, w, filter, 0, y.k, x.k, 1, out, to, x.out, left, x.out);
}

/** Columns are left out afterwards: strides along three axes are rare. */
function* volume(a: Data, filter: Data, out: Data, windows: readonly Window[], options: RunOptions): Steps<void> {
  const [z, y, x] = windows;
  const w = x.stride === 1 ? x.out : (x.out - 1) * x.stride + 1;
  const all = x.stride === 1 ? out : yield* scratch(dtypeIn(out), z.out * y.out * w);
  const sizes = [z.k, y.k, x.k, z.stride, y.stride, z.dilation, y.dilation, x.dilation];
  yield* run(compiled(correlateVolume, options), a, extent(y), extent(x), filter, ...sizes, all, z.out, y.out, w);
  if (all !== out) yield* run(compiled(everyNth, options), all, z.out * y.out, w, x.stride, out, x.out);
}
