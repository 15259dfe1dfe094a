/** Reductions, running sums, sorting and counting. To reach: 90 % of hand-written WebAssembly on two threads. */
import { columnSums } from '../../kernels/columnSums.ts';
import { tally } from '../../kernels/histogram/tally.ts';
import { max as maxKernel } from '../../kernels/max.ts';
import { mean as meanKernel } from '../../kernels/mean.ts';
import { prefixSum } from '../../kernels/prefixSum.ts';
import { rowSums } from '../../kernels/rowSums.ts';
import { sumSquares } from '../../kernels/sumSquares.ts';
import type { DType } from '../../src/dtype.ts';
import { empty, jit } from '../../src/index.ts';
import { argmax, bincount, cumsum, max, mean, norm, sort, sum } from '../../src/library/index.ts';
import { distance, uniform } from '../../test/library/support.ts';
import type { LibraryRow } from '../library.ts';

interface Case {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** Hand-written WebAssembly on two threads, times faster than plain JavaScript. */
  readonly hand: number;
  /** Plain JavaScript: what it gives. */
  readonly plain: (a: any) => ArrayLike<number> | number;
  /** The compiled plain kernel, ready to run on an array. */
  readonly kernel?: (a: any) => () => unknown;
  readonly call: (a: any, options: object) => any;
}

const compiled = (f: (...args: any[]) => unknown) => jit(f, { parallel: true, backend: 'cpu', threads: 2 }) as any;
const make = (a: any, n = a.length) => new a.constructor(n);

function greatest(a: Float32Array): number {
  let m = -Infinity;
  let at = -1;
  for (let i = 0; i < a.length; i++) {
    if (a[i] > m) {
      m = a[i];
      at = i;
    }
  }
  return at;
}

const BIG = 16 << 20;
const SIDE = 4096;

const cases: readonly Case[] = [
  {
    name: 'norm (sum of squares)',
    dtype: 'float64',
    shape: [1e7],
    hand: 4,
    plain: a => Math.sqrt(sumSquares(a)),
    kernel: a => () => compiledSquares.sync(a),
    call: (a, options) => norm.sync(a, options),
  },
  {
    name: 'max',
    dtype: 'float32',
    shape: [BIG],
    hand: 10,
    plain: maxKernel,
    kernel: a => () => compiledMax.sync(a),
    call: (a, options) => max.sync(a, options),
  },
  {
    name: 'argmax',
    dtype: 'float32',
    shape: [BIG],
    hand: 9.4,
    plain: greatest,
    call: (a, options) => argmax.sync(a, options),
  },
  {
    name: 'mean',
    dtype: 'float32',
    shape: [BIG],
    hand: 7.4,
    plain: meanKernel,
    kernel: a => () => compiledMean.sync(a),
    call: (a, options) => mean.sync(a, options),
  },
  {
    name: 'column sums',
    dtype: 'float32',
    shape: [SIDE, SIDE],
    hand: 15,
    plain: a => {
      const out = make(a, SIDE);
      columnSums(a, SIDE, SIDE, out);
      return out;
    },
    kernel: a => {
      const out = empty(SIDE, 'float32');
      return () => compiledColumns.sync(a, SIDE, SIDE, out);
    },
    call: (a, options) => sum.sync(a, { ...options, axis: 0 }).data,
  },
  {
    name: 'row sums',
    dtype: 'float32',
    shape: [SIDE, SIDE],
    hand: 9.1,
    plain: a => {
      const out = make(a, SIDE);
      rowSums(a, SIDE, SIDE, out);
      return out;
    },
    kernel: a => {
      const out = empty(SIDE, 'float32');
      return () => compiledRows.sync(a, SIDE, SIDE, out);
    },
    call: (a, options) => sum.sync(a, { ...options, axis: 1 }).data,
  },
  {
    name: 'cumsum',
    dtype: 'float64',
    shape: [1e7],
    hand: 2.9,
    plain: a => {
      prefixSum(a, scratch);
      return scratch;
    },
    kernel: a => {
      const out = empty(1e7, 'float64');
      return () => compiledPrefix.sync(a, out);
    },
    call: (a, options) => cumsum.sync(a, { ...options, out: results }).data,
  },
  {
    name: 'sort',
    dtype: 'float64',
    shape: [1e6],
    hand: 12,
    plain: a => Float64Array.from(a).sort(),
    call: (a, options) => sort.sync(a, { ...options, out: sortedInto }).data,
  },
  {
    name: 'bincount',
    dtype: 'uint8',
    shape: [1e7],
    hand: 6.5,
    plain: a => {
      const counts = new Uint32Array(256);
      tally(a, counts);
      return counts;
    },
    kernel: a => {
      const counts = empty(256, 'uint32');
      return () => compiledTally.sync(a, counts);
    },
    call: (a, options) => bincount.sync(a, options).data,
  },
];

const compiledSquares = compiled(sumSquares);
const compiledMax = compiled(maxKernel);
const compiledMean = compiled(meanKernel);
const compiledColumns = compiled(columnSums);
const compiledRows = compiled(rowSums);
const compiledPrefix = compiled(prefixSum);
const compiledTally = compiled(tally);
let scratch: Float64Array;
let results: Float64Array;
let sortedInto: Float64Array;

const listOf = (v: ArrayLike<number> | number): ArrayLike<number> => (typeof v === 'number' ? [v] : v);

function row({ name, dtype, shape, hand, plain, kernel, call }: Case): LibraryRow {
  const sides = () => {
    scratch ??= new Float64Array(1e7);
    results ??= empty(1e7, 'float64') as Float64Array;
    sortedInto ??= empty(1e6, 'float64') as Float64Array;
    const n = shape.reduce((p, q) => p * q, 1);
    const x = uniform(dtype, n, 0, dtype === 'uint8' ? 256 : 1, 1);
    const data = empty(n, dtype);
    data.set(x as never);
    const a = { data, shape };
    const on = (threads: number) => () => call(a, { threads, backend: 'cpu' });
    // Plain sums of float32 in one long row are in float64, ours in float32 by a tree.
    if (!(distance(listOf(on(2)()), listOf(plain(x))) < 1e-4)) throw new Error(`${name}: a wrong result`);
    return [
      { name: 'plain JavaScript', run: () => plain(x) },
      ...(kernel ? [{ name: 'the compiled plain kernel', run: kernel(data) }] : []),
      { name: 'one thread', run: on(1) },
      { name: 'two threads', run: on(2) },
    ];
  };
  return { name: `${name} ${dtype} ${shape.join(' × ')}`, sides, reach: { 'two threads': 0.9 * hand } };
}

export const rows: readonly LibraryRow[] = cases.map(row);
