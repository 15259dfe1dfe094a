/** How the places of a layer are cut into stretches, each added up at a time: what it needs of a few dozen channels stays in the
 * nearest caches. */
import { packedConvolution } from '../../../kernels/convolution/packedConvolution.ts';
import { compiled, type RunOptions } from '../../compiled.ts';
import { isDeviceArray } from '../../device.ts';
import { dtypes } from '../../dtype.ts';
import { run, type Steps, scratch } from '../../operation.ts';
import { prange } from '../../prange.ts';
import { type Data, dtypeIn } from '../shapes.ts';

export interface Spans {
  readonly spans: number;
  readonly span: number;
  /** Whether what filters see is put side by side first. */
  readonly packed: boolean;
}

/** Places of all stretches. */
export const pitchOf = ({ spans, span }: Spans): number => spans * span;

/** Of stretches that are read where they lie: measured with 32 and 512 channels. */
const SPAN = 256;
const LANES = 16;

/** Filters from which on copying pays what it costs. */
const FEW = 4;

/** Stretches for so many filters. A GPU reads memory in another way. */
export function spansOf(places: number, filters: number, data: Data, options: RunOptions): Spans {
  const onHost = !isDeviceArray(data) && options.backend !== 'webgpu';
  if (onHost && filters >= FEW) return stretches(places, LINE / dtypes[dtypeIn(data)].size);
  const spans = Math.max(1, Math.ceil(places / SPAN));
  return { spans, span: Math.ceil(places / spans / LANES) * LANES, packed: false };
}

/** Bytes of a cache line, and of two vectors. */
const LINE = 64;
const PANEL = 32;

/** Lines of a stretch: odd, so that what tap after tap reads of them does not fall into the same few places of a cache. */
const LINES = [9, 7, 5, 3, 1];

/** As few places too many as can be, each stretch counting half a line besides. */
function stretches(places: number, line: number): Spans {
  const cost = (lines: number): number => Math.ceil(places / (lines * line)) * (lines + 0.5);
  const lines = LINES.reduce((best, other) => (cost(other) < cost(best) ? other : best));
  return { spans: Math.max(1, Math.ceil(places / (lines * line))), span: lines * line, packed: true };
}

/** What a call reads and adds to: the arguments of `packedConvolution` but for the places. */
export interface Seen {
  readonly x: readonly [data: Data, from: number, plane: number, channels: number];
  readonly weights: readonly [data: Data, from: number, step: number];
  readonly window: readonly [kh: number, kw: number, down: number, across: number];
  readonly sums: Data;
  readonly filters: number;
}

/** Elements that are put side by side at a time: 8 MB of float32, or what sixteen threads need to have something each. */
const MOST = 2 ** 21;
const THREADS = 16;

export function* packedSums(seen: Seen, { spans, span }: Spans, options: RunOptions): Steps<void> {
  const [data, from, plane, channels] = seen.x;
  const [kh, kw] = seen.window;
  const taps = channels * kh * kw;
  const atOnce = Math.min(spans, Math.max(THREADS, Math.floor(MOST / (taps * span))));
  const width = PANEL / dtypes[dtypeIn(data)].size;
  const f = compiled(packedConvolution, options, {
    using: { prange },
    constants: { WIDTH: width, PANELS: span / width },
  });
  const packed = yield* scratch(dtypeIn(data), atOnce * taps * span);
  for (let g = 0; g < spans; g += atOnce) {
    const x = [data, from + g * span, plane, channels];
    const to = [seen.sums, spans * span, g * span, seen.filters, Math.min(atOnce, spans - g)];
    yield* run(f, ...x, ...seen.weights, ...seen.window, packed, ...to);
  }
}
