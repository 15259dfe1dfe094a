/** Kernels that are timed on a GPU: plain loops over arrays that lie there. */
import * as k from '../../kernels/index.ts';
import type { DType, TypedArray } from '../../src/dtype.ts';

type Kernel = (...args: any[]) => unknown;

/** An array on the device: elements by their index, or zeroes. */
export interface Filled {
  readonly dtype: DType;
  readonly length: number;
  readonly fill: 'real' | 'bytes' | 'zeroes';
}

export type Given = Filled | number;

export interface GpuRow {
  readonly name: string;
  readonly kernel: Kernel;
  /** By its size: of the check, of a processor that plays a card, of a card. */
  readonly args: (size: number) => readonly Given[];
  readonly sizes: readonly [check: number, software: number, card: number];
  /** Bytes that a call has to move, or operations that it has to do; of mandelbrot, for each turn. */
  readonly bytes?: (size: number) => number;
  readonly operations?: (size: number) => number;
  /** Part of the yardstick that is to be reached. */
  readonly goal?: number;
  /** Whether it computes in float64 otherwise: results that leave as numbers, numbers that come from nowhere else. */
  readonly single?: boolean;
  /** Whether results are counts, of which a few may be others where float32 rounds otherwise. */
  readonly counts?: boolean;
}

const f32 = (length: number): Filled => ({ dtype: 'float32', length, fill: 'real' });
const room = (length: number, dtype: DType = 'float32'): Filled => ({ dtype, length, fill: 'zeroes' });

function prefixOfExp(a: Float32Array, out: Float32Array): void {
  let s = 0;
  for (let i = 0; i < a.length; i++) {
    s += Math.exp(a[i]);
    out[i] = s;
  }
}

const MEMORY = 0.6;
const COMPUTE = 0.4;
const STEPS = 10;
/** A row of an image whose columns are summed. */
const WIDTH = 4096;

export const LIMIT = 1000;

export const gpuRows: readonly GpuRow[] = [
  {
    name: 'saxpy',
    kernel: k.saxpy,
    args: n => [2, f32(n), f32(n)],
    sizes: [1000, 2 ** 20, 2 ** 26],
    bytes: n => 12 * n,
    goal: MEMORY,
  },
  {
    name: 'sum of squares',
    kernel: k.sumSquares,
    single: true,
    args: n => [f32(n)],
    sizes: [1000, 2 ** 20, 2 ** 27],
    bytes: n => 4 * n,
    goal: MEMORY,
  },
  {
    name: 'column sums',
    kernel: k.columnSums,
    args: h => [f32(h * WIDTH), h, WIDTH, room(WIDTH)],
    sizes: [3, 256, 2 ** 15],
    bytes: h => 4 * h * WIDTH,
    goal: MEMORY,
  },
  {
    name: 'conv 3×3',
    kernel: k.conv2d,
    args: n => [f32(n * n), n, n, f32(9), 3, 3, room((n - 2) ** 2)],
    sizes: [40, 1024, 2 ** 13],
    bytes: n => 4 * n * n + 4 * (n - 2) ** 2,
    goal: MEMORY,
  },
  {
    name: `Jacobi, ${STEPS} steps`,
    kernel: k.jacobi,
    args: n => [f32(n * n), room(n * n), n, n, STEPS],
    sizes: [40, 512, 2 ** 13],
    bytes: n => STEPS * 2 * 8 * n * n,
    goal: MEMORY,
  },
  {
    name: 'n-body',
    kernel: k.nbody,
    args: n => [f32(n), f32(n), f32(n), f32(n), room(n), room(n), room(n), 0.01],
    sizes: [100, 2048, 2 ** 17],
    operations: n => 20 * n * n,
    goal: COMPUTE,
  },
  {
    name: 'mandelbrot',
    kernel: k.mandelbrot,
    single: true,
    args: n => [room(n * n, 'int32'), n, n, -2, -1.25, 0.5, 1.25, LIMIT],
    sizes: [40, 256, 2 ** 13],
    // Of a turn: three products, a doubling and four sums.
    operations: () => 8,
    goal: COMPUTE,
    counts: true,
  },
  {
    name: 'histogram',
    kernel: k.histogram,
    args: n => [{ dtype: 'uint8', length: n, fill: 'bytes' }, room(256, 'int32')],
    sizes: [1000, 2 ** 20, 2 ** 27],
    bytes: n => n,
  },
  { name: 'argmax', kernel: k.argmax, args: n => [f32(n)], sizes: [1000, 2 ** 20, 2 ** 27], bytes: n => 4 * n },
  {
    name: 'matmul',
    kernel: k.matmul,
    args: n => [f32(n * n), f32(n * n), room(n * n), n, n, n],
    sizes: [33, 256, 2 ** 12],
    operations: n => 2 * n ** 3,
  },
  {
    name: 'prefix of exp',
    kernel: prefixOfExp,
    args: n => [f32(n), room(n)],
    sizes: [500, 2 ** 14, 2 ** 20],
    bytes: n => 8 * n,
  },
];

/** Elements as kernels find them: on the host for the check, by kernels of these texts on the device. */
export const fills = {
  real: (a: Float32Array) => {
    for (let i = 0; i < a.length; i++) a[i] = ((i % 1009) + 1) / 1024;
  },
  bytes: (a: Uint8Array) => {
    for (let i = 0; i < a.length; i++) a[i] = Math.imul(i, 0x9e3779b1) >>> 24;
  },
} as const;

/** Whether two results are the same within float32's rounding of a row. */
export function agree(got: unknown, wanted: unknown, { counts }: GpuRow): boolean {
  if (typeof wanted === 'number') return Math.abs((got as number) - wanted) <= 2e-4 * Math.max(1, Math.abs(wanted));
  if (!ArrayBuffer.isView(wanted)) return got === wanted;
  const [a, b] = [got as TypedArray, wanted as TypedArray];
  let others = 0;
  for (let i = 0; i < b.length; i++) {
    const [x, y] = [Number(a[i]), Number(b[i])];
    if (!(Math.abs(x - y) <= 2e-4 * Math.max(1, Math.abs(y)))) others++;
  }
  return a.length === b.length && others <= (counts ? b.length / 50 : 0);
}
