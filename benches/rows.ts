/** The rows of the anchors: which kernel, on what data, and how much work that is. Data come from `make`, which gives
 * ordinary or library arrays, and are the same for every side. */
import * as k from '../kernels/index.ts';
import type { DType, TypedArray } from '../src/dtype.ts';
import { bytes, uniform } from '../test/kernels/inputs.ts';

/** A zeroed array of n elements. */
export type Make = (dtype: DType, n: number) => TypedArray;

export interface AnchorRow {
  readonly name: string;
  readonly kernel: (...args: any[]) => unknown;
  readonly args: (make: Make) => unknown[];
  /** What a call moves, in bytes, where memory is the limit. */
  readonly bytes?: number;
  /** What a call computes, in floating-point operations, where that is. */
  readonly flops?: number;
  /** Greatest difference allowed, relative to the greatest element; 0, every bit, where absent. float32 chains round at
   * every step under precision 'native' and only at the store in plain JavaScript. */
  readonly tolerance?: number;
}

type Real = 'float32' | 'float64';
const F32 = 1e-4;

const rowOf = (name: string, kernel: AnchorRow['kernel'], args: AnchorRow['args'], rest: Partial<AnchorRow> = {}) => ({
  name,
  kernel,
  args,
  ...rest,
});

const real = (make: Make, dtype: Real, n: number, lo: number, hi: number, seed = 1) =>
  uniform(make(dtype, n) as Float64Array, lo, hi, seed);

const size = { float32: 4, float64: 8 };

/** A row that reads one array of n numbers, and writes as many where `out`. */
function stream(
  name: string,
  kernel: AnchorRow['kernel'],
  dtype: Real,
  n: number,
  out = false,
  tolerance?: number,
): AnchorRow {
  const args = (make: Make) => [real(make, dtype, n, -1, 1), ...(out ? [make(dtype, n)] : [])];
  return rowOf(name, kernel, args, { bytes: n * size[dtype] * (out ? 2 : 1), tolerance });
}

function saxpy(name: string, n: number): AnchorRow {
  const args = (make: Make) => [0.5, real(make, 'float32', n, -1, 1), real(make, 'float32', n, -1, 1, 2)];
  return rowOf(name, k.saxpy, args, { bytes: 12 * n, tolerance: F32 });
}

function conv(dtype: Real, side: number, f: number): AnchorRow {
  const o = side - f + 1;
  const args = (make: Make) => [
    real(make, dtype, side * side, 0, 1),
    side,
    side,
    real(make, dtype, f * f, -1, 1, 2),
    f,
    f,
    make(dtype, o * o),
  ];
  const tolerance = dtype === 'float32' ? F32 : 0;
  const name = `conv2d ${f}×${f} ${dtype === 'float32' ? 'f32' : 'f64'}, ${side}²`;
  return rowOf(name, k.conv2d, args, { flops: 2 * o * o * f * f, tolerance });
}

function convStride(side: number, f: number, stride: number): AnchorRow {
  const o = Math.floor((side - f) / stride) + 1;
  const args = (make: Make) => [
    real(make, 'float64', side * side, 0, 1),
    side,
    side,
    real(make, 'float64', f * f, -1, 1, 2),
    f,
    f,
    stride,
    make('float64', o * o),
  ];
  return rowOf(`conv2d ${f}×${f} f64, stride ${stride}, ${side}²`, k.conv2dStride, args, { flops: 2 * o * o * f * f });
}

function matmul(dtype: Real, n: number): AnchorRow {
  const args = (make: Make) => [
    real(make, dtype, n * n, -1, 1),
    real(make, dtype, n * n, -1, 1, 2),
    make(dtype, n * n),
    n,
    n,
    n,
  ];
  const tolerance = dtype === 'float32' ? F32 : 0;
  const name = `matmul ${dtype === 'float32' ? 'f32' : 'f64'}, ${n}³`;
  return rowOf(name, k.matmul, args, { flops: 2 * n ** 3, tolerance });
}

function mandelbrot(n: number, limit: number): AnchorRow {
  const args = (make: Make) => [make('int32', n * n), n, n, -2, -1.25, 0.5, 1.25, limit];
  return rowOf(`mandelbrot f64, ${n}², ${limit} iterations`, k.mandelbrot, args);
}

function nbody(n: number): AnchorRow {
  const args = (make: Make) => [
    ...[1, 2, 3].map(seed => real(make, 'float32', n, -1, 1, seed)),
    real(make, 'float32', n, 0.5, 1, 4),
    ...[1, 2, 3].map(() => make('float32', n)),
    0.01,
  ];
  return rowOf(`n-body f32, ${n} bodies`, k.nbody, args, { flops: 20 * n * n, tolerance: 1e-3 });
}

function blackScholes(dtype: Real, n: number): AnchorRow {
  const args = (make: Make) => [
    real(make, dtype, n, 5, 30, 1),
    real(make, dtype, n, 1, 100, 2),
    real(make, dtype, n, 0.25, 10, 3),
    0.02,
    0.3,
    make(dtype, n),
    make(dtype, n),
  ];
  const tolerance = dtype === 'float32' ? F32 : 1e-14;
  return rowOf(`Black–Scholes ${dtype === 'float32' ? 'f32' : 'f64'}, ${figureOf(n)}`, k.blackScholes, args, {
    tolerance,
  });
}

function sums(name: string, kernel: AnchorRow['kernel'], n: number, tolerance: number): AnchorRow {
  const args = (make: Make) => [real(make, 'float32', n * n, 0, 1), n, n, make('float32', n)];
  return rowOf(`${name} f32, ${n}²`, kernel, args, { bytes: 4 * n * n, tolerance });
}

function histogram(n: number): AnchorRow {
  const args = (make: Make) => [bytes(make('uint8', n) as Uint8Array), make('uint32', 256)];
  return rowOf(`histogram u8, 256 bins, ${figureOf(n)}`, k.histogram, args, { bytes: n });
}

function jacobi(n: number, sweeps: number): AnchorRow {
  const args = (make: Make) => [
    real(make, 'float64', n * n, 0, 1),
    real(make, 'float64', n * n, 0, 1),
    n,
    n,
    sweeps / 2,
  ];
  return rowOf(`Jacobi 2-D f64, ${n}², ${sweeps} sweeps`, k.jacobi, args, { bytes: 16 * n * n * sweeps });
}

function figureOf(n: number): string {
  return n >= 1e6 ? `${n / 1e6} M` : `${n / 1e3} k`;
}

const M = 1e6;

/** Every plain-loop row; the sizes of the anchors, or about a tenth of the work for `quick`. */
export const rows = (quick: boolean): readonly AnchorRow[] => {
  const pick = <T>(full: T, small: T): T => (quick ? small : full);
  const big = pick(10 * M, M);
  const huge = pick(16 * M, 2 * M);
  return [
    stream(`sum of squares f64, ${figureOf(big)}`, k.sumSquares, 'float64', big),
    stream(`sum of squares f32, ${figureOf(big)}`, k.sumSquares, 'float32', big),
    saxpy(`saxpy f32, ${figureOf(big)}`, big),
    saxpy('saxpy f32, 10 k', 10_000),
    conv('float64', pick(3000, 1000), 4),
    convStride(pick(3000, 1500), 4, 5),
    conv('float32', pick(2048, 700), 3),
    conv('float32', pick(2048, 512), 15),
    matmul('float32', pick(1024, 256)),
    matmul('float64', pick(1024, 256)),
    mandelbrot(pick(1024, 256), 200),
    nbody(pick(4096, 1024)),
    blackScholes('float64', pick(M, 200_000)),
    blackScholes('float32', pick(M, 200_000)),
    stream(`exp f64, ${figureOf(pick(10 * M, M))}`, k.exp, 'float64', pick(10 * M, M), true, 1e-15),
    stream(`exp f32, ${figureOf(pick(10 * M, M))}`, k.exp, 'float32', pick(10 * M, M), true, 1e-6),
    stream(`max f32, ${figureOf(huge)}`, k.max, 'float32', huge),
    stream(`argmax f32, ${figureOf(huge)}`, k.argmax, 'float32', huge),
    stream(`mean f32, ${figureOf(huge)}`, k.mean, 'float32', huge),
    sums('column sums', k.columnSums, pick(4096, 1024), 0),
    sums('row sums', k.rowSums, pick(4096, 1024), F32),
    stream(`prefix sum f64, ${figureOf(big)}`, k.prefixSum, 'float64', big, true),
    histogram(big),
    jacobi(pick(2048, 1024), pick(50, 20)),
  ];
};
