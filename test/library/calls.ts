/** One small call of every function of the library: whoever adds a function adds its row (`every.test.ts`). */
import { uniform, whole } from './support.ts';

export interface Row {
  /** Arguments, without options. */
  readonly args: readonly any[];
  /** The page in docs/library. */
  readonly page: string;
  /** An argument that is wrong, and its name. */
  readonly bad: readonly [at: number, value: unknown, name: string];
  /** How far routes may be from the plain kernels, relative to the greatest element: 0, the same bits. */
  readonly within?: number;
}

const sizeOf = (shape: readonly number[]) => shape.reduce((n, e) => n * e, 1);
const floats = (...shape: number[]) => ({ data: uniform('float64', sizeOf(shape), -1, 1, 1), shape });
const smalls = (...shape: number[]) => ({ data: whole('float64', sizeOf(shape), -3, 4, 2), shape });
const bytes = (...shape: number[]) => ({ data: whole('uint8', sizeOf(shape), 0, 255, 3), shape });
const ascending = () => Float64Array.of(-2, -1, 0, 0.5, 2, 2, 3);
const text = 'text' as never;
const csr = () => ({
  data: Float64Array.of(1, 2, 3, 4),
  indices: Int32Array.of(0, 3, 1, 2),
  indptr: Int32Array.of(0, 2, 2, 4),
  shape: [3, 4] as const,
});
const complex = (...shape: number[]) => ({ re: floats(...shape).data, im: smalls(...shape).data, shape });

/** Of one array, which may not be a text. */
const of = (page: string, within: number, ...args: any[]): Row => ({ args, page, bad: [0, text, 'a'], within });
const reduction = of('reductions', 1e-14, smalls(5, 7));
const exact = of('reductions', 0, smalls(5, 7));
const scan = of('sorting', 1e-14, smalls(5, 7));
const filter = (within: number, ...args: any[]): Row => of('image', within, bytes(9, 7), ...args);
const pair = (names: string, page: string, a: any, b: any, bad: unknown): Row => ({
  args: [a, b],
  page,
  bad: [1, bad, names],
  within: 1e-14,
});
const layer = (x: any, filters: any): Row => pair('filters', 'convolution', x, filters, floats(2, 2, 2));
const product = (a: any, b: any, name = 'b', bad: unknown = floats(9)): Row => pair(name, 'linear', a, b, bad);
const transform = (x: any): Row => ({ args: [x], page: 'fourier', bad: [0, text, 'x'], within: 1e-12 });
const colour: Row = of('image', 1e-13, floats(4, 5, 3));

export const rows: { readonly [name: string]: Row } = {
  conv1d: layer(floats(2, 3, 9), floats(4, 3, 3)),
  conv2d: layer(floats(2, 3, 9, 7), floats(4, 3, 3, 3)),
  conv3d: layer(floats(2, 3, 4, 5, 6), floats(2, 3, 2, 3, 2)),
  convTranspose2d: layer(floats(2, 3, 5, 4), floats(3, 2, 3, 3)),
  convolve: pair('filter', 'convolution', floats(9, 8), floats(3, 2), floats(3)),
  convolve2d: pair('filter', 'convolution', floats(9, 8), floats(3, 2), floats(3)),
  correlate: pair('filter', 'convolution', floats(20), floats(4), floats(3, 3)),
  correlate2d: pair('filter', 'convolution', floats(9, 8), floats(3, 2), floats(3)),
  averagePool2d: pair('window', 'convolution', floats(2, 3, 9, 8), [3, 2], 10),
  maxPool2d: pair('window', 'convolution', floats(2, 3, 9, 8), [3, 2], 10),
  sepFilter2d: {
    args: [floats(9, 8), floats(3).data, floats(5).data],
    page: 'convolution',
    bad: [1, floats(3, 3), 'row'],
    within: 1e-14,
  },
  fft: transform(complex(5, 12)),
  ifft: transform(complex(5, 12)),
  rfft: transform(floats(5, 12)),
  irfft: transform(complex(5, 7)),
  fft2: transform(complex(5, 6)),
  ifft2: transform(complex(5, 6)),
  rfft2: transform(floats(5, 6)),
  irfft2: transform(complex(5, 4)),
  fftn: transform(complex(3, 4, 5)),
  ifftn: transform(complex(3, 4, 5)),
  rfftn: transform(floats(3, 4, 5)),
  irfftn: transform(complex(3, 4, 3)),
  fftshift: transform(floats(5, 6)),
  ifftshift: transform(floats(5, 6)),
  gaussianFilter: { ...filter(0, 1.2), bad: [1, -1, 'sigma'] },
  uniformFilter: { ...filter(0, [3, 4]), bad: [1, 0, 'size'] },
  minimumFilter: { ...filter(0, 3), bad: [1, 1.5, 'size'] },
  maximumFilter: { ...filter(0, 3), bad: [1, [3], 'size'] },
  medianFilter: { ...filter(0, 5), bad: [1, -3, 'size'] },
  sobel: filter(0),
  prewitt: filter(0),
  resize: { ...filter(0, [12, 5]), bad: [1, [0, 3], 'size'] },
  warpAffine: { ...filter(0, [1, 0.2, 0, 0.1, 1, 0.5]), bad: [1, [1, 2], 'matrix'] },
  warpPerspective: { ...filter(0, [1, 0.2, 0, 0.1, 1, 0.5, 0, 0.01, 1]), bad: [1, [1, 2], 'matrix'] },
  rotate90: { ...filter(0, 1), bad: [1, 0.5, 'k'] },
  flip: { ...filter(0, 1), bad: [1, 2, 'axis'] },
  rgbToGrey: colour,
  rgbToYcbcr: colour,
  ycbcrToRgb: colour,
  rgbToHsv: colour,
  hsvToRgb: colour,
  rgbToLab: colour,
  labToRgb: colour,
  srgbToLinear: colour,
  linearToSrgb: colour,
  threshold: { ...filter(0, 99), bad: [1, 'mean', 'value'] },
  otsuThreshold: filter(0),
  equalizeHist: filter(0),
  normalize: filter(0),
  clahe: filter(0),
  cdist: pair('b', 'distance', floats(7, 3), smalls(5, 3), floats(5, 2)),
  kmeansStep: pair('centroids', 'distance', floats(30, 3), smalls(4, 3), floats(5, 2)),
  uniform: { args: [[4, 5]], page: 'distance', bad: [0, -1, 'shape'] },
  normal: { args: [[4, 5]], page: 'distance', bad: [0, [2.5], 'shape'], within: 1e-14 },
  matmul: product(floats(9, 7), smalls(7, 5)),
  batchMatmul: product(floats(2, 9, 7), smalls(7, 5)),
  matvec: product(floats(9, 7), smalls(7).data, 'x'),
  vecmat: product(smalls(9).data, floats(9, 7), 'a'),
  dot: product(floats(30).data, smalls(30).data),
  vecdot: product(floats(3, 30), smalls(3, 30)),
  outer: product(floats(7).data, smalls(9).data, 'b', new Float32Array(3)),
  transpose: of('linear', 0, floats(3, 4, 5)),
  csrMatvec: product(csr(), floats(4).data, 'x'),
  csrMatmat: product(csr(), floats(4, 3)),
  sum: reduction,
  prod: reduction,
  mean: reduction,
  variance: reduction,
  std: reduction,
  norm: reduction,
  logsumexp: reduction,
  softmax: reduction,
  max: exact,
  min: exact,
  argmax: exact,
  argmin: exact,
  countNonzero: exact,
  any: exact,
  all: exact,
  cumsum: scan,
  cumprod: scan,
  cummax: scan,
  cummin: scan,
  sort: of('sorting', 0, smalls(5, 7)),
  argsort: of('sorting', 0, smalls(5, 7)),
  topk: { ...of('sorting', 0, smalls(5, 7), 3), bad: [1, 8, 'k'] },
  unique: of('sorting', 0, smalls(5, 7)),
  searchsorted: { ...of('sorting', 0, ascending(), smalls(9)), bad: [0, floats(2, 2), 'a'] },
  isin: { ...of('sorting', 0, smalls(5, 7), ascending()), bad: [0, new Float32Array(3), 'v'] },
  median: of('sorting', 0, smalls(5, 7)),
  quantile: { ...of('sorting', 0, smalls(5, 7), [0.1, 0.9]), bad: [1, 1.5, 'q'] },
  percentile: { ...of('sorting', 0, smalls(5, 7), 30), bad: [1, -1, 'q'] },
  compress: { ...of('sorting', 0, smalls(5, 7), floats(5, 7)), bad: [0, smalls(3), 'condition'] },
  flatnonzero: of('sorting', 0, smalls(5, 7)),
  histogram: of('sorting', 0, floats(5, 7)),
  bincount: of('sorting', 0, bytes(9, 7)),
  laplacian: of('stencils', 1e-14, floats(6, 7)),
  jacobi: { ...of('stencils', 1e-14, floats(6, 7), 3), bad: [1, -1, 'sweeps'] },
  heat: of('stencils', 1e-14, floats(6, 7)),
  gradient: of('stencils', 1e-14, floats(6, 7)),
};

/** Functions that compute a few numbers here, and take no options. */
export const plain = { fftfreq: [8, 0.5], rfftfreq: [8, 0.5], goodLength: [97] } as const;
