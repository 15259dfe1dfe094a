/** Iterations side by side: the bits of plain code over sizes that leave rows and lanes over, on any number of threads; not where
 * iterations may meet, and not where it would not pay. */
import { expect, test } from 'vitest';
import { conv2d } from '../../kernels/conv2d.ts';
import { matmul } from '../../kernels/matmul.ts';
import { jit, zeros } from '../../src/index.ts';
import { uniform } from '../kernels/inputs.ts';

type Kernel = (...args: any[]) => unknown;

/** Loops of which several iterations are planned side by side. */
function rowsOf(kernel: Kernel, ...args: unknown[]): number {
  const f = jit(kernel, { parallel: true, backend: 'wasm' });
  return Number(/(\d+) side by side/.exec(f.explain(...args))?.[1] ?? 1);
}

const compiled = new Map<Kernel, readonly Kernel[]>();

function compiledOf(kernel: Kernel): readonly Kernel[] {
  const made =
    compiled.get(kernel) ??
    (['wasm', 'wasm-threads'] as const).map(backend => jit(kernel, { parallel: true, backend }).sync as Kernel);
  compiled.set(kernel, made);
  return made;
}

/** The same bytes as in order on the caller's thread, and as the kernel itself where arithmetic is JavaScript's. */
function same(kernel: Kernel, make: () => unknown[]): void {
  const bytes = (args: unknown[]) =>
    args.flatMap(a =>
      ArrayBuffer.isView(a) ? [...new Uint8Array(a.buffer.slice(a.byteOffset, a.byteOffset + a.byteLength))] : [],
    );
  const run = (f: Kernel): number[] => {
    const args = make();
    f(...args);
    return bytes(args);
  };
  const js = run(jit(kernel, { parallel: true, backend: 'js' }).sync as Kernel);
  // Compiled once for all sizes.
  for (const f of compiledOf(kernel)) expect(run(f)).toEqual(js);
  expect(run(jit(kernel, { parallel: true, backend: 'wasm', precision: 'js' }).sync as Kernel)).toEqual(run(kernel));
}

const product = (dtype: 'float32' | 'float64', m: number, n: number, k: number) => {
  const make = (length: number, seed: number) => uniform(zeros(length, dtype) as Float64Array, -1, 1, seed);
  return [make(m * k, 1), make(k * n, 2), make(m * n, 3), m, n, k];
};

test('rows of a product of matrices share its columns', () => {
  expect(rowsOf(matmul, ...product('float32', 16, 16, 16))).toBe(4);
  expect(rowsOf(matmul, ...product('float64', 16, 16, 16))).toBe(4);
});

test.each(['float32', 'float64'] as const)('products of %s matrices of odd sizes', dtype => {
  for (const m of [0, 1, 2, 3, 4, 5, 7, 8, 9, 13])
    for (const n of [0, 1, 3, 4, 5, 8, 9, 17])
      for (const k of [0, 1, 2, 5]) same(matmul, () => product(dtype, m, n, k));
});

test.each([Float32Array, Float64Array])('filters of %o over images of odd sizes', F => {
  expect(rowsOf(conv2d, uniform(new F(400), 0, 1), 20, 20, uniform(new F(9), -1, 1), 3, 3, new F(18 * 18))).toBe(3);
  for (const [h, w] of [
    [3, 3],
    [4, 9],
    [5, 11],
    [6, 12],
    [9, 10],
    [17, 23],
  ])
    for (const [p, q] of [
      [1, 1],
      [3, 3],
      [2, 3],
    ])
      same(conv2d, () => [
        uniform(new F(h * w), 0, 1),
        h,
        w,
        uniform(new F(p * q), -1, 1, 2),
        p,
        q,
        new F((h - p + 1) * (w - q + 1)),
      ]);
});

test('a product into one of its factors is what the loops make of it', () => {
  const square = (n: number) => {
    const a = uniform(zeros(n * n) as Float64Array, -1, 1, 1);
    return [a, uniform(zeros(n * n) as Float64Array, -1, 1, 2), a, n, n, n];
  };
  for (const n of [4, 9, 12]) same(matmul, () => square(n));
  const below = (n: number) => {
    const all = uniform(zeros(2 * n * n) as Float64Array, -1, 1, 1);
    return [
      all.subarray(n, n + n * n),
      uniform(zeros(n * n) as Float64Array, -1, 1, 2),
      all.subarray(0, n * n),
      n,
      n,
      n,
    ];
  };
  for (const n of [4, 9, 12]) same(matmul, () => below(n));
});

/** Rows whose iterations have more to do than the inner loop: locals before it, a condition and a store behind it. */
const weighted = (a: Float64Array, b: Float64Array, c: Float64Array, sums: Float64Array, n: number) => {
  for (let i = 0; i < n; i++) {
    const w = i % 3 === 0 ? a[i] : b[i] + 1;
    let weight = w * 2;
    for (let j = 0; j < n; j++) {
      let s = j * weight;
      for (let k = 0; k < n; k++) s += a[i * n + k] * b[k * n + j] * w;
      c[i * n + j] = s;
    }
    if (weight > 0.5) weight -= 1;
    sums[i] = weight;
  }
};

test('what stands beside the inner loop is done for every row', () => {
  for (const n of [1, 3, 4, 6, 11])
    same(weighted, () =>
      [1, 2, 3, 4].map(seed => uniform(zeros(n * n + 1) as Float64Array, -1, 1, seed) as unknown).concat(n),
    );
});

/** A vouched loop. */
const vouched = (a: Float32Array, b: Float32Array, c: Float32Array, rows: Int32Array, n: number) => {
  for (let i = 0; i < n; i++) {
    const r = rows[i];
    for (let j = 0; j < n; j++) {
      let s = 0;
      for (let k = 0; k < n; k++) s += a[r * n + k] * b[k * n + j];
      c[i * n + j] = s;
    }
  }
};

test('rows that are looked up', () => {
  for (const n of [4, 7, 10])
    same(vouched, () => [
      ...[1, 2, 3].map(seed => uniform(new Float32Array(n * n), -1, 1, seed)),
      Int32Array.from({ length: n }, (_, i) => (i * 3) % n),
      n,
    ]);
});

/** A row needs the one before. */
const carried = (a: Float64Array, c: Float64Array, n: number) => {
  for (let i = 1; i < n; i++)
    for (let j = 0; j < n; j++) {
      let s = 0;
      for (let k = 0; k < n; k++) s += a[k * n + j] * c[(i - 1) * n + j];
      c[i * n + j] = s;
    }
};

test('rows that need each other stay one after the other', () => {
  const make = () => [uniform(new Float64Array(81), -1, 1), uniform(new Float64Array(81), -1, 1, 2), 9];
  expect(rowsOf(carried, ...make())).toBe(1);
  same(carried, make);
});

/** Triangular: the inner loop is another one for each row. */
const triangular = (a: Float64Array, b: Float64Array, c: Float64Array, n: number) => {
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let s = 0;
      for (let k = 0; k < n; k++) s += a[i * n + k] * b[k * n + j];
      c[i * n + j] = s;
    }
};

test('rows of different lengths', () => {
  for (const n of [4, 9, 12])
    same(triangular, () => [...[1, 2, 3].map(seed => uniform(new Float64Array(n * n), -1, 1, seed)), n]);
});

/** Blocks of rows on threads, panels of columns of a known width: the rows inside are side by side. */
const blocked = (a: Float32Array, b: Float32Array, c: Float32Array, n: number, blocks: number, rows: number) => {
  for (let block = 0; block < blocks; block++) {
    for (let r = 0; r < rows; r++) {
      for (let j = 0; j < 8; j++) {
        let s = 0;
        for (let k = 0; k < n; k++) s += a[(block * rows + r) * n + k] * b[k * 8 + j];
        c[(block * rows + r) * 8 + j] = s;
      }
    }
  }
};

test('rows inside a loop on threads', () => {
  const make = (n: number, blocks: number, rows: number) => [
    uniform(new Float32Array(blocks * rows * n), -1, 1),
    uniform(new Float32Array(8 * n), -1, 1, 2),
    new Float32Array(blocks * rows * 8),
    n,
    blocks,
    rows,
  ];
  expect(rowsOf(blocked, ...make(5, 3, 7))).toBe(4);
  for (const [n, blocks, rows] of [
    [5, 3, 7],
    [0, 2, 4],
    [1, 1, 9],
    [9, 4, 3],
  ])
    same(blocked, () => make(n, blocks, rows));
});

/** Sums that a kernel has side by side already leave fewer registers for rows. */
const written = (a: Float32Array, b: Float32Array, c: Float32Array, n: number) => {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let s = 0;
      let t = 0;
      for (let k = 0; k < n; k++) {
        s += a[i * n + k] * b[k * n + j];
        t += a[i * n + k] - b[k * n + j];
      }
      c[i * n + j] = s + t;
    }
  }
};

test('two sums, half as many rows', () => {
  const make = (n: number) => [...[1, 2, 3].map(seed => uniform(new Float32Array(n * n), -1, 1, seed)), n];
  expect(rowsOf(written, ...make(9))).toBe(2);
  for (const n of [1, 2, 5, 8, 11]) same(written, () => make(n));
});
