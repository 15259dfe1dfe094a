/** Discrete Fourier transforms under NumPy's names, on those of the kernel library. */
import * as library from '../../library/fourier/axes.ts';
import * as one from '../../library/fourier/fourier.ts';
import { sizeOf } from '../../ndarray/layout.ts';
import { type ArrayLike, apply, fromSteps, type NDArray } from '../../ndarray/ndarray.ts';
import { allocate } from '../../ndarray/store.ts';
import { type ComplexLike, type ComplexPair, given, operandsOf, pairOf } from './complex.ts';
import { alongMany, alongOne, type FftnOptions, type FftOptions, resized } from './lengths.ts';

type Complex = (x: ComplexLike, options?: FftOptions) => ComplexPair;
type ComplexMany = (x: ComplexLike, options?: FftnOptions) => ComplexPair;
type Real = (x: ArrayLike, options?: FftOptions) => ComplexPair;
type RealMany = (x: ArrayLike, options?: FftnOptions) => ComplexPair;
type Back = (x: ComplexLike, options?: FftOptions) => NDArray;
type BackMany = (x: ComplexLike, options?: FftnOptions) => NDArray;

const half = (n: number): number => Math.floor(n / 2) + 1;

const complex =
  (name: 'fft' | 'ifft'): Complex =>
  (x, options = {}) => {
    const caller = `fft.${name}`;
    const operands = operandsOf(caller, x);
    const { axis, n, norm } = alongOne(caller, operands.shape, options);
    return pairOf(name, operands, operands.shape.with(axis, n), function* (out, views) {
      yield* one[name].steps(yield* given(views), { n, axis, norm, out });
    });
  };

const complexMany =
  (name: 'fft2' | 'ifft2' | 'fftn' | 'ifftn'): ComplexMany =>
  (x, options = {}) => {
    const caller = `fft.${name}`;
    const operands = operandsOf(caller, x);
    const { axes, s, norm } = alongMany(caller, operands.shape, options);
    return pairOf(name, operands, resized(operands.shape, axes, s), function* (out, views) {
      yield* library[name].steps(yield* given(views), { s, axes, norm, out });
    });
  };

const realMany =
  (name: 'rfft2' | 'rfftn'): RealMany =>
  (x, options = {}) => {
    const caller = `fft.${name}`;
    const operands = operandsOf(caller, x, true);
    const { axes, s, norm } = alongMany(caller, operands.shape, options);
    const shape = resized(operands.shape, axes, s.with(-1, half(s.at(-1)!)));
    return pairOf(name, operands, shape, function* (out, views) {
      yield* library[name].steps(yield* given(views), { s, axes, norm, out });
    });
  };

const backMany =
  (name: 'irfft2' | 'irfftn'): BackMany =>
  (x, options = {}) => {
    const caller = `fft.${name}`;
    const operands = operandsOf(caller, x);
    const { axes, s, norm } = alongMany(caller, operands.shape, options, m => 2 * (m - 1));
    const shape = resized(operands.shape, axes, s);
    return fromSteps(name, operands.dtype, shape, operands.args, function* (views) {
      const out = allocate(operands.dtype, shape, sizeOf(shape));
      if (!out.store.data.length) return out;
      yield* library[name].steps(yield* given(views), { s, axes, norm, out: { data: out.store.data, shape } });
      return out;
    });
  };

/** Discrete Fourier transform along an axis, X_k = Σ_j x_j e^{−2πi jk/n}. NumPy and array API `fft.fft`.
 *
 * @param x real numbers, or complex ones as { real, imag }; float32 stays float32, all else becomes float64
 * @returns { real, imag } of the shape of x but for n
 * @throws KernelError 'argument' where options do not fit
 */
export const fft: Complex = complex('fft');

/** The inverse of `fft`. NumPy and array API `fft.ifft`. */
export const ifft: Complex = complex('ifft');

/** `fft` along two axes, by default the last. NumPy `fft.fft2`. */
export const fft2: ComplexMany = complexMany('fft2');
/** The inverse of `fft2`. */
export const ifft2: ComplexMany = complexMany('ifft2');
/** `fft` along several axes, by default all. NumPy and array API `fft.fftn`. */
export const fftn: ComplexMany = complexMany('fftn');
/** The inverse of `fftn`. */
export const ifftn: ComplexMany = complexMany('ifftn');

/** The first ⌊n/2⌋ + 1 numbers of the transform of real ones. NumPy and array API `fft.rfft`.
 * @throws KernelError 'argument' for complex numbers, or where options do not fit */
export const rfft: Real = (x, options = {}) => {
  const operands = operandsOf('fft.rfft', x, true);
  const { axis, n, norm } = alongOne('fft.rfft', operands.shape, options);
  return pairOf('rfft', operands, operands.shape.with(axis, half(n)), function* (out, views) {
    yield* one.rfft.steps(yield* given(views), { n, axis, norm, out });
  });
};

/** The inverse of `rfft`: n real numbers, by default 2·(m − 1) of m. NumPy and array API `fft.irfft`. */
export const irfft: Back = (x, options = {}) => {
  const operands = operandsOf('fft.irfft', x);
  const { axis, n, norm } = alongOne('fft.irfft', operands.shape, options, m => 2 * (m - 1));
  const shape = operands.shape.with(axis, n);
  return fromSteps('irfft', operands.dtype, shape, operands.args, function* (views) {
    const out = allocate(operands.dtype, shape, sizeOf(shape));
    if (!out.store.data.length) return out;
    yield* one.irfft.steps(yield* given(views), { n, axis, norm, out: { data: out.store.data, shape } });
    return out;
  });
};

/** `rfft` along the last of two axes, then `fft` along the other. NumPy `fft.rfft2`. */
export const rfft2: RealMany = realMany('rfft2');
/** The inverse of `rfft2`. */
export const irfft2: BackMany = backMany('irfft2');
/** `rfft` along the last of several axes, then `fft` along the others. NumPy and array API `fft.rfftn`. */
export const rfftn: RealMany = realMany('rfftn');
/** The inverse of `rfftn`. */
export const irfftn: BackMany = backMany('irfftn');

const opposite = { backward: 'forward', forward: 'backward', ortho: 'ortho' } as const;

/** The transform, real, of numbers with Hermitian symmetry of which these are the first: n, by default 2·(m − 1).
 * NumPy and array API `fft.hfft`. */
export const hfft: Back = (x, options = {}) => {
  const { args, shape } = operandsOf('fft.hfft', x);
  const { axis, n, norm } = alongOne('fft.hfft', shape, options, m => 2 * (m - 1));
  const conjugate = args.length > 1 ? { real: args[0], imag: apply('negative', args[1]) } : args[0];
  return irfft(conjugate, { n, axis, norm: opposite[norm] });
};

/** The inverse of `hfft`: ⌊n/2⌋ + 1 numbers of n real ones. NumPy and array API `fft.ihfft`. */
export const ihfft: Real = (x, options = {}) => {
  const { shape } = operandsOf('fft.ihfft', x, true);
  const { axis, n, norm } = alongOne('fft.ihfft', shape, options);
  const { real, imag } = rfft(x, { n, axis, norm: opposite[norm] });
  return { real, imag: apply('negative', imag) };
};
