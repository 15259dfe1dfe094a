/** Levels of images: thresholds, equal histograms, full range. */
import { histogram } from '../../../kernels/histogram.ts';
import { extremes } from '../../../kernels/image/extremes.ts';
import { looked } from '../../../kernels/image/looked.ts';
import { stretched } from '../../../kernels/image/stretched.ts';
import { thresholded } from '../../../kernels/image/thresholded.ts';
import { compiled, type RunOptions, runChecks } from '../../compiled.ts';
import type { TypedArray } from '../../dtype.ts';
import { checkAll, oneOf } from '../../jit/checks.ts';
import { type Operation, operation, run, type Steps, scratch, settled } from '../../operation.ts';
import { hasDtype, isShaped, refuse, resultIn } from '../rules.ts';
import { type ArrayInput, type Data, dtypeIn, type Outcome, type Output, shapedOf, sizeOf } from '../shapes.ts';
import { filling } from './lines.ts';
import { isBytes, isNumber, pixelsOf } from './rules.ts';

export interface ThresholdOptions extends RunOptions {
  /** What becomes of elements above the value, and of the others: `binary`, the default, maximum and 0; `binaryInv`, 0 and maximum;
   * `trunc`, the value and as they are; `tozero`, as they are and 0; `tozeroInv`, 0 and as they are. OpenCV's THRESH_…. */
  readonly type?: 'binary' | 'binaryInv' | 'trunc' | 'tozero' | 'tozeroInv';
  /** Default 255 for bytes, 1 for floats. */
  readonly maximum?: number;
  readonly out?: Output;
}

const types = ['binary', 'binaryInv', 'trunc', 'tozero', 'tozeroInv'] as const;
const thresholdChecks = { ...runChecks, type: oneOf(...types), maximum: isNumber, out: isShaped };

/** By the numbers of `kernels/image/thresholded`. */
const codes = { binary: [0, 0], binaryInv: [0, 0], trunc: [2, 1], tozero: [1, 0], tozeroInv: [0, 1] } as const;

/** How often each byte occurs. */
function* counted(options: RunOptions, a: Data): Steps<ArrayLike<number>> {
  const counts = (yield* scratch('int32', 256)) as Int32Array;
  yield* run(compiled(histogram, options), a, counts);
  yield* settled();
  return counts;
}

/** Otsu's value: that which parts the histogram with the greatest variance between classes (IEEE Trans. SMC 9 (1979) 62); the least of
 * equals. 0 where there is nothing to part. */
function otsu(counts: ArrayLike<number>): number {
  const all = Array.from(counts);
  const n = all.reduce((s, c) => s + c, 0);
  const total = all.reduce((s, c, v) => s + c * v, 0);
  let [below, sum, best, at] = [0, 0, 0, 0];
  for (let v = 0; v < 255; v++) {
    below += all[v];
    sum += v * all[v];
    if (!below || below === n) continue;
    const gap = sum / below - (total - sum) / (n - below);
    const between = below * (n - below) * gap * gap;
    if (between > best) [best, at] = [between, v];
  }
  return at;
}

/** Otsu's threshold of bytes, to be exceeded: OpenCV's THRESH_OTSU, scikit-image's `threshold_otsu`.
 *
 * @param a any shape, uint8
 * @throws KernelError 'argument', 'option'
 */
export const otsuThreshold: Operation<[a: ArrayInput, options?: RunOptions], number> = operation(
  'otsuThreshold',
  function* (given, options = {}) {
    checkAll('otsuThreshold', runChecks, options);
    const a = shapedOf('otsuThreshold', 'a', given);
    hasDtype('otsuThreshold', 'a', a, 'uint8', 'uint8c');
    return otsu(yield* counted(options, a.data));
  },
);

/** Elements above a value apart from the others. OpenCV's `threshold`. Of bytes the value is rounded down and the maximum to nearest.
 *
 * @param a any shape, uint8 or float
 * @param value to be exceeded, or 'otsu' for bytes
 * @returns shape and dtype of `a`
 * @throws KernelError 'argument', 'option'
 */
export const threshold: Operation<[a: ArrayInput, value: number | 'otsu', options?: ThresholdOptions], Outcome> =
  operation('threshold', function* (given, value, options = {}) {
    checkAll('threshold', thresholdChecks, options);
    const a = pixelsOf('threshold', 'a', given);
    const bytes = isBytes(a);
    if (typeof value !== 'number' && value !== 'otsu') refuse('threshold', 'value', "must be a number or 'otsu'");
    if (value === 'otsu' && !bytes) refuse('threshold', 'value', `'otsu' is for bytes, not ${dtypeIn(a.data)}`);
    const { type = 'binary', maximum = bytes ? 255 : 1 } = options;
    const at = value === 'otsu' ? otsu(yield* counted(options, a.data)) : bytes ? Math.floor(value) : value;
    const out = resultIn('threshold', options.out, dtypeIn(a.data), a.shape);
    const limited = (x: number) => (bytes ? Math.max(0, Math.min(255, Math.round(x))) : x);
    const inverse = type === 'binaryInv';
    const levels = bytes ? new Int32Array(4) : (filling(a.data, 0).constructor as any).from([0, 0, 0, 0]);
    const clear = type === 'tozeroInv' || inverse ? 0 : limited(maximum);
    levels.set([bytes ? Math.max(-1, Math.min(255, at)) : at, clear, inverse ? limited(maximum) : 0, limited(at)]);
    yield* run(compiled(thresholded, options), a.data, levels, ...codes[type], out.data);
    return out;
  });

export interface LevelOptions extends RunOptions {
  readonly out?: Output;
}

/** An image whose levels are spread so that its histogram is flat. OpenCV's `equalizeHist`: level v becomes
 * 255 · (c(v) − c₀) / (n − c₀), rounded to nearest, where c is the cumulative histogram and c₀ its first count.
 *
 * @param a any shape, uint8; all elements count as one image
 * @returns shape and dtype of `a`
 * @throws KernelError 'argument', 'option'
 */
export const equalizeHist: Operation<[a: ArrayInput, options?: LevelOptions], Outcome> = operation(
  'equalizeHist',
  function* (given, options = {}) {
    checkAll('equalizeHist', { ...runChecks, out: isShaped }, options);
    const a = shapedOf('equalizeHist', 'a', given);
    hasDtype('equalizeHist', 'a', a, 'uint8', 'uint8c');
    const out = resultIn('equalizeHist', options.out, dtypeIn(a.data), a.shape);
    const n = sizeOf(a.shape);
    const counts = Array.from(yield* counted(options, a.data));
    const first = counts.findIndex(c => c > 0);
    const table = new Uint8Array(256);
    if (n && counts[first] === n) table.fill(first);
    let sum = 0;
    for (let v = first + 1; n && counts[first] < n && v < 256; v++) {
      sum += counts[v];
      table[v] = Math.floor((255 * sum) / (n - counts[first]) + 0.5);
    }
    yield* run(compiled(looked, options), a.data, table, out.data);
    return out;
  },
);

export interface NormalizeOptions extends LevelOptions {
  /** What the least element becomes. Default 0. */
  readonly low?: number;
  /** What the greatest element becomes. Default 255 for bytes, 1 for floats. */
  readonly high?: number;
}

/** Elements shifted and scaled so that they reach from `low` to `high`. OpenCV's `normalize` with NORM_MINMAX. NaNs stay; where all
 * elements are equal they become `low`. Bytes are rounded to nearest and kept to 0 … 255.
 *
 * @param a any shape, uint8 or float
 * @returns shape and dtype of `a`
 * @throws KernelError 'argument', 'option'
 */
export const normalize: Operation<[a: ArrayInput, options?: NormalizeOptions], Outcome> = operation(
  'normalize',
  function* (given, options = {}) {
    checkAll('normalize', { ...runChecks, low: isNumber, high: isNumber, out: isShaped }, options);
    const a = pixelsOf('normalize', 'a', given);
    const dtype = dtypeIn(a.data);
    const bytes = isBytes(a);
    const { low = 0, high = bytes ? 255 : 1 } = options;
    const out = resultIn('normalize', options.out, dtype, a.shape);
    if (bytes) {
      const counts = Array.from(yield* counted(options, a.data));
      const [least, greatest] = [counts.findIndex(c => c > 0), counts.findLastIndex(c => c > 0)];
      const scale = greatest > least ? (high - low) / (greatest - least) : 0;
      const level = (v: number) => Math.max(0, Math.min(255, Math.floor(low + (v - least) * scale + 0.5)));
      yield* run(
        compiled(looked, options),
        a.data,
        Uint8Array.from({ length: 256 }, (_, v) => level(v)),
        out.data,
      );
      return out;
    }
    const ends = yield* scratch(dtype, 2);
    const range = new (filling(a.data, 0).constructor as new (list: readonly number[]) => TypedArray)([low, high]);
    yield* run(compiled(extremes, options), a.data, ends);
    yield* run(compiled(stretched, options), a.data, ends, range, out.data);
    return out;
  },
);
