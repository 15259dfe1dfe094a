/** Loops over bytes and short integers in lanes of 8 and 16 bits, against plain JavaScript: every pair of bytes through every
 * operation, edges of 16 bits, thresholds of any kind, sums that are long, and guards around each array. */
import { describe, expect, test } from 'vitest';
import { jit } from '../../src/jit.ts';
import { survive } from '../kernels/poison.ts';
import { functionOf } from '../lowering.ts';

/** All of them have what a Uint8Array has. */
type Make = new (n: number) => Uint8Array;
const narrow = { Uint8Array, Int8Array, Uint8ClampedArray, Uint16Array, Int16Array } as unknown as Record<string, Make>;

const values = [
  'a[i] + b[i]',
  'a[i] - b[i]',
  'a[i] * b[i]',
  '-a[i]',
  '~a[i]',
  'a[i] & b[i]',
  'a[i] | b[i]',
  'a[i] ^ b[i]',
  'a[i] & 15',
  '255 - a[i]',
  '(a[i] + b[i]) >> 1',
  '(a[i] + b[i] + 1) >> 1',
  '(a[i] - b[i]) >> 3',
  'a[i] >> 2',
  'a[i] >>> 7',
  'a[i] << 3',
  'a[i] << 9',
  '(a[i] << 8) >> 8',
  'Math.min(a[i], b[i])',
  'Math.max(a[i], b[i])',
  'Math.max(a[i], b[i] - 100)',
  'Math.min(255, a[i] + b[i])',
  'Math.max(0, a[i] - b[i])',
  'Math.abs(a[i] - b[i])',
  'Math.abs(b[i])',
  'a[i] > b[i] ? a[i] : 7',
  'a[i] > b[i] ? b[i] : a[i]',
  'a[i] >= 128 ? 255 : 0',
  'a[i] === b[i] ? 1 : 2',
  'a[i] !== 3 ? a[i] : b[i]',
  'a[i] < b[i] && b[i] < 200 ? a[i] : a[i] + 1',
  '!(a[i] <= b[i]) || a[i] === 5 ? 1 : 0',
  'a[i] ? b[i] : 9',
  '(77 * a[i] + 150 * b[i] + 29 * a[i]) >> 8',
  '(a[i] * b[i] + (255 - a[i]) * 3 + 128) >> 8',
  '(a[i] / 3) | 0',
  'Math.trunc((a[i] + b[i] + 1) / 9)',
  'Math.floor((a[i] & 255) / 7)',
  '((a[i] & 255) * (b[i] & 255)) / 255',
  '(a[i] * 77 + b[i] * 50) / 255',
  'a[i] % 10',
  '(a[i] + 70000) % 100',
  '(a[i] & 255) / ((b[i] & 15) + 1)',
  'Math.min(Math.max(2 * a[i] - b[i], 0), 255)',
  '(a[i] + b[i]) / 2',
  'a[i] + i',
  'i & 255',
];

const same = (x: ArrayLike<number>, y: ArrayLike<number>): number => {
  for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return i;
  return -1;
};

/** All pairs of bytes; of 16 bits, pairs of edges and of much in between. */
function pairs(Type: Make): readonly [Uint8Array, Uint8Array] {
  const a = new Type(65_536 + 13);
  const b = new Type(65_536 + 13);
  const edges = [0, 1, -1, 2, 127, 128, 255, 256, 32767, 32768, -32768, -32767, 65535, 1000, 12345, -129];
  const wide = a.BYTES_PER_ELEMENT === 2;
  for (let i = 0; i < a.length; i++) {
    a[i] = wide ? edges[i & 15] + (i >> 12) * 3 : i & 255;
    b[i] = wide ? edges[(i >> 4) & 15] - (i >> 9) * 7 : (i >> 8) & 255;
  }
  return [a, b];
}

describe.each(Object.keys(narrow))('every pair of elements of %s', name => {
  const Type = narrow[name];
  const [a, b] = pairs(Type);
  test.each(values)('%s', async text => {
    const f = functionOf(
      `function f(a, b, o, p) { for (let i = 0; i < o.length; i++) { o[i] = ${text}; p[i] = ${text}; } }`,
    );
    const kernel = jit(f, { parallel: true, backend: 'wasm' });
    const out = () =>
      [
        new Type(a.length),
        new (name === 'Uint8ClampedArray' ? narrow.Int16Array : narrow.Uint8ClampedArray)(a.length),
      ] as const;
    const [expected, got] = [out(), out()];
    f(a, b, ...expected);
    kernel.sync(a, b, ...got);
    for (const k of [0, 1]) {
      const at = same(expected[k], got[k]);
      expect(at < 0 ? '' : `${a[at]}, ${b[at]}: ${expected[k][at]} became ${got[k][at]}`).toBe('');
    }
  });
});

const bounds = [
  0,
  -0,
  1,
  99,
  99.5,
  127,
  128,
  254,
  254.5,
  255,
  255.5,
  256,
  -0.5,
  -1,
  -128,
  -129,
  32767,
  65535,
  65536,
  1e300,
  -1e300,
  NaN,
  Infinity,
  -Infinity,
];

describe('thresholds', () => {
  test.each(['<', '<=', '>', '>=', '===', '!=='])('a[i] %s t, of any number t', test => {
    for (const Type of Object.values(narrow)) {
      const [a] = pairs(Type);
      const f = functionOf(
        `function f(a, o, t) { let n = 0; for (let i = 0; i < o.length; i++) { if (a[i] ${test} t) n++; o[i] = t ${test} a[i] ? 255 : 1; } return n; }`,
      );
      const kernel = jit(f, { parallel: true, backend: 'wasm' });
      for (const t of bounds) {
        const [expected, got] = [new Uint8Array(3000), new Uint8Array(3000)];
        expect([t, kernel.sync(a, got, t)]).toEqual([t, f(a, expected, t)]);
        expect(same(expected, got)).toBe(-1);
      }
    }
  });
});

const folds = [
  'n += a[i]',
  'n += Math.abs(a[i] - b[i])',
  'n = (n + a[i] * b[i]) | 0',
  'n += a[i] - b[i]',
  'if (a[i] > b[i]) n += a[i]',
  'if (a[i] > 100) n++',
  'n = Math.max(n, a[i])',
  'n = Math.min(n, a[i] + b[i])',
  'if (a[i] > n) n = a[i]',
  'n += (a[i] - b[i]) * (a[i] - b[i])',
  'n |= a[i]',
  'n ^= b[i]',
];

describe('sums and extremes', () => {
  test.each(folds)('%s', text => {
    for (const Type of Object.values(narrow))
      for (const start of [0, -1000, 70000]) {
        const f = functionOf(
          `function f(a, b) { let n = ${start}; for (let i = 0; i < a.length; i++) { ${text}; } return n; }`,
        );
        const kernel = jit(f, { parallel: true, backend: 'wasm' });
        const [a, b] = pairs(Type);
        for (const n of [0, 1, 15, 16, 17, 33, 4096, 4097, a.length]) {
          const [x, y] = [a.subarray(0, n), b.subarray(0, n)];
          expect([n, kernel.sync(x, y)]).toEqual([n, f(x, y)]);
        }
        for (const value of [-32768, 65535]) {
          const all = new Type(70_001).fill(value);
          const none = new Type(70_001);
          expect([value, kernel.sync(all, none)]).toEqual([value, f(all, none)]);
          expect([value, kernel.sync(all, all)]).toEqual([value, f(all, all)]);
        }
      }
  });
});

describe('nothing outside an array', () => {
  const kernels = [
    'function f(a, b, o) { for (let i = 0; i < o.length; i++) o[i] = a[i] > b[i] ? a[i] : 255 - b[i]; }',
    'function f(a, b, o) { for (let i = 1; i < o.length - 1; i++) o[i] = (a[i - 1] + 2 * a[i] + a[i + 1] + b[i]) >> 2; }',
    'function f(a, b, o) { for (let i = o.length - 1; i >= 0; i--) o[i] = Math.abs(a[i] - b[i]); }',
    'function f(a, b, o) { for (let i = 0; i < o.length; i++) { if (a[i] > 100) o[i] = b[i]; } }',
    'function f(a, b, o) { for (let i = 0; 2 * i + 1 < o.length; i++) o[2 * i] = a[2 * i + 1] ^ b[i]; }',
    'function f(a, b, o) { for (let i = 0; 4 * i + 3 < a.length; i++) o[i] = (77 * a[4 * i] + 150 * a[4 * i + 1] + 29 * a[4 * i + 3]) >> 8; }',
    'function f(a, b, o) { for (let i = 0; 2 * i + 1 < a.length; i++) o[i] = Math.max(a[2 * i], b[2 * i + 1]); }',
    'function f(a, b, o) { for (let i = 0; 4 * i + 3 < a.length; i++) o[i] = 0.5 * a[4 * i] + 0.25 * b[4 * i + 3]; }',
    'function f(a, b, o) { for (let i = 0; i + 3 < o.length; i += 4) { o[i] = a[i + 2]; o[i + 1] = 255 - a[i + 1]; o[i + 2] = a[i] >> 1; o[i + 3] = a[i + 3]; } }',
    'function f(a, b, o) { let m = 0; for (let i = 0; i < a.length; i++) m += a[i] & b[i]; return m; }',
  ];
  test.each(kernels)('%s', async text => {
    const f = functionOf(text);
    const kernel = jit(f, { parallel: true, backend: 'wasm' });
    for (const Type of Object.values(narrow))
      for (let n = 0; n < 70; n += n > 40 ? 7 : 1) {
        const made = () => [1, 2, 3].map(k => new Type(n).map((_: number, i: number) => i * 7919 * k));
        const args = made();
        const outcome = await survive(kernel.sync, made());
        expect([n, outcome.result]).toEqual([n, f(...args)]);
        args.forEach((a, k) => void expect([n, same(a, outcome.arrays[k] as Uint8Array)]).toEqual([n, -1]));
      }
  });
});

describe('what is left of a loop over bytes', () => {
  const become: readonly (readonly [string, string, string])[] = [
    ['o[i] = 255 - a[i]', 'i8x16.sub', 'i16x8'],
    ['o[i] = a[i] > 127 ? 255 : 0', 'i8x16.gt_u', 'i16x8'],
    ['o[i] = a[i] > t ? 255 : 0', 'i8x16.ge_u', 'f64x2'],
    ['o[i] = (a[i] + b[i]) >> 1', 'i16x8.add', 'i32x4.add'],
    ['o[i] = Math.max(a[i], b[i])', 'i8x16.max_u', 'i16x8'],
    ['o[i] = Math.abs(a[i] - b[i])', 'i8x16.sub_sat_u', 'i16x8'],
    ['o[i] = (77 * a[i] + 150 * b[i]) >> 8', 'i16x8.mul', 'i32x4.mul'],
    ['n += a[i]', 'i32x4.extadd_pairwise_i16x8_u', 'f64x2'],
  ];
  test.each(become)('%s', (text, has, lacks) => {
    const f = functionOf(`function f(a, b, o, t) { let n = 0; for (let i = 0; i < a.length; i++) ${text}; return n; }`);
    const kernel = jit(f, { parallel: true, backend: 'wasm' });
    const wat = kernel.inspect(new Uint8Array(99), new Uint8Array(99), new Uint8Array(99), 5).wat!;
    expect(wat).toContain(has);
    expect(wat).not.toContain(lacks);
  });
});
