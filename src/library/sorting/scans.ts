/** Running sums, products and extremes along an axis. */
import { foldRows } from '../../../kernels/reduction/foldRows.ts';
import * as h from '../../../kernels/reduction/helpers.ts';
import { scanBlocks } from '../../../kernels/scan/scanBlocks.ts';
import { scanColumns } from '../../../kernels/scan/scanColumns.ts';
import { scanRest } from '../../../kernels/scan/scanRest.ts';
import { scanRows } from '../../../kernels/scan/scanRows.ts';
import { scanSegments } from '../../../kernels/scan/scanSegments.ts';
import { scanStarts } from '../../../kernels/scan/scanStarts.ts';
import { scanStrips } from '../../../kernels/scan/scanStrips.ts';
import { segmentBlocks } from '../../../kernels/scan/segmentBlocks.ts';
import { segmentStarts } from '../../../kernels/scan/segmentStarts.ts';
import { segmentTotals } from '../../../kernels/scan/segmentTotals.ts';
import { compiled, type RunOptions, runChecks } from '../../compiled.ts';
import { isDeviceArray } from '../../device.ts';
import { type DType, dtypes, type TypedArray } from '../../dtype.ts';
import { type Check, checkAll, isBoolean } from '../../jit/checks.ts';
import { type Operation, operation, run, type Steps, scratch } from '../../operation.ts';
import { prange } from '../../prange.ts';
import { type BigDType, type BigFold, bigFolds, isBig } from '../reduction/big.ts';
import { type Arranged, arranged } from '../reduction/reduce.ts';
import { numbers, numeric, real } from '../reduction/reductions.ts';
import { axisOf, hasDtype, isShaped, refuse, resultIn } from '../rules.ts';
import { type ArrayInput, type Data, dtypeIn, type Outcome, type Output, shapedOf, shown, sizeOf } from '../shapes.ts';
import { isNearby } from './nearby.ts';

export interface ScanOptions extends RunOptions {
  /** The axis to go along; by default the array is one row. */
  readonly axis?: number;
  /** Leave out the element itself, so that the first result is that of nothing. Default false. */
  readonly exclusive?: boolean;
  /** Begin anew where an element of this, of the shape of `a`, is not 0. The last axis, or one row, only. */
  readonly segments?: ArrayInput;
  /** Where the result goes: of the shape of `a`, or one row without `axis`. By default a new library array. */
  readonly out?: Output;
}

const isArray: Check = value => (typeof value === 'object' && value !== null) || 'an array';
const checks = {
  ...runChecks,
  axis: (v => typeof v === 'number' || 'an axis') as Check,
  exclusive: isBoolean,
  segments: isArray,
  out: isShaped,
};

interface Scan {
  readonly fold: (s: number, x: number) => number;
  readonly start: (dtype: DType) => number;
  readonly result: (dtype: DType) => DType;
  /** The same of BigInts. */
  readonly big: (dtype: BigDType) => BigFold;
}

/** What a scan is of a dtype. */
const ruleFor = (kind: Scan, dtype: DType): { fold: Scan['fold']; start: number } =>
  (isBig(dtype) ? kind.big(dtype) : { fold: kind.fold, start: kind.start(dtype) }) as never;

/** Elements of a block of a long row: the same for every number of threads, since float results depend on it. */
const BLOCK = 16384;

/** Blocks that are folded and gone through again together: 4 MB of float64. Fewer mean more steps that wait for all threads (10 million
 * float64 on two threads: 5.5 ms with 8, 5.3 with 16, 5.1 with 32). */
const STRIP = 32;

/** Runs along rows or columns; long rows in blocks, which are folded first. */
function* scanInto(options: ScanOptions, given: Arranged, kind: Scan, out: Data): Steps<void> {
  const { data, outer, n, inner } = given;
  const { fold, start } = ruleFor(kind, dtypeIn(out));
  const handed = { using: { fold }, constants: { start, exclusive: options.exclusive ?? false } };
  if (inner > 1) return yield* run(compiled(scanColumns, options, handed), data, outer, n, inner, out);
  // A part of an array on a device is no array: of several rows there each is one sequence.
  if (n < 4 * BLOCK || (isDeviceArray(data) && outer > 1))
    return yield* run(compiled(scanRows, options, handed), data, outer, n, out);
  if (isNearby(options, data)) return yield* blocksInto(options, given, kind, out);
  const starts = yield* scratch(dtypeIn(out), STRIP);
  const carries = (yield* scratch(dtypeIn(out), outer)).fill(start as never) as TypedArray;
  const sized = { ...handed, constants: { ...handed.constants, SIZE: BLOCK } };
  const [strips, rest] = [compiled(scanStrips, options, sized), compiled(scanRest, options, sized)];
  const full = Math.floor(n / BLOCK);
  const [whole, groups] = [Math.floor(full / STRIP), Math.floor((full % STRIP) / 4)];
  const [first, second] = [whole * STRIP * BLOCK, groups * 4 * BLOCK];
  const left = n - first - second;
  for (let o = 0, from = 0; o < outer; o++, from += n) {
    const carry = carries.subarray(o, o + 1);
    if (whole) yield* run(strips, data, from, STRIP / 4, whole, starts, carry, out);
    if (groups) yield* run(strips, data, from + first, groups, 1, starts, carry, out);
    if (left) yield* run(rest, data, from + first + second, left, starts, carry, out);
  }
}

/** The same where it is on a device: all blocks side by side. */
function* blocksInto(options: ScanOptions, given: Arranged, kind: Scan, out: Data): Steps<void> {
  const { data, outer, n } = given;
  const { fold, start } = ruleFor(kind, dtypeIn(out));
  const handed = { using: { fold }, constants: { start, exclusive: options.exclusive ?? false } };
  const blocks = Math.ceil(n / BLOCK);
  const full = Math.floor(n / BLOCK);
  const starts = yield* scratch(dtypeIn(out), blocks);
  const ofBlocks = { using: { fold, term: h.self, done: h.kept }, constants: { start: handed.constants.start } };
  const totals = compiled(foldRows, options, ofBlocks);
  const scan = compiled(scanBlocks, options, { ...handed, constants: { exclusive: handed.constants.exclusive } });
  for (let o = 0; o < outer; o++) {
    const row = outer === 1 ? data : (data as TypedArray).subarray(o * n, (o + 1) * n);
    yield* run(totals, row, full, BLOCK, starts, 1);
    yield* run(compiled(scanStarts, options, { using: { fold }, constants: ofBlocks.constants }), starts, blocks);
    yield* run(scan, data, o * n, BLOCK, full, starts, 0, out);
    if (full < blocks) yield* run(scan, data, o * n + full * BLOCK, n - full * BLOCK, 1, starts, full, out);
  }
}

/** Runs along rows that begin anew at marks; long rows in blocks, of which what follows the last mark is folded first. */
function* segmentsInto(options: ScanOptions, given: Arranged, marks: Data, kind: Scan, out: Data): Steps<void> {
  const { data, outer, n } = given;
  const { fold, start } = ruleFor(kind, dtypeIn(out));
  const exclusive = options.exclusive ?? false;
  if (n < 4 * BLOCK) {
    const f = compiled(scanSegments, options, { using: { fold }, constants: { start, exclusive } });
    return yield* run(f, data, marks, outer, n, out);
  }
  const blocks = Math.ceil(n / BLOCK);
  const [starts, marked] = [yield* scratch(dtypeIn(out), blocks), yield* scratch('int32', blocks)];
  const totals = compiled(segmentTotals, options, { using: { fold, prange }, constants: { start } });
  const before = compiled(segmentStarts, options, { using: { fold }, constants: { start } });
  const scan = compiled(segmentBlocks, options, { using: { fold, prange }, constants: { start, exclusive } });
  for (let o = 0; o < outer; o++) {
    yield* run(totals, data, marks, o * n, n, blocks, BLOCK, starts, marked);
    yield* run(before, starts, marked, blocks);
    yield* run(scan, data, marks, o * n, n, blocks, BLOCK, starts, out);
  }
}

function scanning(name: string, kind: Scan): Operation<[a: ArrayInput, options?: ScanOptions], Outcome> {
  return operation(name, function* (given, options = {}) {
    checkAll(name, checks, options);
    const whole = shapedOf(name, 'a', given);
    hasDtype(name, 'a', whole, ...numbers);
    const a = options.axis === undefined ? { data: whole.data, shape: [sizeOf(whole.shape)] } : whole;
    const axis = options.axis === undefined ? 0 : axisOf(name, options.axis, a.shape.length);
    const to = resultIn(name, options.out, kind.result(dtypeIn(a.data)), a.shape);
    const lanes = yield* arranged(a, [axis], options);
    if (!a.data.length) return to;
    if (!options.segments) yield* scanInto(options, lanes, kind, to.data);
    else {
      const marks = shapedOf(name, 'segments', options.segments);
      if (shown(marks.shape) !== shown(whole.shape))
        refuse(name, 'segments', `must have the shape ${shown(whole.shape)}, not ${shown(marks.shape)}`);
      hasDtype(name, 'segments', marks, ...numeric);
      if (lanes.inner > 1) refuse(name, 'segments', 'goes with the last axis only');
      yield* segmentsInto(options, lanes, marks.data, kind, to.data);
    }
    return to;
  });
}

const same = (dtype: DType): DType => dtype;
const added = (dtype: DType): DType => (isBig(dtype) ? dtype : real(dtype));

/** Running sum. NumPy's `cumsum`; long rows begin each block of 16384 at the sum of those before, by the tree of `sum`.
 *
 * @param a any shape, any numbers
 * @returns of the shape of `a`, or one row without `axis`; float32 of float32, BigInts of BigInts, modulo 2⁶⁴, else float64
 */
export const cumsum = scanning('cumsum', {
  fold: h.add,
  start: () => 0,
  result: added,
  big: bigFolds.sum,
});

/** Running product. NumPy's `cumprod`. As `cumsum`. */
export const cumprod = scanning('cumprod', {
  fold: h.multiply,
  start: () => 1,
  result: added,
  big: bigFolds.prod,
});

/** The greatest element so far, NaN from the first one on. NumPy's `maximum.accumulate`, PyTorch's `cummax`. Of the dtype of
 * `a`; under `exclusive` the first result is −Infinity, or the least of an integer dtype. */
export const cummax = scanning('cummax', {
  fold: h.greater,
  start: d => dtypes[d].range?.[0] ?? -Infinity,
  result: same,
  big: bigFolds.max,
});

/** The least element so far, NaN from the first one on. NumPy's `minimum.accumulate`, PyTorch's `cummin`. As `cummax`. */
export const cummin = scanning('cummin', {
  fold: h.lesser,
  start: d => dtypes[d].range?.[1] ?? Infinity,
  result: same,
  big: bigFolds.min,
});
