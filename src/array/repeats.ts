/** Elements repeated, moved around the ends, and continued beyond them. */
import { axisOf, type Shape, shown, sizeOf, stridesOf } from '../ndarray/layout.ts';
import { type ArrayLike, asarray, fromData, type NDArray } from '../ndarray/ndarray.ts';
import type { View } from '../ndarray/store.ts';
import { type AxesOption, type AxisOption, axesIn, axisIn, elementOf, fail, wholeIn } from './arguments.ts';
import { take } from './indexing.ts';
import { built, part, type Run, run } from './regions.ts';

/** Each element several times in a row, along an axis, or all elements in a row. Array API `repeat`.
 *
 * @param repeats how many times: for all, or for each element along the axis
 * @throws KernelError 'argument' where repeats are below 0, or not one for each */
export function repeat(x: ArrayLike, repeats: ArrayLike, options?: AxisOption): NDArray {
  const given = axisIn(options);
  const a = given === undefined || given === null ? asarray(x).reshape(-1) : asarray(x);
  const axis = axisOf('repeat', given ?? 0, a.ndim);
  const counts = [...asarray(repeats).reshape(-1).data.sync()].map(r => wholeIn('repeat', 'repeats', r));
  if (counts.some(r => r < 0)) fail('repeat', 'repeats must be at least 0');
  if (counts.length === 1) return evenly(a, axis, counts[0]);
  const n = a.shape[axis];
  if (counts.length !== n) fail('repeat', `${counts.length} repeats for the ${n} elements of axis ${axis}`);
  const places = new Int32Array(counts.reduce((s, c) => s + c, 0));
  let at = 0;
  counts.forEach((c, k) => {
    places.fill(k, at, at + c);
    at += c;
  });
  return take(a, fromData(places, [places.length]), { axis });
}

function evenly(a: NDArray, axis: number, times: number): NDArray {
  const shape = a.shape.map((n, k) => (k === axis ? n * times : n));
  return built('repeat', a.dtype, shape, [a], (out, [view]) => {
    const { shape: extents, stride } = view;
    const insert = (list: readonly number[], x: number): number[] => [
      ...list.slice(0, axis + 1),
      x,
      ...list.slice(axis + 1),
    ];
    const wide = insert(extents, times);
    return [
      [
        { ...out, shape: wide, stride: stridesOf(wide) },
        { ...view, shape: wide, stride: insert(stride, 0) },
      ],
    ];
  });
}

/** The whole array several times along each axis. Array API `tile`.
 * @param repetitions for each axis, the last for the last; axes are added in front of the shorter of the two */
export function tile(x: ArrayLike, repetitions: number | Shape): NDArray {
  const a = asarray(x);
  const given = typeof repetitions === 'number' ? [repetitions] : repetitions;
  for (const r of given) if (wholeIn('tile', 'repetitions', r) < 0) fail('tile', 'repetitions must be at least 0');
  const rank = Math.max(a.ndim, given.length);
  const times = [...new Array(rank - given.length).fill(1), ...given];
  const more = rank - a.ndim;
  const extents = [...new Array(more).fill(1), ...a.shape];
  return built(
    'tile',
    a.dtype,
    extents.map((n, k) => n * times[k]),
    [a],
    (out, [view]) => {
      const stride = [...new Array(more).fill(0), ...view.stride];
      const wide = times.flatMap((t, k) => [t, extents[k]]);
      const from = stride.flatMap(s => [0, s]);
      return [
        [
          { ...out, shape: wide, stride: stridesOf(wide) },
          { ...view, shape: wide, stride: from },
        ],
      ];
    },
  );
}

/** Pieces of an axis: where each goes and where it comes from. */
type Piece = readonly [to: Run, from: Run];

/** All combinations of pieces of each axis. */
function* combined(out: View, view: View, pieces: readonly (readonly Piece[])[]): Generator<readonly [View, View]> {
  const [to, from] = [new Map<number, Run>(), new Map<number, Run>()];
  function* walk(axis: number): Generator<readonly [View, View]> {
    if (axis === pieces.length) return yield [part(out, to), part(view, from)];
    for (const [target, source] of pieces[axis]) {
      to.set(axis, target);
      from.set(axis, source);
      yield* walk(axis + 1);
    }
  }
  yield* walk(0);
}

/** The elements moved along axes; those that leave come in at the other end. Array API `roll`.
 * @param shift by how much, for each axis; without axis, of all elements in a row */
export function roll(x: ArrayLike, shift: number | readonly number[], options?: AxesOption): NDArray {
  const whole = asarray(x);
  const given = axesIn(options);
  const flat = given === undefined || given === null;
  const a = flat ? whole.reshape(-1) : whole;
  const axes = (flat ? [0] : typeof given === 'number' ? [given] : given).map(k => axisOf('roll', k, a.ndim));
  const shifts = (typeof shift === 'number' ? [shift] : shift).map(s => wholeIn('roll', 'shift', s));
  const count = Math.max(axes.length, shifts.length);
  if ((axes.length !== count && axes.length !== 1) || (shifts.length !== count && shifts.length !== 1))
    fail('roll', `${shifts.length} shifts for ${axes.length} axes`);
  const by = a.shape.map(() => 0);
  for (let k = 0; k < count; k++) by[axes[axes.length === 1 ? 0 : k]] += shifts[shifts.length === 1 ? 0 : k];
  const pieces = a.shape.map((n, k): Piece[] => {
    const s = n ? ((by[k] % n) + n) % n : 0;
    return s === 0
      ? [[run(0, n), run(0, n)]]
      : [
          [run(s, n - s), run(0, n - s)],
          [run(0, s), run(n - s, s)],
        ];
  });
  const rolled = built('roll', a.dtype, a.shape, [a], (out, [view]) => combined(out, view, pieces));
  return flat ? rolled.reshape(whole.shape) : rolled;
}

export interface PadOptions {
  /** What stands beyond the ends: a constant, the default; the end itself ('edge'); the array from the other end ('wrap'); its
   * mirror image without ('reflect') or with the end ('symmetric'); anything ('empty'). */
  readonly mode?: 'constant' | 'edge' | 'wrap' | 'reflect' | 'symmetric' | 'empty';
  /** For 'constant': one, (before, after), or such a pair for each axis. Default 0. */
  readonly constant_values?: Pairs;
}
type Pairs =
  | number
  | bigint
  | boolean
  | readonly (number | bigint | boolean | readonly (number | bigint | boolean)[])[];

/** A pair for each axis. */
function pairsOf(name: string, given: Pairs, rank: number): (readonly (number | bigint | boolean)[])[] {
  const all = Array.isArray(given) ? given : [given];
  const pair = (p: any): readonly any[] => (Array.isArray(p) ? (p.length === 1 ? [p[0], p[0]] : p) : [p, p]);
  const isFlat = all.every(p => !Array.isArray(p));
  const list = isFlat && all.length === 2 ? [all] : all.map(pair);
  if ((list.length !== 1 && list.length !== rank) || list.some(p => p.length !== 2))
    fail('pad', `${name} must be a number, a pair, or a pair for each of the ${rank} axes`);
  return list.length === 1 ? new Array(rank).fill(list[0]) : list;
}

/** Which element stands at each place beyond the ends. */
const beyond: { readonly [mode: string]: (k: number, n: number) => number } = {
  edge: (k, n) => Math.min(n - 1, Math.max(0, k)),
  wrap: (k, n) => ((k % n) + n) % n,
  symmetric: (k, n) => {
    const p = ((k % (2 * n)) + 2 * n) % (2 * n);
    return p < n ? p : 2 * n - 1 - p;
  },
  reflect: (k, n) => {
    if (n === 1) return 0;
    const period = 2 * (n - 1);
    const p = ((k % period) + period) % period;
    return p < n ? p : period - p;
  },
};

/** Places of an axis as runs of one step. */
function piecesOf(n: number, before: number, after: number, at: (k: number, n: number) => number): Piece[] {
  const total = before + n + after;
  const pieces: Piece[] = [];
  for (let k = 0; k < total; ) {
    const from = at(k - before, n);
    const step = k + 1 < total ? at(k + 1 - before, n) - from : 1;
    let count = 1;
    if (step >= -1 && step <= 1) while (k + count < total && at(k + count - before, n) === from + count * step) count++;
    pieces.push([run(k, count), run(from, count, count > 1 ? step : 1)]);
    k += count;
  }
  return pieces;
}

/** The array continued beyond its ends. NumPy's `pad`.
 *
 * @param width elements to add: a number, (before, after), or such a pair for each axis
 * @param mode or options; what stands there
 * @throws KernelError 'argument' for widths below 0, or where there is nothing to continue */
export function pad(
  x: ArrayLike,
  width: number | readonly (number | readonly number[])[],
  mode: PadOptions['mode'] | PadOptions = 'constant',
  options: PadOptions = {},
): NDArray {
  const a = asarray(x);
  const all = typeof mode === 'object' ? mode : { ...options, mode };
  const kind = all.mode ?? 'constant';
  const widths = pairsOf('pad_width', width, a.ndim).map(p => p.map(w => wholeIn('pad', 'pad_width', w)));
  if (widths.some(p => p.some(w => w < 0))) fail('pad', `pad_width must be at least 0, not ${JSON.stringify(width)}`);
  const shape = a.shape.map((n, k) => n + widths[k][0] + widths[k][1]);
  if (kind === 'constant' || kind === 'empty')
    return bordered(a, widths, shape, kind === 'empty' ? 0 : (all.constant_values ?? 0));
  const at = beyond[kind];
  if (!at) fail('pad', `there is no mode '${kind}'; there are constant, edge, wrap, reflect, symmetric and empty`);
  a.shape.forEach((n, k) => {
    if (!n && widths[k].some(w => w > 0))
      fail('pad', `axis ${k} of an array of shape ${shown(a.shape)} has no elements to continue; use 'constant'`);
  });
  const pieces = a.shape.map((n, k) => (n ? piecesOf(n, widths[k][0], widths[k][1], at) : []));
  return built('pad', a.dtype, shape, [a], (out, [view]) => combined(out, view, pieces));
}

/** Borders one axis after the other, so that corners are those of the last. */
function bordered(a: NDArray, widths: readonly (readonly number[])[], shape: readonly number[], given: Pairs): NDArray {
  const values = pairsOf('constant_values', given, a.ndim);
  return built('pad', a.dtype, shape, [a], function* (out, [view]) {
    const inside = (from: number) => {
      const runs = new Map<number, Run>();
      for (let k = from; k < shape.length; k++) runs.set(k, run(widths[k][0], a.shape[k]));
      return runs;
    };
    if (sizeOf(shape)) yield [part(out, inside(0)), view];
    for (let k = 0; k < shape.length; k++) {
      const ends = [run(0, widths[k][0]), run(widths[k][0] + a.shape[k], widths[k][1])];
      for (const [side, end] of ends.entries()) {
        const value = new (out.store.data.constructor as any)([elementOf(a.dtype, values[k][side])]);
        yield [part(out, inside(k + 1).set(k, end)), fromData(value, [], a.dtype).view()];
      }
    }
  });
}
