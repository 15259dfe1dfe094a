/** Running sums and products along an axis, and differences of neighbours. */
import { KernelError } from '../diagnostic.ts';
import { cumprod as cumprodCore, cumsum as cumsumCore } from '../library/sorting/scans.ts';
import { copyInto } from '../ndarray/copy.ts';
import type { ArrayDType } from '../ndarray/dtypes.ts';
import { axisOf, shown } from '../ndarray/layout.ts';
import { type ArrayLike, apply, asarray, fromSteps, NDArray } from '../ndarray/ndarray.ts';
import { deferred } from '../ndarray/node.ts';
import { boundsOf } from '../ndarray/slices.ts';
import { allocate, type View } from '../ndarray/store.ts';
import { type Told, told } from './axes.ts';
import { byCore } from './cores.ts';
import { wide } from './statistics.ts';

export interface CumulativeOptions {
  /** The axis to go along; needed where there are several. */
  readonly axis?: number | null;
  /** What to compute in, and give. By default as `sum`. */
  readonly dtype?: ArrayDType;
  /** Begin with what none come to, so that there is one more. Default false. */
  readonly include_initial?: boolean;
}

/** Part of a view along an axis. */
export function cut(view: View, axis: number, from: number, to: number): View {
  const part = boundsOf(view, [...new Array<null>(axis).fill(null), [from, to]]);
  return { ...view, shape: part.shape, stride: part.stride, offset: part.offset };
}

type Core = typeof cumsumCore;

function running(name: string, core: Core, a: NDArray, axis: number): NDArray {
  return byCore(name, a.dtype, a.shape, [a], given => core.steps(given, { axis }));
}

function cumulative(name: string, core: Core, first: number, x: ArrayLike, options?: Told<CumulativeOptions>): NDArray {
  const o = told<CumulativeOptions>(name, options, ['axis', 'dtype', 'include_initial']);
  const a = asarray(x);
  if (a.ndim !== 1 && (o.axis === undefined || o.axis === null))
    throw new KernelError('argument', `${name}: an array of shape ${shown(a.shape)} needs an \`axis\` to go along`);
  const axis = axisOf(name, o.axis ?? 0, a.ndim);
  const given = asarray(a, o.dtype ?? wide(a.dtype));
  // Where sums are of fewer bits than the library adds in, they are cut to them afterwards: modulo 2ᵏ that is the same.
  const dtype = given.dtype;
  const isNarrow = dtype !== wide(dtype);
  const sums = running(name, core, isNarrow ? given.astype(wide(dtype)) : given, axis);
  const result = isNarrow ? sums.astype(dtype) : sums;
  if (!o.include_initial) return result;
  const shape = a.shape.map((n, k) => (k === axis ? n + 1 : n));
  return fromSteps(name, dtype, shape, [result], function* ([view]) {
    const out = allocate(
      dtype,
      shape,
      shape.reduce((n, k) => n * k, 1),
    );
    out.store.data.fill((dtype === 'int64' || dtype === 'uint64' ? BigInt(first) : first) as never);
    yield* copyInto(cut(out, axis, 1, shape[axis]), view);
    return out;
  });
}

/** Running sum along an axis; of integers in 64 bits. The array API's `cumulative_sum`.
 *
 * @returns of the shape of x, or one more along the axis under `include_initial`; dtypes as `sum`
 */
export const cumulative_sum = (x: ArrayLike, options?: Told<CumulativeOptions>): NDArray =>
  cumulative('cumulative_sum', cumsumCore, 0, x, options);

/** Running product along an axis. As `cumulative_sum`. */
export const cumulative_prod = (x: ArrayLike, options?: Told<CumulativeOptions>): NDArray =>
  cumulative('cumulative_prod', cumprodCore, 1, x, options);

export type ScanOptions = Omit<CumulativeOptions, 'include_initial'>;

/** The array as one row where no axis is named. */
function flatUnless(name: string, x: ArrayLike, options?: Told<ScanOptions>): [NDArray, ScanOptions] {
  const o = told<ScanOptions>(name, options, ['axis', 'dtype']);
  const a = asarray(x);
  return o.axis === undefined || o.axis === null ? [a.reshape(-1), { ...o, axis: 0 }] : [a, o];
}

/** Running sum along an axis, or of all elements in order. NumPy's `cumsum`. */
export const cumsum = (x: ArrayLike, options?: Told<ScanOptions>): NDArray =>
  cumulative('cumsum', cumsumCore, 0, ...flatUnless('cumsum', x, options));

/** Running product along an axis, or of all elements in order. NumPy's `cumprod`. */
export const cumprod = (x: ArrayLike, options?: Told<ScanOptions>): NDArray =>
  cumulative('cumprod', cumprodCore, 1, ...flatUnless('cumprod', x, options));

export interface DiffOptions {
  /** The axis to go along. Default −1, the last. */
  readonly axis?: number;
  /** How many times. Default 1. */
  readonly n?: number;
  /** What comes before and after along the axis. */
  readonly prepend?: ArrayLike;
  readonly append?: ArrayLike;
}

/** Differences of neighbours along an axis; of booleans, whether they differ. NumPy's `diff`.
 *
 * @returns n fewer along the axis; of the dtype of x
 */
export function diff(x: ArrayLike, options?: Told<DiffOptions>): NDArray {
  const o = told<DiffOptions>('diff', options, ['axis', 'n', 'prepend', 'append']);
  let a = asarray(x);
  if (!a.ndim) throw new KernelError('argument', 'diff: an array of no dimensions has no neighbours');
  const axis = axisOf('diff', o.axis ?? -1, a.ndim);
  const n = o.n ?? 1;
  if (!Number.isInteger(n) || n < 0)
    throw new KernelError('argument', `diff: \`n\` must be a whole number from 0 on, not ${n}`);
  a = joined(axis, [o.prepend, a, o.append]);
  for (let k = 0; k < n; k++) {
    const of = (from: number, to: number): NDArray => {
      const v = cut(a.view(), axis, from, to);
      return a.viewedAs(v.shape, v.stride, v.offset);
    };
    const end = a.shape[axis];
    a = apply(a.dtype === 'bool' ? 'not_equal' : 'subtract', of(Math.min(1, end), end), of(0, Math.max(0, end - 1)));
  }
  return a;
}

/** Arrays one after the other along an axis; single values stand for one element everywhere else. */
function joined(
  axis: number,
  [before, a, after]: readonly [ArrayLike | undefined, NDArray, ArrayLike | undefined],
): NDArray {
  const parts = [before, a, after].filter(p => p !== undefined).map(p => asarray(p as ArrayLike));
  if (parts.length === 1) return a;
  const like = parts.map(p => (p.ndim ? p : p.broadcastTo(a.shape.map((n, k) => (k === axis ? 1 : n)))));
  for (const p of like)
    if (p.ndim !== a.ndim || p.shape.some((n, k) => k !== axis && n !== a.shape[k]))
      throw new KernelError(
        'argument',
        `diff: shapes ${shown(p.shape)} and ${shown(a.shape)} differ besides axis ${axis}`,
      );
  const shape = a.shape.map((n, k) => (k === axis ? like.reduce((sum, p) => sum + p.shape[axis], 0) : n));
  const args = like.map(p => (p.dtype === a.dtype ? p : p.astype(a.dtype)));
  const steps = function* (views: readonly View[]) {
    const out = allocate(
      a.dtype,
      shape,
      shape.reduce((m, k) => m * k, 1),
    );
    let at = 0;
    for (const v of views) yield* copyInto(cut(out, axis, at, (at += v.shape[axis])), v);
    return out;
  };
  return new NDArray(
    deferred(
      'concat',
      a.dtype,
      shape,
      args.map(p => p.node),
      steps,
    ),
  );
}
