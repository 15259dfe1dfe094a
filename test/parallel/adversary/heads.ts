/** Loops by how they count: none and one turn, bounds far away, no numbers, or changed inside; ends in the middle. */
import { f64, i32, type Trial, u8 } from './define.ts';

const over = (head: string): string => `(a, b, n) => { let c = 0; ${head} { a[i] = b[i] * 2 + 1; c++; } return c; }`;
const limits = (n: unknown) => (k: number) => [f64(k), f64(k), n];

export const heads: readonly Trial[] = [
  ...[0, 1, -1, -5, 2.5, -0, 0.999, NaN, -Infinity, -(2 ** 31), -(2 ** 40)].flatMap((n): readonly Trial[] => [
    [`a loop to ${n}`, over('for (let i = 0; i < Math.min(n, a.length); i++)'), limits(n)],
    [`a loop to ${n} inclusive`, over('for (let i = 0; i <= Math.min(n, a.length - 1); i++)'), limits(n)],
    [`a loop from ${n} up`, over('for (let i = Math.max(0, n | 0); i < a.length; i++)'), limits(n)],
    [`a loop to ${n}, unguarded`, over('for (let i = 0; i < n; i++)'), k => [f64(k + 4), f64(k + 4), n]],
  ]),
  ...[2 ** 31, 2 ** 32, 2 ** 53, Infinity, 1e300].map(
    (n): Trial => [
      `a loop to ${n} that throws at the end of the array`,
      over('for (let i = 0; i < n; i++)'),
      limits(n),
    ],
  ),
  ['a step that is a parameter', '(a, k) => { for (let i = 0; i < a.length; i += k) a[i] = i; }', n => [f64(n), 3]],
  ['a fractional step', '(a) => { for (let i = 0; i < a.length; i += 0.5) a[i | 0] += i; }', n => [f64(n)]],
  [
    'a step past the greatest i32',
    '(a) => { let c = 0; for (let i = 2147483600; i < 2147483640; i += 7) { a[c] = i; c++; } return c; }',
    n => [f64(n + 8)],
  ],
  [
    'a counter around 2³¹',
    '(a) => { for (let i = 2147483640; i < 2147483640 + a.length; i++) a[i - 2147483640] = i; }',
    n => [f64(n)],
  ],
  [
    'a counter from a negative number',
    '(a) => { for (let i = -a.length; i < 0; i++) a[i + a.length] = i; }',
    n => [f64(n)],
  ],
  [
    'a counter that ends in the middle',
    '(a, k) => { let i; for (i = 0; i < a.length; i++) { if (a[i] > k) break; a[i] = 1; } return i; }',
    n => [f64(n), 20],
  ],
  [
    'a counter after its loop',
    '(a) => { let i; for (i = 0; i < a.length; i++) a[i] = i * i; return i; }',
    n => [f64(n)],
  ],
  [
    'a var counter after a loop in strides',
    '(a) => { for (var i = 3; i < a.length; i += 4) a[i] = i; return i; }',
    n => [f64(n)],
  ],
  [
    'a var counter after a loop backwards',
    '(a) => { for (var i = a.length - 1; i >= 0; i -= 3) a[i] = i; return i; }',
    n => [f64(n)],
  ],
  [
    'a bound changed inside',
    '(a) => { let m = a.length; for (let i = 0; i < m; i++) { a[i] = i; if (i === 10) m = Math.min(m, 20); } return m; }',
    n => [f64(n)],
  ],
  [
    'a bound read from an array that the loop writes',
    '(a, h) => { h[0] = a.length; for (let i = 0; i < h[0]; i++) { a[i] = i; if (i === 12) h[0] = 15; } }',
    n => [f64(n), i32(1)],
  ],
  [
    'a bound read from the array itself',
    '(a) => { if (a.length < 4) return 0; a[0] = a.length; for (let i = 1; i < a[0]; i++) a[i & 3] = a.length - i; return a[0]; }',
    n => [f64(n)],
  ],
  [
    'a counter changed inside',
    '(a) => { for (let i = 0; i < a.length; i++) { a[i] = i; if (i % 5 === 0) i += 2; } }',
    n => [f64(n)],
  ],
  [
    'two counters',
    '(a, b) => { for (let i = 0, j = a.length - 1; i < j; i++, j--) { a[i] = j; b[j] = i; } }',
    n => [f64(n), f64(n)],
  ],
  [
    'counters that swap elements',
    '(a) => { for (let i = 0, j = a.length - 1; i < j; i++, j--) { const t = a[i]; a[i] = a[j]; a[j] = t; } }',
    n => [f64(n)],
  ],
  [
    'a return in the middle',
    '(a, b) => { for (let i = 0; i < a.length; i++) { if (a[i] > 20) return i; b[i] = a[i]; } return -1; }',
    n => [f64(n), f64(n)],
  ],
  [
    'a return from an inner loop',
    '(a, b) => { for (let i = 0; i < a.length; i++) { for (let j = 0; j < 3; j++) if (a[i] + j > 22) return i * 3 + j; b[i] = a[i]; } return -1; }',
    n => [f64(n), f64(n)],
  ],
  [
    'a break of the outer loop by the inner',
    '(a, b) => { outer: for (let i = 0; i < a.length; i++) { for (let j = 0; j < 4; j++) { if (a[i] + j > 24) break outer; b[i] += j; } } }',
    n => [f64(n), f64(n)],
  ],
  [
    'a continue of the outer loop by the inner',
    '(a, b) => { outer: for (let i = 0; i < a.length; i++) { for (let j = 0; j < 4; j++) { if (a[i] + j > 10) continue outer; b[i] += j; } b[i] = -1; } }',
    n => [f64(n), f64(n)],
  ],
  [
    'continues at odd places',
    '(a, b) => { for (let i = 0; i < a.length; i++) { if (i % 3 === 0) continue; b[i] = 1; if (a[i] < 0) continue; b[i] = 2; { if (a[i] > 9) continue; } b[i] += a[i]; } }',
    n => [f64(n), f64(n)],
  ],
  [
    'a labelled block left early',
    '(a, b) => { for (let i = 0; i < a.length; i++) { x: { if (a[i] < 0) break x; b[i] = a[i]; if (a[i] > 5) break x; b[i] *= 2; } b[i] += 1; } }',
    n => [f64(n), f64(n)],
  ],
  [
    'inner loops of as many turns as data say',
    '(a, b, u) => { for (let i = 0; i < a.length; i++) { let s = 0; for (let j = 0; j < u[i]; j++) s += j & a[i]; b[i] = s; } }',
    n => [f64(n), f64(n), u8(n)],
  ],
  [
    'inner while loops',
    '(a, b) => { for (let i = 0; i < a.length; i++) { let x = Math.abs(a[i]) + i, k = 0; while (x > 1) { x = x / 2; k++; } b[i] = k; } }',
    n => [f64(n), f64(n)],
  ],
  [
    'inner do-while loops',
    '(a, b) => { for (let i = 0; i < a.length; i++) { let x = i, k = 0; do { x = x % 2 ? 3 * x + 1 : x / 2; k++; } while (x > 1 && k < 100); b[i] = k + a[i]; } }',
    n => [f64(n), f64(n)],
  ],
  ['a while loop that counts down', '(a) => { let i = a.length; while (i--) a[i] = i * 2; return i; }', n => [f64(n)]],
  [
    'a loop of one turn in a loop',
    '(a) => { for (let i = 0; i < a.length; i++) for (let j = i; j < i + 1; j++) a[j] += 1; }',
    n => [f64(n)],
  ],
  [
    'inner loops that overlap',
    '(a) => { for (let i = 0; i < a.length - 2; i++) for (let j = i; j < i + 3; j++) a[j] += i; }',
    n => [f64(n)],
  ],
  [
    'an inner counter that is read by the next turn',
    '(a) => { let j = 0; for (let i = 0; i < a.length; i++) { a[i] = j; for (j = 0; j < (i & 3); j++) a[i] += j; } return j; }',
    n => [f64(n)],
  ],
  [
    'a switch',
    '(a, b) => { for (let i = 0; i < a.length; i++) { switch (i & 3) { case 0: b[i] = 1; case 1: b[i] += a[i]; break; case 2: continue; default: b[i] = -1; } b[i] *= 2; } }',
    n => [f64(n), f64(n)],
  ],
];
