/** Which remainders a comparison finds: `rem.near` in the IR. That no bit changes is for the fuzzers, and `numbers.test.ts`. */
import { expect, test } from 'vitest';
import { lower } from '../../src/frontend/lower.ts';
import { parse } from '../../src/frontend/parse.ts';
import type { ArgType } from '../../src/frontend/signature.ts';
import { jit } from '../../src/index.ts';
import { printKernel } from '../../src/print.ts';

const types: readonly ArgType[] = [
  { kind: 'array', dtype: 'float64' },
  { kind: 'array', dtype: 'int32' },
  { kind: 'count' },
  { kind: 'int' },
  { kind: 'count' },
];

/** How the remainders of a body are marked: arrays a and b, a count n, an integer k, a count m. */
function marksOf(body: string): readonly string[] {
  const args = { args: types, using: new Map(), constants: new Map(), precision: 'js' as const };
  const text = printKernel(lower(parse(`function f(a, b, n, k, m) { ${body} }`), args));
  return [...new Set([...text.matchAll(/rem\.(near\d)?/g)].map(([, mark]) => mark ?? 'none'))];
}

const loop = (body: string) => `let p = 0; for (let i = 0; i < 100; i++) { a[i] = p; ${body} } return p;`;

const near: readonly string[] = [
  loop('p = (p + 1) % n;'),
  loop('p = (p + n - 1) % n;'),
  loop('p = (p - 1 + n) % n;'),
  loop('p = (n + p) % n;'),
  loop('p = i > 5 ? (p + 1) % n : 0;'),
  'let p = 0, q = 0; for (let i = 0; i < 9; i++) { p = (p + 1) % n; q = (p + q) % n; a[i] = q; }',
  'for (let x = 0; x < n; x++) a[x] = b[(x + 1) % n] + b[(x + n - 1) % n] + b[(x - 1 + n) % n];',
  'for (let y = 0; y < m; y++) for (let x = 0; x < n; x++) a[y * n + x] = a[((y + 1) % m) * n + ((x + 1) % n)];',
  'for (let i = 0; i < b.length; i++) a[i] = b[(i + 1) % b.length];',
  'let p = 0; for (let i = 0; i < 9; i++) { a[p] = i; p = (p + 1) % a.length; }',
  'const w = n; for (let x = 0; x < w; x++) a[x] = b[(x + 1) % w];',
  'let p = n >> 1; for (let i = 0; i < 9; i++) { a[i] = p; p = (p + 1) % n; }',
  'let p = n - 1, q = Math.floor(n / 2); for (let i = 0; i < 9; i++) { a[i] = p + q; p = (p + q) % n; q = (q + 1) % n; }',
  'for (let x = n; x < m; x++) for (let i = 0; i < n; i++) a[x] += b[(i + 1) % n];',
  // By a constant, from ranges.
  loop('p = (p + 99) % 100;'),
  loop('p = (p + (b[i] & 255)) % 65521;'),
  'let p = 0, q = 0; for (let i = 0; i < 100; i++) { p = (p + (b[i] & 255)) % 257; q = (q + p) % 257; a[i] = q; }',
];

/** Below three times the divisor: for one of 1, what is one more than below twice it. */
const twice: readonly string[] = [
  loop('p = (p + 2) % n;'),
  loop('p = (p + n + 1) % n;'),
  loop('p = (p + n + n) % n;'),
  loop('p = (p + p + n) % n;'),
  'for (let x = 0; x < n; x++) for (let d = -1; d <= 1; d++) a[x] += b[(x + d + n) % n];',
  'const d = [0, 1, 0, -1]; let x = 0; for (let i = 0; i < b.length; i++) { x = (x + d[b[i] & 3] + n) % n; a[i] = x; }',
];

const far: readonly string[] = [
  loop('p = (p + 3) % n;'),
  loop('p = (p + n + 2) % n;'),
  loop('p = (p + p + p + n) % n;'),
  loop('p = (p + k) % n;'),
  loop('p = (p + m) % n;'),
  'for (let x = 0; x < n; x++) for (let d = -2; d <= 2; d++) a[x] += b[(x + d + n + n) % n];',
  loop('p = (p * 2 + 1) % n;'),
  loop('p = (p + 101) % 100;'),
  loop('p = (p + b[i]) % 100;'),
  // Given something else besides.
  loop('p = (p + 1) % n; if (p === 3) p = k & 7;'),
  loop('p = (p + 1) % n; if (i === 3) p = 1;'),
  loop('p = (p + 1) % n; if (i === 3) p = (p + 1) % m;'),
  'let p = 1; for (let i = 0; i < 9; i++) { a[i] = p; p = (p + 1) % n; }',
  'let p = n; for (let i = 0; i < 9; i++) { a[i] = p; p = (p + n) % n; p = (p + p) % n; }',
  'let p = n >> 32; for (let i = 0; i < 9; i++) { a[i] = p; p = (p + n) % n; p = (p + p + p) % n; }',
  'let p = n / 2; for (let i = 0; i < 9; i++) { a[i] = p; p = (p + 1) % n; }',
  // Loops that go on to n and beyond, or down from it.
  'for (let x = 0; x <= n; x++) a[x] = b[(x + 1) % n];',
  'for (let x = n; x > 0; x--) a[x] = b[(x + 1) % n];',
  'let x = 0; for (x = 0; x < n; x++) a[x] = 1; a[0] = b[(x + 1) % n];',
  // By what changes, and by what may be nothing or less.
  'let w = n; for (let x = 0; x < w; x++) { a[x] = b[(x + 1) % w]; if (x === 3) w = m; }',
  loop('p = (p + 1) % k;'),
];

test.each(near)('%s', body => expect(marksOf(body)).toEqual(['near1']));
test.each(twice)('twice: %s', body => expect(marksOf(body)).toEqual(['near2']));
test.each(far)('not %s', body => expect(marksOf(body)).toContain('none'));

/** Of every kernel above, on one thread and on several, in lanes where it runs in lanes. */
test.each([...near, ...twice, ...far])('the plain function gives the same: %s', body => {
  const kernel = new Function('a', 'b', 'n', 'k', 'm', body) as (...args: unknown[]) => unknown;
  const arrays = () => [
    Float64Array.from({ length: 100 }, (_, i) => i / 4),
    Int32Array.from({ length: 100 }, (_, i) => (i * 7) % 100),
  ];
  const forms = (['js', 'wasm'] as const).flatMap(backend => [
    jit(kernel, { backend }),
    jit(kernel, { backend, parallel: true, precision: 'js' }),
  ]);
  for (const n of [1, 2, 3, 4, 7, 8])
    for (const m of [1, 3, 8])
      for (const k of [0, 5, -2]) {
        const theirs = arrays();
        const value = kernel(...theirs, n, k, m);
        for (const f of forms) {
          const mine = arrays();
          expect(f.sync(...mine, n, k, m)).toBe(value);
          expect(mine).toEqual(theirs);
        }
      }
});

test('a remainder that has been raised by its divisor is found by a comparison, whatever the sign of what was divided', () => {
  const wrapped = marksOf('for (let i = 0; i < n; i++) a[i] = b[((i + k) % n + n) % n];');
  expect(wrapped).toEqual(['near1', 'none']);
  expect(marksOf('for (let i = 0; i < n; i++) a[i] = b[(n + (k - i) % n) % n];')).toEqual(['near1', 'none']);
  for (const other of ['((i + k) % n + m) % n', '((i + k) % m + n) % n', '((i + k) % n - n) % n'])
    expect(marksOf(`for (let i = 0; i < n; i++) a[i] = b[(${other} + n) & 7];`)).toEqual(['none']);
});

test.each(['c[i] = a[i] % b[i];', 'if (b[i] !== 0) c[i] = a[i] % b[i];', 'if (b[i]) c[i] = (a[i] / b[i]) | 0;'])(
  'integers of every size: %s',
  body => {
    const kernel = new Function('a', 'b', 'c', `for (let i = 0; i < a.length; i++) { ${body} }`);
    const edges = [-(2 ** 31), -(2 ** 31) + 1, -7, -1, 0, 1, 2, 7, 2 ** 31 - 1];
    const a = Int32Array.from({ length: 81 }, (_, k) => edges[k % 9]);
    const b = Int32Array.from({ length: 81 }, (_, k) => edges[Math.floor(k / 9)]);
    const theirs = new Float64Array(81);
    kernel(a, b, theirs);
    for (const backend of ['js', 'wasm'] as const)
      for (const parallel of [false, true]) {
        const [mine, words] = [new Float64Array(81), new Int32Array(81)];
        jit(kernel as never, { backend, parallel }).sync(...([a, b, mine] as never));
        expect(mine).toEqual(theirs);
        jit(kernel as never, { backend, parallel }).sync(...([a, b, words] as never));
        expect(words).toEqual(Int32Array.from(theirs));
      }
  },
);

test('remainders by more than a byte, of bytes', () => {
  const kernel = (a: Uint8Array) => {
    for (let i = 0; i < a.length; i++) a[i] = a[i] % 1000;
  };
  const bytes = Uint8Array.from({ length: 131 }, (_, i) => 7 * i);
  const got = bytes.slice();
  jit(kernel, { parallel: true, backend: 'wasm' }).sync(got);
  expect(got).toEqual(bytes);
});
