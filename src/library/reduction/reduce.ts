/** The ground of every reduction: any set of axes becomes the middle one of three, (outer, n, inner), with a copy at most where
 * kept and reduced axes take turns; then rows are folded where inner is 1, and columns where it is not. How work is cut into
 * pieces depends on shapes alone, never on threads, so that results do not either. */
import { foldAll } from '../../../kernels/reduction/foldAll.ts';
import { foldColumns } from '../../../kernels/reduction/foldColumns.ts';
import { foldRows } from '../../../kernels/reduction/foldRows.ts';
import { kept as asIs, self } from '../../../kernels/reduction/helpers.ts';
import { swapMiddle } from '../../../kernels/reduction/swapMiddle.ts';
import { transpose } from '../../../kernels/reduction/transpose.ts';
import { compiled, type RunOptions, runChecks } from '../../compiled.ts';
import type { DType } from '../../dtype.ts';
import { type Check, isBoolean } from '../../jit/checks.ts';
import type { AnyLender } from '../../lender.ts';
import { type LendingOne, type Operation, run, type Steps, scratch, settled } from '../../operation.ts';
import { isShaped, refuse, resultIn } from '../rules.ts';
import { type ArrayInput, type Data, dtypeIn, type Outcome, type Output, type Shaped, sizeOf } from '../shapes.ts';

export interface AxesOptions extends RunOptions {
  /** The axis or axes to reduce along, from the front or, below 0, from the back. By default all. */
  readonly axis?: number | readonly number[];
  /** Keep reduced axes, with one element each. Default false. */
  readonly keepdims?: boolean;
  /** Where the result goes. By default a number, where all axes are reduced and not kept, or else a new library array. */
  readonly out?: Output;
}

/** A number, or an array where an axis is named, kept, or the result has its place. */
export type Reduced<O> = O extends { axis: number | readonly number[] } | { keepdims: true } | { out: Output }
  ? Outcome
  : number;

/** The same of lenders. */
type ReducedLent<O> = O extends { axis: number | readonly number[] } | { keepdims: true } | { out: unknown }
  ? AnyLender
  : number;

/** A function along axes, awaited or `.sync`. */
export interface Reduction<O extends AxesOptions> {
  <G extends O>(a: ArrayInput, options?: G): Promise<Reduced<G>>;
  <G extends LendingOne<O>>(a: ArrayInput | AnyLender, options?: G): Promise<ReducedLent<G>>;
  sync<G extends O>(a: ArrayInput, options?: G): Reduced<G>;
  sync<G extends LendingOne<O>>(a: ArrayInput | AnyLender, options?: G): ReducedLent<G>;
  /** @internal */
  readonly steps: Operation<[a: ArrayInput, options?: O], any>['steps'];
}

const isAxis: Check = value =>
  typeof value === 'number' ||
  (Array.isArray(value) && value.every(a => typeof a === 'number')) ||
  'an axis or a list of axes';

export const axesChecks = { ...runChecks, axis: isAxis, keepdims: isBoolean, out: isShaped };
/** For functions that go along one axis. */
export const axisChecks = { ...axesChecks, axis: (v => typeof v === 'number' || 'an axis') as Check };

/** An array seen as (outer, n, inner), of which n is to be reduced. */
export interface Arranged {
  readonly data: Data;
  readonly dtype: DType;
  readonly outer: number;
  readonly n: number;
  readonly inner: number;
}

interface Stretch {
  readonly reduced: boolean;
  readonly size: number;
}

/** Neighbouring axes with the same fate are one. */
function stretches(parts: readonly Stretch[]): Stretch[] {
  const merged: Stretch[] = [];
  for (const part of parts.filter(p => p.size !== 1)) {
    const last = merged.at(-1);
    if (last?.reduced === part.reduced) merged[merged.length - 1] = { ...last, size: last.size * part.size };
    else merged.push(part);
  }
  return merged;
}

const productOf = (parts: readonly Stretch[]): number => sizeOf(parts.map(p => p.size));

/** Axes in ascending order brought together in the middle. Each copy swaps a reduced stretch with the kept one behind it. */
export function* arranged(a: Shaped<Data>, axes: readonly number[], options: RunOptions): Steps<Arranged> {
  const dtype = dtypeIn(a.data);
  let data = a.data;
  let parts = stretches(a.shape.map((size, axis) => ({ size, reduced: axes.includes(axis) })));
  while (parts.filter(p => p.reduced).length > 1 && data.length) {
    const at = parts.findIndex(p => p.reduced);
    const [before, [m, n], after] = [parts.slice(0, at), parts.slice(at, at + 2), parts.slice(at + 2)];
    const copy = yield* scratch(dtype, data.length);
    yield* run(compiled(swapMiddle, options), data, productOf(before), m.size, n.size, productOf(after), copy);
    [data, parts] = [copy, stretches([...before, n, m, ...after])];
  }
  const at = parts.findIndex(p => p.reduced);
  const n = productOf(parts.filter(p => p.reduced));
  const inner = at < 0 ? 1 : productOf(parts.slice(at + 1).filter(p => !p.reduced));
  const outer = productOf(parts.slice(0, at < 0 ? parts.length : at).filter(p => !p.reduced));
  return { data, dtype, outer, n, inner };
}

export const keptShape = ({ shape }: Shaped<Data>, axes: readonly number[], keepdims: boolean | undefined): number[] =>
  keepdims ? shape.map((n, k) => (axes.includes(k) ? 1 : n)) : shape.filter((_, k) => !axes.includes(k));

/** Where a reduction's result goes, and what the caller gets once it is there. */
export interface Goal {
  readonly data: Data;
  readonly result: () => Steps<number | Outcome>;
}

// biome-ignore lint/correctness/useYield: it is there already
function* given(outcome: Outcome): Steps<Outcome> {
  return outcome;
}

export function* goalOf(
  caller: string,
  a: Shaped<Data>,
  axes: readonly number[],
  { axis, keepdims, out }: AxesOptions,
  dtype: DType,
): Steps<Goal> {
  if (axis === undefined && !keepdims && out === undefined) {
    const data = yield* scratch(dtype, 1);
    return {
      data,
      *result() {
        yield* settled();
        return data[0] as number;
      },
    };
  }
  const outcome = resultIn(caller, out, dtype, keptShape(a, axes, keepdims));
  if (outcome.data === a.data) refuse(caller, 'out', 'must not be the memory of `a`');
  return { data: outcome.data, result: () => given(outcome) };
}

/** What the fold kernels are handed. */
export interface Rule {
  readonly term: (x: number) => number;
  readonly fold: (s: number, x: number) => number;
  readonly done: (s: number, by: number) => number;
  readonly start: number;
}

/** Rows few and long enough that each is shared among threads. */
export const areLong = (outer: number, n: number): boolean => outer === 1 || (outer < 8 && n >= 65536);
/** Matrices few enough, and large enough, that the rows of each are shared among threads. */
const areTall = ({ outer, n, inner }: Arranged): boolean => outer < 8 && n >= 16 && n * inner >= 65536;
/** Fewer columns than these are folded faster as rows, of a transposed copy. */
export const NARROW = 8;

/** Folds the middle axis into `out`, of outer · inner elements. */
export function* foldInto(options: RunOptions, given: Arranged, rule: Rule, by: number, out: Data): Steps<void> {
  const { data, outer, n, inner } = yield* widened(given, options);
  const { term, fold, done, start } = rule;
  const handed = { using: { term, fold, done }, constants: { start } };
  if (inner > 1) {
    const partial = { using: { ...handed.using, done: asIs }, constants: { start } };
    const whole = compiled(foldColumns, options, handed);
    const part = compiled(foldColumns, options, partial);
    yield* tall(options, { ...given, data, outer, n, inner }, rule, by, out, {
      whole: () => run(whole, data, 0, outer, n, inner, out, 0, by),
      part: (from, count, rows, to, at) => run(part, data, from, count, rows, inner, to, at, by),
    });
  } else if (areLong(outer, n)) {
    const all = compiled(foldAll, options, handed);
    for (let o = 0; o < outer; o++) yield* run(all, data, o * n, n, out, o, by);
  } else yield* run(compiled(foldRows, options, handed), data, outer, n, out, by);
}

/** The same with few columns made rows. */
export function* widened(given: Arranged, options: RunOptions): Steps<Arranged> {
  const { data, dtype, outer, n, inner } = given;
  if (inner === 1 || inner >= NARROW || n < 4 * NARROW) return given;
  const copy = yield* scratch(dtype, data.length);
  yield* run(compiled(transpose, options), data, outer, n, inner, copy);
  return { data: copy, dtype, outer: outer * inner, n, inner: 1 };
}

/** Ways to fold columns: all, or `count` blocks of so many rows from element `from` on, into `to` from element `at` on. */
export interface Columns {
  readonly whole: () => Steps<void>;
  readonly part: (from: number, count: number, rows: number, to: Data, at: number, o: number) => Steps<void>;
}

/** Folds columns in blocks of rows where that shares the work among threads, and then the blocks. */
export function* tall(
  options: RunOptions,
  given: Arranged,
  { fold, done, start }: Pick<Rule, 'fold' | 'done' | 'start'>,
  by: number,
  out: Data,
  { whole, part }: Columns,
): Steps<void> {
  if (!areTall(given)) return yield* whole();
  const { outer, n, inner } = given;
  const rows = n >= 1024 ? 256 : 4 * Math.ceil(n / 32);
  const [full, all] = [Math.floor(n / rows), Math.ceil(n / rows)];
  const partial = yield* scratch(dtypeIn(out), outer * all * inner);
  for (let o = 0; o < outer; o++) {
    const from = o * n * inner;
    const at = o * all * inner;
    yield* part(from, full, rows, partial, at, o);
    if (full < all) yield* part(from + full * rows * inner, 1, n - full * rows, partial, at + full * inner, o);
  }
  const last = compiled(foldColumns, options, { using: { term: self, fold, done }, constants: { start } });
  yield* run(last, partial, 0, outer, all, inner, out, 0, by);
}
