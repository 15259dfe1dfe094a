/** Fourier transforms along one axis, as steps: for functions of the library, and for others that are built of them, such as
 * convolutions. In a generator handed to `operation`, `yield* fftSteps(from, to, { outer, n, inner }, options)` transforms what
 * `from` holds when the step's turn comes; all that is needed in between is scratch memory of the operation. */
import { chirped } from '../../../kernels/fourier/chirped.ts';
import { first4 } from '../../../kernels/fourier/first4.ts';
import { multiplied } from '../../../kernels/fourier/multiplied.ts';
import { pass4 } from '../../../kernels/fourier/pass4.ts';
import { passAny } from '../../../kernels/fourier/passAny.ts';
import { resized } from '../../../kernels/fourier/resized.ts';
import { empty, zeros } from '../../arrays.ts';
import { compiled, type RunOptions } from '../../compiled.ts';
import { operation, run, type Steps, scratch } from '../../operation.ts';
import { dtypeIn } from '../shapes.ts';
import type { Complex, Parts } from './complex.ts';
import { chirpTable, type Float, goodLength, kept, passTable, radices, rootsTable } from './twiddles.ts';

/** An axis of n elements of a contiguous array, seen as (outer, n, inner). */
export interface Axis {
  readonly outer: number;
  readonly n: number;
  readonly inner: number;
}

export interface TransformOptions extends RunOptions {
  /** Whether the exponent is positive. Nothing is divided by n. Default false. */
  readonly inverse?: boolean;
  /** A factor of every result. Default 1. */
  readonly scale?: number;
}

const swapped = ({ re, im }: Complex): Complex => ({ re: im, im: re });

/** Complex numbers until the end of the operation. */
export function* scratchParts(dtype: Float, length: number): Steps<Complex> {
  return { re: yield* scratch(dtype, length), im: yield* scratch(dtype, length) };
}

/** Zeros until the end of the operation. */
export function* scratchZeros(dtype: Float, length: number, options: RunOptions): Steps<Complex['re']> {
  const a = yield* scratch(dtype, length);
  yield* run(compiled(resized, options), empty(0, dtype), a, 1, 0, length, 1, 1);
  return a;
}

/** The discrete Fourier transform of any length along an axis: X_k = scale · Σ_j x_j e^{∓2πi jk/n}.
 *
 * @param from (outer, n, inner), float32 or float64; without `im`, real numbers
 * @param to as many of that dtype, overwritten; not the memory of `from`
 */
export function* fftSteps(from: Parts, to: Complex, axis: Axis, options: TransformOptions = {}): Steps<void> {
  const { inverse = false, scale = 1, ...runOptions } = options;
  const { outer, n, inner } = axis;
  const size = outer * n * inner;
  if (!size) return;
  const x = { re: from.re, im: from.im ?? (yield* scratchZeros(dtypeIn(to.re) as Float, size, runOptions)) };
  const parts = inverse ? ([swapped(x), swapped(to)] as const) : ([x, to] as const);
  const list = radices(n);
  if (!list) yield* bluestein(...parts, axis, scale, runOptions);
  else if (list.length) yield* passes(...parts, axis, list, scale, runOptions);
  else yield* scaled(...parts, size, scale, runOptions);
}

function* scaled(x: Complex, y: Complex, size: number, scale: number, options: RunOptions): Steps<void> {
  for (const part of ['re', 'im'] as const)
    yield* run(compiled(resized, options), x[part], y[part], 1, size, size, 1, scale);
}

/** Groups of rows that a single transform is cut into, for threads. */
const GROUPS = 16;

function* passes(
  from: Complex,
  to: Complex,
  { outer, n, inner }: Axis,
  list: readonly number[],
  scale: number,
  options: RunOptions,
): Steps<void> {
  const dtype = dtypeIn(to.re) as Float;
  const spare = list.length > 1 ? yield* scratchParts(dtype, outer * n * inner) : to;
  // Asked for once each: finding a compiled function takes as long as a pass of a short transform.
  const begin = list[0] === 4 && inner === 1 ? compiled(first4, options) : undefined;
  const four = list.includes(4) ? compiled(pass4, options) : undefined;
  const any = list.some(r => r !== 4) ? compiled(passAny, options) : undefined;
  let x = from;
  let s = inner;
  let m = n;
  for (const [k, r] of list.entries()) {
    const y = (list.length - k) % 2 ? to : spare;
    m /= r;
    const factor = m === 1 ? scale : 1;
    const w = passTable(dtype, r, m, r === 4 ? 1 : 0, factor);
    const arrays = [x.re, x.im, y.re, y.im, w.re, w.im];
    const groups = groupsOf(outer, n * inner, r, m, s);
    if (r === 4 && k === 0 && begin) yield* run(begin, ...arrays, ...groups, m, factor);
    else if (r === 4) yield* run(four!, ...arrays, ...groups, m, s, factor);
    else {
      const c = rootsTable(dtype, r);
      yield* run(any!, ...arrays, c.re, c.im, r, ...groups, m, s, m * s, r * s);
    }
    s *= r;
    x = y;
  }
}

/** How rows are grouped: by transform, or, where there is one, in runs of them. See `pass4`. */
function groupsOf(outer: number, size: number, r: number, m: number, s: number): readonly number[] {
  if (outer > 1) return [outer, m, size, size, 0];
  const rows = Math.ceil(m / GROUPS);
  return [Math.ceil(m / rows), rows, rows * s, r * rows * s, rows];
}

/** Any length as a convolution, which is done by transforms of a length with small factors: jk = (j² + k² − (k − j)²)/2.
 * Bluestein, IEEE Trans. Audio Electroacoust. 18 (1970) 451. */
function* bluestein(from: Complex, to: Complex, axis: Axis, scale: number, options: RunOptions): Steps<void> {
  const dtype = dtypeIn(to.re) as Float;
  const { outer, n, inner } = axis;
  const m = goodLength(2 * n - 1);
  const wide = { outer, n: m, inner };
  const chirp = chirpTable(dtype, n);
  const spectrum = spectrumTable(dtype, n, m);
  const a = yield* scratchParts(dtype, outer * m * inner);
  const b = yield* scratchParts(dtype, outer * m * inner);
  yield* run(compiled(chirped, options), from.re, from.im, chirp.re, chirp.im, a.re, a.im, outer, n, m, inner);
  yield* fftSteps(a, b, wide, options);
  const times = compiled(multiplied, options);
  yield* run(times, b.re, b.im, spectrum.re, spectrum.im, a.re, a.im, outer, m, m, inner, 1 / m);
  yield* fftSteps(a, b, wide, { ...options, inverse: true });
  yield* run(times, b.re, b.im, chirp.re, chirp.im, to.re, to.im, outer, m, n, inner, scale);
}

/** The transform of the conjugate chirp, laid around 0. */
const spectrumTable = (dtype: Float, n: number, m: number): Complex =>
  kept(`spectrum ${dtype} ${n} ${m}`, () => {
    const chirp = chirpTable(dtype, n);
    const around = { re: zeros(m, dtype), im: zeros(m, dtype) };
    for (let k = 0; k < n; k++) {
      around.re[k] = around.re[(m - k) % m] = chirp.re[k] as number;
      around.im[k] = around.im[(m - k) % m] = -(chirp.im[k] as number);
    }
    const table = { re: empty(m, dtype), im: empty(m, dtype) };
    alone.sync(around, table, { outer: 1, n: m, inner: 1 }, { backend: 'cpu' });
    return table;
  }) as Complex;

const alone = operation('fft', fftSteps);
