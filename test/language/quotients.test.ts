/** Counters that are divided without remainder: which become counters of their own, and that each means what it did. */
import { expect, test } from 'vitest';
import { analyse } from '../../src/analysis/index.ts';
import { printKernel } from '../../src/print.ts';
import { canonical } from '../../src/transform/canonical/index.ts';
import { differences, functionOf, lowered } from '../lowering.ts';

const calls = [0, 1, 4, 5, 12, -3].map(n => () => [
  Float64Array.from({ length: 12 }, (_, k) => k * 1.5 + 1),
  new Float64Array(12),
  n,
]);

/** Of a kernel of (a, b, n). */
const kernel = (body: string): string => `function f(a, b, n) { ${body} }`;
const printed = (body: string): string => printKernel(lowered(functionOf(kernel(body)), calls[4]()));

const divided = [
  'for (let i = 0; i < a.length; i += 4) b[i / 4] = a[i];',
  'for (let i = 0; i < a.length; i += 4) b[i >> 2] = a[i];',
  'for (let i = 0; i < a.length; i += 4) b[Math.floor(i / 2)] = a[i] + (i / 4 | 0);',
  'for (let i = 0; i < n; i += 2) { if (a[i] > 4) continue; b[i / 2] = a[i]; } return b[1];',
  'for (let i = 0; i < n; i += 2) { if (a[i] > 7) break; const p = i / 2; b[p] = a[i + 1]; }',
  'let i; for (i = 6; i < n; i += 6) b[i / 3] = i / 2; return i / 2;',
  'for (let i = 8; i >= 0; i -= 4) b[i / 4 + 1] = a[i];',
  'for (let i = 0; i + 2 < a.length; i += 3) b[i / 3] = a[i] + a[i + 1] + a[i + 2];',
  'let i = 0; while (i < a.length) { b[i / 3] = a[i]; i += 3; }',
  'for (let i = 0; i < a.length; i += 4) for (let k = 0; k < 4; k += 2) b[i / 4 + k / 2] += a[i + k];',
  'for (let i = 0; i < n; i += 4) b[0] += i / 4 * 0.5;',
];

test.each(divided)('%s', body => {
  expect(differences({ text: kernel(body), calls })).toBeUndefined();
  expect(printed(body)).toMatch(/\/[234]: i32/);
});

test.each([
  'for (let i = 1; i < n; i += 4) b[i >> 2] = a[i];',
  'for (let i = 0; i < n; i += 3) b[i >> 1] = a[i];',
  'for (let i = 0; i < n; i++) b[i / 1] = a[i];',
  'for (let i = 0; i < n; i += 4) b[0] += i / 8;',
  'for (let i = 0; i < n; i += 4) b[0] += (i + 4e9) >> 2;',
  'let j = 0; for (let i = 0; i < n; i += 4) { b[j >> 2] = i; j += i; }',
])('leaves a remainder, or counts by 1: %s', body => {
  expect(differences({ text: kernel(body), calls })).toBeUndefined();
  expect(printed(body)).not.toMatch(/\/\d: /);
});

test('an int32 that may overflow is shifted as it was', () => {
  const text = `function f(n, b) { let k = 0; for (let i = 0; i < n; i += 1073741824) { b[k++] = i >> 2; if (k > 5) break; } }`;
  expect(differences({ text, calls: [() => [1e10, new Float64Array(8)]] })).toBeUndefined();
});

test('a pixel is written by one iteration', () => {
  for (const place of ['i / 4', 'i >> 2', 'Math.floor(i / 4)', '~~(i / 4)']) {
    const text = `function f(d, g) { for (let i = 0; i < d.length; i += 4) g[${place}] = d[i] * 0.3 + d[i + 1] * 0.7; }`;
    const found = analyse(
      canonical(lowered(functionOf(text), [new Uint8ClampedArray(64), new Float32Array(16)])),
    ).loops();
    expect([place, ...[...found.values()].map(l => l.verdict)]).toEqual([place, 'parallel']);
  }
});
