/** Short loops take two groups of iterations in a turn: every length around one, two, three and four groups gives what plain
 * JavaScript gives, and nothing behind it is touched. */
import { expect, test } from 'vitest';
import type { DType, TypedArray } from '../../src/dtype.ts';
import { jit, zeros } from '../../src/index.ts';

type Kernel = (a: any, b: any, n: number) => void;

const kernels: readonly (readonly [string, DType, DType, Kernel])[] = [
  [
    'sums',
    'float32',
    'float32',
    (a, b, n) => {
      for (let i = 0; i < n; i++) b[i] += 1.5 * a[i];
    },
  ],
  [
    'choices',
    'float32',
    'float32',
    (a, b, n) => {
      for (let i = 0; i < n; i++) if (a[i] > 20) b[i] = a[i];
    },
  ],
  [
    'neighbours',
    'int32',
    'int32',
    (a, b, n) => {
      for (let i = 1; i < n - 1; i++) b[i] = a[i - 1] - 2 * a[i] + a[i + 1];
    },
  ],
  [
    'backwards',
    'float32',
    'float32',
    (a, b, n) => {
      for (let i = n - 1; i >= 0; i--) b[n - 1 - i] = a[i] * a[i];
    },
  ],
  [
    'places',
    'int32',
    'int32',
    (a, b, n) => {
      for (let i = 0, k = 7; i < n; i++, k += 3) b[i] = a[i] ^ k;
    },
  ],
  [
    'bytes',
    'uint8',
    'uint8',
    (a, b, n) => {
      for (let i = 0; i < n; i++) b[i] = (a[i] + b[i] + 1) >> 1;
    },
  ],
  [
    'words',
    'int16',
    'int32',
    (a, b, n) => {
      for (let i = 0; i < n; i++) b[i] = a[i] * 3;
    },
  ],
  [
    'in place',
    'float32',
    'float32',
    (a, _b, n) => {
      for (let i = 0; i < n; i++) a[i] = a[i] * 0.5;
    },
  ],
];

const MOST = 100;

/** Iterations that loops in lanes ask for before a turn. */
const turns = (wat: string): readonly number[] =>
  [...wat.matchAll(/i32\.const (\d+)\s+i32\.ge_u/g)].map(m => Number(m[1]));

const filled = (make: (n: number) => TypedArray, seed: number): TypedArray => {
  const a = make(MOST + 20) as any;
  for (let i = 0; i < a.length; i++) a[i] = (i * seed) % 61;
  return a;
};

test.each(kernels)('%s', (_, from, to, kernel) => {
  const f = jit(kernel, { parallel: true, backend: 'wasm', threads: 1 });
  const pair = () => [filled(n => zeros(n, from), 7), filled(n => zeros(n, to), 11)] as const;
  const taken = from === 'uint8' ? 32 : 16;
  expect(turns(f.inspect(...pair(), MOST).wat!)).toContain(taken);
  for (let n = 0; n <= MOST; n++) {
    const [given, wanted] = [pair(), pair()];
    f.sync(...given, n);
    kernel(...wanted, n);
    expect([n, ...given.map(a => [...(a as any)])]).toEqual([n, ...wanted.map(a => [...(a as any)])]);
  }
});

test('loops in other loops, where rows may be short, take one', () => {
  const rows = jit(
    (a: Float32Array, w: number): void => {
      for (let y = 0; y < a.length / w; y++) for (let x = 0; x < w; x++) a[y * w + x] += 1;
    },
    { parallel: true, backend: 'wasm' },
  );
  const taken = turns(rows.inspect(zeros(100, 'float32'), 10).wat!);
  expect([taken.includes(8), taken.includes(16)]).toEqual([true, false]);
});
