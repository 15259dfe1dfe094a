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
