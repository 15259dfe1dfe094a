/** Rows by `subarray` that overlap, are cut short or turn back, subscripts put together of bits, and one element among those
 * of its array. */
import { f64, i32, type Trial } from './define.ts';

const longer = (by: number) => (n: number) => [f64(n + by), n];
const times = (k: number, step: number) => (n: number) => [f64(k * n), n, step];
const ints = (n: number) => [i32(n + 4), n];

export const views: readonly Trial[] = [
  [
    'rows of three, one apart, of which the first element is written',
    '(a, n) => { for (let i = 0; i < n; i++) { const r = a.subarray(i, i + 3); r[0] += i; } }',
    longer(3),
  ],
  [
    'rows of three, one apart, from the first to the last element',
    '(a, n) => { for (let i = 0; i < n; i++) { const r = a.subarray(i, i + 3); r[2] = r[0] + 1; } }',
    longer(3),
  ],
  [
    'rows that end where the array does',
    '(a, n) => { for (let i = 0; i < n; i++) { const r = a.subarray(n - i); if (r.length > 1) r[1] = r[0] * 2; } }',
    longer(0),
  ],
  ...[-2, 0, 1, 3].flatMap((k): readonly Trial[] => [
    [
      `rows from i * k to (i + 1) * k with k = ${k}`,
      '(a, n, k) => { for (let i = 0; i < n; i++) { const r = a.subarray(i * k, (i + 1) * k); for (let j = 0; j < r.length; j++) r[j] += i; } }',
      times(2, k),
    ],
    [
      `rows from i * k to the end with k = ${k}`,
      '(a, n, k) => { for (let i = 0; i < n; i++) { const r = a.subarray(i * k); for (let j = 0; j < 2 && j < r.length; j++) r[j] += i; } }',
      times(3, k),
    ],
  ]),
  [
    'rows of which the last are cut short, and throw',
    '(a, n) => { for (let i = 0; i < n; i++) { const r = a.subarray(i * 3, (i + 1) * 3); for (let j = 0; j < 3; j++) r[j] += j; } }',
    n => [f64(Math.max(0, 3 * n - 1)), n],
  ],
  [
    'two rows long, of which the second half is the next one',
    '(a, n) => { for (let i = 0; i < n; i++) { const r = a.subarray(i * 3, (i + 2) * 3); for (let j = 0; j < 3; j++) r[j] += r[j + 3]; } }',
    n => [f64(3 * n + 3), n],
  ],
  [
    'rows from the end that stop at the beginning',
    '(a, n) => { for (let i = 0; i < 2 * n; i++) { const r = a.subarray(-i - 1); r[0] += i; } }',
    longer(0),
  ],
  [
    'a row that becomes another within an iteration',
    '(a, n) => { for (let i = 0; i < n; i++) { let r = a.subarray(i * 4, i * 4 + 4); for (let j = 0; j < 4; j++) r[j] = i; r = a.subarray(i * 4 + 2, i * 4 + 6); for (let j = 0; j < r.length; j++) r[j] += 1; } }',
    n => [f64(4 * n), n],
  ],
  [
    'a row of a row',
    '(a, n) => { for (let i = 0; i < n; i++) { const r = a.subarray(i * 4, i * 4 + 4), q = r.subarray(2); for (let j = 0; j < q.length; j++) q[j] = r[j] + a[Math.max(0, i * 4 - 1)]; } }',
    n => [f64(4 * n), n],
  ],
  [
    'the odd element of a pair',
    '(a, n) => { for (let i = 0; i < n; i++) a[(i << 1) | 1] = a[i << 1] + i; }',
    n => [f64(2 * n), n],
  ],
  [
    'a bit that is set in every other pixel',
    '(a, n) => { for (let i = 0; i < n; i++) a[(i * 4) | 4] += i; }',
    n => [f64(4 * n + 8), n],
  ],
  [
    'odd elements by a step that may be nothing or half',
    '(a, n, s) => { for (let i = 0; i < n; i++) { const p = (i * s * 2) | 1; if (p >= 0 && p < a.length) a[p] = a[p - 1] + i; } }',
    n => [f64(2 * n + 2), n, n % 2 ? 0.5 : 0],
  ],
  [
    'bits below zero',
    '(a, n) => { for (let i = -n; i < n; i++) { const p = ((i * 4) | 3) + 4 * n; a[p] = a[p - 3]; a[p - 1] = a[Math.max(0, p - 4)]; } }',
    n => [f64(8 * n + 8), n],
  ],
  ['a sum into one element beside it', '(x, n) => { for (let j = 0; j < n; j++) if (j !== 1) x[1] += x[j]; }', ints],
  ['a sum into an element that it passes', '(x, n) => { for (let j = 0; j < n; j++) x[1] += x[j]; }', ints],
  [
    'a greatest value kept in its own array',
    '(x, n) => { for (let j = 0; j <= n; j++) x[n] = Math.max(x[n], x[j] + 1); }',
    ints,
  ],
  [
    'a sum into an element of what may be the same array',
    '(x, y, n) => { for (let j = 0; j < n; j++) x[2] += y[j]; }',
    n => {
      const all = f64(n + 4);
      return [all, all, n];
    },
  ],
];
