/** What goes with Fourier transforms: the frequencies of their numbers, and putting frequency 0 in the middle. */
import { KernelError } from '../../diagnostic.ts';
import * as library from '../../library/fourier/frequencies.ts';
import { copyOf } from '../../ndarray/copy.ts';
import { axesOf } from '../../ndarray/layout.ts';
import { type ArrayLike, asarray, fromData, fromSteps, isNDArray, type NDArray } from '../../ndarray/ndarray.ts';
import { allocate } from '../../ndarray/store.ts';
import { laid } from '../linear/laid.ts';
import type { ComplexPair } from './complex.ts';

export interface FrequencyOptions {
  /** Distance of samples. Default 1. */
  readonly d?: number;
}

const frequencies = (name: 'fftfreq' | 'rfftfreq', n: number, options: number | FrequencyOptions): NDArray => {
  const d = typeof options === 'number' ? options : (options.d ?? 1);
  if (!Number.isInteger(n) || n < 1)
    throw new KernelError('argument', `fft.${name}: n must be a whole number from 1 on, not ${String(n)}`);
  const { data, shape } = library[name](n, d);
  return fromData(data, shape);
};

/** The frequencies of the n numbers of a transform, in cycles per unit of d: 0, 1, …, −2, −1 over n·d. NumPy `fft.fftfreq`.
 * @throws KernelError 'argument' for an n below 1 */
export const fftfreq = (n: number, options: number | FrequencyOptions = {}): NDArray =>
  frequencies('fftfreq', n, options);

/** The frequencies of the ⌊n/2⌋ + 1 numbers of `rfft`. NumPy `fft.rfftfreq`. */
export const rfftfreq = (n: number, options: number | FrequencyOptions = {}): NDArray =>
  frequencies('rfftfreq', n, options);

export interface ShiftOptions {
  /** By default all. */
  readonly axes?: number | readonly number[] | null;
}

interface Shift {
  (x: { readonly real: ArrayLike; readonly imag: ArrayLike }, options?: ShiftOptions): ComplexPair;
  (x: ArrayLike, options?: ShiftOptions): NDArray;
}

function shifted(name: 'fftshift' | 'ifftshift', x: ArrayLike, options: ShiftOptions): NDArray {
  const a = asarray(x);
  const axes = axesOf(`fft.${name}`, options.axes, a.ndim);
  return fromSteps(name, a.dtype, a.shape, [a], function* ([view]) {
    if (!axes.length || !a.size) return yield* copyOf(view);
    const out = allocate(a.dtype, a.shape, a.size);
    const from = { data: yield* laid(view), shape: a.shape };
    yield* library[name].steps(from, { axes, out: { data: out.store.data, shape: a.shape } });
    return out;
  });
}

const isPair = (x: unknown): x is { real: ArrayLike; imag: ArrayLike } =>
  typeof x === 'object' && x !== null && !isNDArray(x) && 'real' in x && 'imag' in x;

const shift = (name: 'fftshift' | 'ifftshift'): Shift =>
  ((x: any, options: ShiftOptions = {}) =>
    isPair(x)
      ? { real: shifted(name, x.real, options), imag: shifted(name, x.imag, options) }
      : shifted(name, x, options)) as Shift;

/** What comes of a transform, with frequency 0 in the middle of the axes: an array, or { real, imag }. NumPy `fft.fftshift`. */
export const fftshift: Shift = shift('fftshift');

/** Undoes `fftshift`, for odd lengths too. NumPy `fft.ifftshift`. */
export const ifftshift: Shift = shift('ifftshift');
