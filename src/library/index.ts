/** `numjit/kernels`: kernels with shapes, options and defaults, on every backend. */

export type { Boundary } from './borders.ts';
export type { RunOptions } from './compiled.ts';
export type { ComplexInput, ComplexOutcome, ComplexOutput } from './complex.ts';
export { type ConvolveOptions, convolve, convolve2d, correlate, correlate2d } from './convolution.ts';
export { type ConvOptions, conv1d, conv2d, conv3d } from './convolutionBatch.ts';
export { type ConvTransposeOptions, convTranspose2d } from './convolutionTransposed.ts';
export { type CdistOptions, cdist, type KmeansResult, kmeansStep, type Metric } from './distance.ts';
export { type AxisOptions, argmax, argmin, max, min } from './extremes.ts';
export { type FftOptions, fft, type IrfftOptions, ifft, irfft, type Norm, rfft } from './fourier.ts';
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
} from './fourierAxes.ts';
export { fftfreq, fftshift, ifftshift, rfftfreq, type ShiftOptions } from './frequencies.ts';
export { type GradientOptions, gradient } from './gradient.ts';
export {
  type BincountOptions,
  bincount,
  type Histogram,
  type HistogramOptions,
  histogram,
} from './histogram.ts';
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
} from './imageColours.ts';

export { type EdgeOptions, prewitt, sobel } from './imageEdges.ts';
export { type FilterOptions, type GaussianOptions, gaussianFilter, uniformFilter } from './imageFilters.ts';
export {
  type FlipOptions,
  flip,
  rotate90,
  type TurnOptions,
  type WarpOptions,
  warpAffine,
  warpPerspective,
} from './imageGeometry.ts';
export {
  equalizeHist,
  type LevelOptions,
  type NormalizeOptions,
  normalize,
  otsuThreshold,
  type ThresholdOptions,
  threshold,
} from './imageLevels.ts';
export { maximumFilter, medianFilter, minimumFilter } from './imageRanks.ts';
export { type Interpolation, type ResizeOptions, resize } from './imageResize.ts';
export type { BorderMode, BorderOptions } from './imageRules.ts';
export { type MatmulOptions, matmul } from './linear.ts';
export {
  logsumexp,
  type NormOptions,
  norm,
  type SoftmaxOptions,
  softmax,
  std,
  type VarianceOptions,
  variance,
} from './moments.ts';
export type { Operation } from './operation.ts';
export { type SearchOptions, searchsorted, type Topk, type TopkOptions, topk, type Unique, unique } from './ordered.ts';
export { type AveragePoolOptions, averagePool2d, type MaxPoolOptions, maxPool2d, type PoolOptions } from './pooling.ts';
export {
  type BatchMatmulOptions,
  batchMatmul,
  dot,
  matvec,
  outer,
  type ProductOptions,
  vecdot,
  vecmat,
} from './products.ts';
export { median, percentile, quantile } from './quantile.ts';
export { type NormalOptions, normal, type RandomOptions, type UniformOptions, uniform } from './random.ts';
export type { AxesOptions, Reduced, Reduction } from './reduce.ts';
export { all, any, countNonzero, mean, prod } from './reductions.ts';
export {
  compress,
  cummax,
  cummin,
  cumprod,
  cumsum,
  flatnonzero,
  type KeepOptions,
  type ScanOptions,
} from './scans.ts';
export { type SeparableOptions, sepFilter2d } from './separable.ts';
export type { ArrayInput, Data, Outcome, Output, Shaped, Strided } from './shapes.ts';
export { argsort, type SortOptions, sort } from './sorting.ts';
export { type Csr, csrMatmat, csrMatvec } from './sparse.ts';
export {
  type HeatOptions,
  heat,
  type JacobiOptions,
  jacobi,
  type LaplacianOptions,
  laplacian,
} from './stencils.ts';
export { type SumOptions, sum } from './sum.ts';
export { type TransposeOptions, transpose } from './transpose.ts';
export { goodLength } from './twiddles.ts';
