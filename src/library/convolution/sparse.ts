/** Places of a filter that lie a stride apart, in images with borders: the image is read where it is, and only the places around the
 * edges ask what lies beyond, since most of a copy with borders would be read by no place or by one. */
import { correlateEdges } from '../../../kernels/convolution/correlateEdges.ts';
import { correlateInside } from '../../../kernels/convolution/correlateInside.ts';
import { compiled, type RunOptions } from '../../compiled.ts';
import { run, type Steps } from '../../operation.ts';
import { prange } from '../../prange.ts';
import { filling } from '../image/lines.ts';
import type { Data } from '../shapes.ts';
import { type Border, sources } from './borders.ts';
import type { Window } from './windows.ts';

/** Images smaller than this are copied sooner than five kernels are called. */
const LEAST = 1 << 14;

export const isSparse = ([y, x]: readonly Window[]): boolean =>
  y.stride > 1 &&
  y.stride === x.stride &&
  y.dilation * x.dilation === 1 &&
  y.n * x.n >= LEAST &&
  [...y.margin, ...x.margin].some(Boolean);

/** Places from the first to before the last whose filter lies inside. */
function insideOf({ n, k, stride, margin, out }: Window): readonly [number, number] {
  const from = Math.min(Math.ceil(margin[0] / stride), out);
  return [from, Math.max(from, Math.min(Math.floor((n - k + margin[0]) / stride) + 1, out))];
}

/** out ← correlation of an image with each of `count` filters, one behind the other. */
export function* sparsely(
  image: Data,
  filters: Data,
  count: number,
  out: Data,
  [y, x]: readonly [Window, Window],
  { caller, boundary, fillvalue }: Border,
  options: RunOptions,
): Steps<void> {
  const [top, bottom] = insideOf(y);
  const [left, right] = insideOf(x);
  const begin = (top * y.stride - y.margin[0]) * x.n + left * x.stride - x.margin[0];
  const shown = [sources(caller, boundary, y.n, y.margin), sources(caller, boundary, x.n, x.margin)];
  const fill = filling(image, fillvalue);
  const around = [
    [0, top, 0, x.out],
    [bottom, y.out, 0, x.out],
    [top, bottom, 0, left],
    [top, bottom, right, x.out],
  ].filter(([t, b, l, r]) => b > t && r > l);
  const [inside, edges] = [
    compiled(correlateInside, options, { using: { prange } }),
    compiled(correlateEdges, options),
  ];
  for (let k = 0; k < count; k++) {
    const filter = [filters, k * y.k * x.k, y.k, x.k, y.stride] as const;
    const to = k * y.out * x.out;
    const first = to + top * x.out + left;
    if (bottom > top && right > left)
      yield* run(inside, image, begin, x.n, ...filter, out, first, x.out, bottom - top, right - left);
    for (const part of around) yield* run(edges, image, y.n, x.n, ...shown, fill, ...filter, out, to, x.out, ...part);
  }
}
