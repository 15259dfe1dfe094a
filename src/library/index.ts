/** `numjit/kernels`: kernels with shapes, options and defaults, on every backend. */

export type { RunOptions } from '../compiled.ts';
export type { Operation } from '../operation.ts';
export { type ConvOptions, conv1d, conv2d, conv3d } from './convolution/batch.ts';
export type { Boundary } from './convolution/borders.ts';
export { type ConvolveOptions, convolve, convolve2d, correlate, correlate2d } from './convolution/convolution.ts';
export {
  type AveragePoolOptions,
  averagePool2d,
  type MaxPoolOptions,
  maxPool2d,
  type PoolOptions,
} from './convolution/pooling.ts';
export { type SeparableOptions, sepFilter2d } from './convolution/separable.ts';
export { type ConvTransposeOptions, convTranspose2d } from './convolution/transposed.ts';
export {
  type FftnOptions,
  fft2,
  fftn,
  type IrfftnOptions,
  ifft2,
  ifftn,
  irfft2,
  irfftn,
  rfft2,
  rfftn,
} from './fourier/axes.ts';
export type { ComplexInput, ComplexOutcome, ComplexOutput } from './fourier/complex.ts';
export { type FftOptions, fft, type IrfftOptions, ifft, irfft, type Norm, rfft } from './fourier/fourier.ts';
export { fftfreq, fftshift, ifftshift, rfftfreq, type ShiftOptions } from './fourier/frequencies.ts';
export { goodLength } from './fourier/twiddles.ts';
export { type ClaheOptions, clahe } from './image/clahe.ts';
export {
  type ColourOptions,
  type GreyOptions,
  hsvToRgb,
  labToRgb,
  linearToSrgb,
  rgbToGrey,
  rgbToHsv,
  rgbToLab,
  rgbToYcbcr,
  srgbToLinear,
  ycbcrToRgb,
} from './image/colours.ts';
export { type EdgeOptions, prewitt, sobel } from './image/edges.ts';
export { type FilterOptions, type GaussianOptions, gaussianFilter, uniformFilter } from './image/filters.ts';
export {
  type FlipOptions,
  flip,
  rotate90,
  type TurnOptions,
  type WarpOptions,
  warpAffine,
  warpPerspective,
} from './image/geometry.ts';
export {
  equalizeHist,
  type LevelOptions,
  type NormalizeOptions,
  normalize,
  otsuThreshold,
  type ThresholdOptions,
  threshold,
} from './image/levels.ts';
export { maximumFilter, medianFilter, minimumFilter } from './image/ranks.ts';
export { type Interpolation, type ResizeOptions, resize } from './image/resize.ts';
export type { BorderMode, BorderOptions } from './image/rules.ts';
export { type CdistOptions, cdist, type KmeansResult, kmeansStep, type Metric } from './learning/distance.ts';
export { type NormalOptions, normal, type RandomOptions, type UniformOptions, uniform } from './learning/random.ts';
export { type BatchMatmulOptions, batchMatmul } from './linear/batch.ts';
export { type MatmulOptions, matmul } from './linear/matmul.ts';
export type { ProductOptions } from './linear/operands.ts';
export { dot, matvec, outer, vecdot, vecmat } from './linear/products.ts';
export { type Csr, csrMatmat, csrMatvec } from './linear/sparse.ts';
export { type TransposeOptions, transpose } from './linear/transpose.ts';
export { type AxisOptions, argmax, argmin, max, min } from './reduction/extremes.ts';
export {
  logsumexp,
  type NormOptions,
  norm,
  type SoftmaxOptions,
  softmax,
  std,
  type VarianceOptions,
  variance,
} from './reduction/moments.ts';
export type { AxesOptions, Reduced, Reduction } from './reduction/reduce.ts';
export { all, any, countNonzero, mean, prod } from './reduction/reductions.ts';
export { type SumOptions, sum } from './reduction/sum.ts';
export type { ArrayInput, Data, Outcome, Output, Shaped, Strided } from './shapes.ts';
export {
  type BincountOptions,
  bincount,
  type Histogram,
  type HistogramOptions,
  histogram,
} from './sorting/histogram.ts';
export { compress, flatnonzero, type KeepOptions } from './sorting/keep.ts';
export {
  isin,
  type SearchOptions,
  searchsorted,
  type Topk,
  type TopkOptions,
  topk,
  type Unique,
  type UniqueOptions,
  unique,
} from './sorting/ordered.ts';
export { median, percentile, type QuantileOptions, quantile } from './sorting/quantile.ts';
export { cummax, cummin, cumprod, cumsum, type ScanOptions } from './sorting/scans.ts';
export { argsort, type SortOptions, sort } from './sorting/sorting.ts';
export { type GradientOptions, gradient } from './stencil/gradient.ts';
export {
  type HeatOptions,
  heat,
  type JacobiOptions,
  jacobi,
  type LaplacianOptions,
  laplacian,
} from './stencil/stencils.ts';
