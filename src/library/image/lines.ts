/** Filters with short windows: along one axis after another, or over two axes at once. What lies beyond the ends is made before,
 * in scratch, so that the loops themselves know no ends. */
import { copyLines } from '../../../kernels/image/copyLines.ts';
import { extendLines } from '../../../kernels/image/extendLines.ts';
import { compiled, type RunOptions } from '../../compiled.ts';
import { constructorOf, type DType, type TypedArray } from '../../dtype.ts';
import { run, type Steps, scratch } from '../../operation.ts';
import { type Data, dtypeIn, sizeOf } from '../shapes.ts';
import type { Border, BorderMode, Planes } from './rules.ts';

/** An array seen along one axis: `groups` times n lines of `inner` elements. */
export interface Along {
  readonly groups: number;
  readonly n: number;
  readonly inner: number;
}

export const along = (shape: readonly number[], axis: number): Along => ({
  groups: sizeOf(shape.slice(0, axis)),
  n: shape[axis],
  inner: sizeOf(shape.slice(axis + 1)),
});

/** Rows of elements side by side in an array, and in another where results go. Neighbours along the axis are `step` apart. */
export interface Rows {
  readonly rows: number;
  readonly length: number;
  readonly step: number;
  readonly at: number;
  readonly pitchIn: number;
  readonly to: number;
  readonly pitchOut: number;
}

/** Lines that a window reaches beyond each end. */
export interface Reach {
  readonly before: number;
  readonly after: number;
}

/** Calls the kernel of a filter for some rows. */
export type Filter = (a: Data, out: Data, rows: Rows) => Steps<void>;

/** What a filter's window around each line of `a` gives. The ends are done apart, from copies of what they see. */
export function* filterLines(
  options: RunOptions,
  border: Border,
  a: Data,
  out: Data,
  { groups, n, inner }: Along,
  { before, after }: Reach,
  filter: Filter,
): Steps<void> {
  if (!groups || !n || !inner) return;
  const reach = before + after;
  const extend = compiled(extendLines, options);
  /** Lines from `first` up to `end` of the result. */
  function* fromCopy(first: number, end: number): Steps<void> {
    const count = end - first + reach;
    if (end <= first) return;
    const copy = yield* scratch(dtypeIn(a), groups * count * inner);
    const lines = sources(border, n, first - before, first - before + count);
    yield* run(extend, a, copy, groups, n, inner, lines, 0, count, filling(a, border.fill));
    for (const rows of tiles(groups, end - first, inner, 0, count, first, n)) yield* filter(copy, out, rows);
  }
  if (n <= 4 * reach) return yield* fromCopy(0, n);
  yield* fromCopy(0, before);
  for (const rows of tiles(groups, n - reach, inner, 0, n, before, n)) yield* filter(a, out, rows);
  yield* fromCopy(n - after, n);
}

/** Rows long enough for lanes and many enough for threads: whole lines, groups of lines, or pieces. */
export function tiles(
  groups: number,
  count: number,
  inner: number,
  from: number,
  linesIn: number,
  first: number,
  linesOut: number,
): Rows[] {
  const length = count * inner;
  const [at, to] = [from * inner, first * inner];
  if (groups > 1 && (groups >= SHARED || inner < LINE))
    return [{ rows: groups, length, step: inner, at, pitchIn: linesIn * inner, to, pitchOut: linesOut * inner }];
  return Array.from({ length: groups }, (_, g) => {
    const start = { step: inner, at: at + g * linesIn * inner, to: to + g * linesOut * inner };
    if (inner >= LINE) return [{ ...start, rows: count, length: inner, pitchIn: inner, pitchOut: inner }];
    const whole = Math.floor(length / PIECE);
    const rest = {
      ...start,
      at: start.at + whole * PIECE,
      to: start.to + whole * PIECE,
      length: length - whole * PIECE,
    };
    return [
      { ...start, rows: whole, length: PIECE, pitchIn: PIECE, pitchOut: PIECE },
      { ...rest, rows: 1, pitchIn: rest.length, pitchOut: rest.length },
    ].filter(r => r.rows && r.length);
  }).flat();
}

/** Groups that are enough to share among threads; a line long enough to be a row; elements of a row made of short lines. */
const SHARED = 16;
const LINE = 64;
const PIECE = 4096;

/** One filter after another, each along its axis, from `a` to `out`. `dtypes` are those in between.
 * @param passes at least one; the same filter for every pass may look at the dtypes of its arrays */
export function* filterAxes(
  options: RunOptions,
  a: Data,
  out: Data,
  shape: readonly number[],
  passes: readonly { readonly axis: number; readonly reach: Reach; readonly filter: Filter; readonly border: Border }[],
  between: DType,
): Steps<void> {
  let from = a;
  for (const [k, { axis, reach, filter, border }] of passes.entries()) {
    const to = k === passes.length - 1 ? out : yield* scratch(between, sizeOf(shape));
    yield* filterLines(options, border, from, to, along(shape, axis), reach, filter);
    from = to;
  }
}

/** What lies beyond the ends, as an element of an array like `a`. */
export const filling = (a: Data, fill: number): Data => {
  const make = constructorOf(dtypeIn(a)) as unknown as new (elements: readonly number[]) => TypedArray;
  return new make([fill]);
};

const modulo = (at: number, n: number): number => ((at % n) + n) % n;

/** The line inside that one beyond the ends is like, −1 for none. */
const inside: { readonly [M in BorderMode]: (at: number, n: number) => number } = {
  constant: () => -1,
  nearest: (at, n) => Math.max(0, Math.min(n - 1, at)),
  reflect: (at, n) => Math.min(modulo(at, 2 * n), 2 * n - 1 - modulo(at, 2 * n)),
  mirror: (at, n) => (n === 1 ? 0 : Math.min(modulo(at, 2 * n - 2), 2 * n - 2 - modulo(at, 2 * n - 2))),
  wrap: modulo,
};

/** What lines from `first` to before `end` are like. */
const sources = ({ mode }: Border, n: number, first: number, end: number): Int32Array =>
  Int32Array.from({ length: end - first }, (_, k) => {
    const at = first + k;
    return at >= 0 && at < n ? at : inside[mode](at, n);
  });

/** An array with lines beyond its ends along an axis, as another dtype if need be. */
export function* extended(
  options: RunOptions,
  border: Border,
  a: Data,
  { groups, n, inner }: Along,
  { before, after }: Reach,
  dtype = dtypeIn(a),
): Steps<Data> {
  const lines = n + before + after;
  const out = yield* scratch(dtype, groups * lines * inner);
  const extend = compiled(extendLines, options);
  const copy = compiled(copyLines, options);
  const fill = filling(out, border.fill);
  const head = sources(border, n, -before, 0);
  const tail = sources(border, n, n, n + after);
  if (before) yield* run(extend, a, out, groups, n, inner, head, 0, lines, fill);
  if (groups > 1) yield* run(copy, a, out, groups, n * inner, 0, n * inner, before * inner, lines * inner);
  else yield* run(copy, a, out, n, inner, 0, inner, before * inner, inner);
  if (after) yield* run(extend, a, out, groups, n, inner, tail, before + n, lines, fill);
  return out;
}

/** Images with `high` rows above and below and `wide` pixels at each side, as another dtype if need be. */
export function* framed(
  options: RunOptions,
  border: Border,
  a: Data,
  { images, h, w, step }: Planes,
  high: Reach,
  wide: Reach,
  dtype = dtypeIn(a),
): Steps<Data> {
  const taller = yield* extended(options, border, a, { groups: images, n: h, inner: w * step }, high, dtype);
  const rows = images * (h + high.before + high.after);
  return yield* extended(options, border, taller, { groups: rows, n: w, inner: step }, wide);
}
