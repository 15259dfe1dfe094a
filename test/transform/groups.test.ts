/** Several sums of one loop are taken one after the other, or at once, and nobody can tell: backends that run in order give the bits of those
 * that run in lanes. */
import { expect, test } from 'vitest';
import { jit } from '../../src/index.ts';
import { functionOf } from '../lowering.ts';

const bodies: readonly (readonly [string, string])[] = [
  ['of elements', 's += a[i]; t += b[i]; u += a[i] * b[i];'],
  ['that share what is computed before', 'const d = a[i] - b[i], e = d * d; s += d; t += e; u += e * d;'],
  ['beside counts and extremes', 's += a[i]; t += b[i]; n++; if (a[i] > u) u = a[i];'],
  ['of which one takes two at a time', 's += a[i]; t += b[i]; s += b[i] * 2;'],
  ['behind a condition', 's += a[i]; if (b[i] > 0) continue; t += b[i];'],
  ['and products', 's += a[i]; t *= 1 + b[i] / 1e6; u += 0.1;'],
  ['that only count', 's += a[i] > 0 ? 1 : 0; if (b[i] < 0) n++; t += 3; u -= 0.5;'],
  ['of which one counts from elsewhere', 'n = n + 1; s += a[i] > 0 ? -1 : 2; if (i === 9) s = 1e16; t += b[i];'],
  ['with an index of their own', 's += a[i]; t += b[n]; n += 1;'],
];

test.each(bodies)('%s', (_, body) => {
  const kernel = functionOf(
    `function sums(a, b) { let s = 1, t = 2, u = 3, n = 0; for (let i = 0; i < a.length; i++) { ${body} } return [s, t, u, n]; }`,
  );
  const of = (backend: 'js' | 'wasm' | 'workers') => jit(kernel, { parallel: true, backend });
  const [js, wasm, workers] = [of('js'), of('wasm'), of('workers')];
  for (const n of [0, 1, 7, 8, 17, 4095, 4096, 4097, 8192, 12_345]) {
    const make = () => [7, 11].map(k => Float64Array.from({ length: n }, (_, i) => Math.sin(k * i) * 10));
    const want = wasm.sync(...make());
    expect([n, js.sync(...make())]).toEqual([n, want]);
    expect([n, workers.sync(...make())]).toEqual([n, want]);
  }
});

const loops: readonly (readonly [string, string])[] = [
  [
    'four at a time',
    'for (let i = 0; i + 3 < a.length; i += 4) { s += a[i]; t += a[i + 1]; u += a[i + 2] * b[i]; v += a[i + 3]; last = a[i]; }',
  ],
  ['downwards', 'for (let i = a.length - 1; i >= 0; i--) { s += a[i]; t += b[i]; u += a[i] * b[i]; last = b[i]; }'],
  [
    'by a step that is handed over',
    'for (let i = 0; i < a.length; i += step) { s += a[i]; t += b[i]; u += a[i] * b[i]; last = i; }',
  ],
  ['from somewhere', 'let i = 5; for (; i < a.length; i++) { s += a[i]; t += b[i]; v += s === 7 ? 1 : 0; } last = i;'],
];

test.each(loops)('%s', (_, loop) => {
  const kernel = functionOf(
    `function sums(a, b, step) { let s = 1, t = 2, u = 3, v = 0, last = -1; ${loop} return [s, t, u, v, last]; }`,
  );
  const of = (backend: 'js' | 'wasm') => jit(kernel, { parallel: true, backend });
  const [js, wasm] = [of('js'), of('wasm')];
  for (const n of [0, 1, 9, 31, 33, 4095, 4097, 8192, 40_000])
    for (const step of [1, 3]) {
      const make = () => [7, 11].map(k => Float64Array.from({ length: n }, (_, i) => Math.sin(k * i) * 10));
      expect([n, js.sync(...make(), step)]).toEqual([n, wasm.sync(...make(), step)]);
    }
});

test('an array that is too short throws where the loop comes to its end', () => {
  const kernel = functionOf(
    'function sums(a, b) { let s = 0, t = 0; for (let i = 0; i < a.length; i++) { s += a[i]; t += b[i]; } return s + t; }',
  );
  const [a, b] = [new Float64Array(5000), new Float64Array(4500)];
  for (const backend of ['js', 'wasm'] as const)
    expect(() => jit(kernel, { parallel: true, backend }).sync(a, b)).toThrow(/index 4500 .* `?b`?/);
});

test('bytes taken without their sign are no small numbers', () => {
  const kernel = functionOf(
    'function sum(a) { let s = 0; for (let i = 0; i < a.length; i++) s += a[i] >>> 0; return s; }',
  );
  const of = (backend: 'js' | 'wasm') => jit(kernel, { parallel: true, backend });
  const bytes = new Int8Array(2 ** 21 + 5001).fill(-1);
  bytes[1] = 0;
  bytes[5] = 1;
  expect(of('js').sync(bytes)).toBe(of('wasm').sync(bytes));
});
