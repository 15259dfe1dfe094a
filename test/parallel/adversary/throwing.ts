/** Kernels that throw in the middle: what was written before is there afterwards, and nothing else. */
import { f64, i32, type Trial, u8 } from './define.ts';

const two = (n: number) => [f64(n), f64(n)];
const short = (n: number) => [f64(n), f64(Math.max(0, n - 3))];
/** An index that leaves the array once, in the middle. */
const astray = (n: number) => [
  f64(n),
  i32(n).map((x, i) => (i === (n >> 1) + 3 ? n + 5 : Math.abs(x) % Math.max(1, n))),
];

export const throwing: readonly Trial[] = [
  ['a store beyond a shorter array', '(a, b) => { for (let i = 0; i < a.length; i++) b[i] = a[i] * 2; }', short],
  ['a read beyond a shorter array', '(a, b) => { for (let i = 0; i < a.length; i++) a[i] = b[i] * 2; }', short],
  [
    'a sum beyond a shorter array',
    '(a, b) => { let s = 0; for (let i = 0; i < a.length; i++) { s += b[i]; a[i] = s; } return s; }',
    short,
  ],
  [
    'a whole sum beyond a shorter array',
    '(a, b) => { let s = 0; for (let i = 0; i < a.length; i++) s = (s + b[i]) | 0; a[0] = s; return s; }',
    short,
  ],
  [
    'a gather astray',
    '(a, u) => { const t = new Float64Array(a.length); for (let i = 0; i < a.length; i++) t[i] = a[u[i]] * 2; a[0] = t[0]; return t; }',
    astray,
  ],
  [
    'a gather astray into another array',
    '(a, u, b) => { for (let i = 0; i < u.length; i++) b[i] = a[u[i]] * 2; }',
    n => [...astray(n), f64(n)],
  ],
  [
    'a gather astray with much to do',
    '(a, u, b) => { for (let i = 0; i < u.length; i++) { let s = a[u[i]]; for (let k = 0; k < 40; k++) s = Math.sqrt(Math.abs(s) + k); b[i] = s; } }',
    n => [...astray(n), f64(n)],
  ],
  ['a scatter astray', '(a, u) => { for (let i = 0; i < u.length; i++) a[u[i]] = i; }', astray],
  ['bins astray', '(a, u) => { for (let i = 0; i < u.length; i++) a[u[i]]++; }', n => [i32(n), astray(n)[1]]],
  [
    'a least astray',
    '(a, u) => { let m = Infinity; for (let i = 0; i < u.length; i++) m = Math.min(m, a[u[i]]); a[0] = m; return m; }',
    astray,
  ],
  [
    'a greatest astray with its place',
    '(a, u) => { let m = -Infinity, p = -1; for (let i = 0; i < u.length; i++) if (a[u[i]] > m) { m = a[u[i]]; p = i; } return [m, p]; }',
    astray,
  ],
  [
    'a fraction for a subscript',
    '(a, b) => { for (let i = 0; i < a.length; i++) b[i] = a[b[i] > 24 ? 0.5 : i]; }',
    two,
  ],
  ['a negative subscript in the first turn', '(a, b) => { for (let i = 0; i < a.length; i++) b[i] = a[i - 1]; }', two],
  [
    'a subscript beyond the end in the last turn',
    '(a, b) => { for (let i = 0; i < a.length; i++) b[i] = a[i + 1]; }',
    two,
  ],
  [
    'two arrays, the second too short',
    '(a, b, c) => { for (let i = 0; i < a.length; i++) { a[i] = i; b[i] = i; c[i] = i; } }',
    n => [f64(n), f64(Math.max(0, n - 1)), f64(Math.max(0, n - 2))],
  ],
  [
    'a row beyond the end',
    '(a, w) => { for (let i = 0; i < w; i++) for (let j = 0; j < w; j++) a[i * w + j] = i - j; }',
    n => [f64(n), Math.ceil(Math.sqrt(n)) + 1],
  ],
  [
    'rows beyond the end with a sum',
    '(a, b, w) => { for (let i = 0; i < w; i++) { let s = 0; for (let j = 0; j < w; j++) s += a[i * w + j]; b[i] = s; } }',
    n => [f64(n), f64(n), Math.ceil(Math.sqrt(n)) + 1],
  ],
  [
    'a throw under a condition that never holds',
    '(a, b) => { for (let i = 0; i < a.length; i++) { b[i] = a[i]; if (a[i] > 1e9) a[a.length] = 0; } }',
    two,
  ],
  [
    'a throw under a condition that holds once',
    '(a, b) => { for (let i = 0; i < a.length; i++) { b[i] = a[i] + 1; if (i === 40) a[a.length + i] = 0; } }',
    two,
  ],
  [
    'an error of the kernel’s own',
    "(a, b) => { for (let i = 0; i < a.length; i++) { b[i] = a[i] + 1; if (a[i] > 24) throw new Error('too much'); } }",
    two,
  ],
  [
    'an array of negative length',
    '(a, b) => { for (let i = 0; i < a.length; i++) b[i] = i; const t = new Float64Array(2 - a.length); for (let i = 0; i < t.length; i++) t[i] = 1; return t; }',
    two,
  ],
  [
    'a loop before a throw and one behind it',
    '(a, b) => { for (let i = 0; i < a.length; i++) a[i] = i; for (let i = 0; i <= b.length; i++) b[i] = a[i]; for (let i = 0; i < a.length; i++) a[i] = 7; }',
    two,
  ],
  [
    'a time loop that throws in its third turn',
    '(a, b) => { for (let t = 0; t < 5; t++) { for (let i = 0; i < a.length; i++) a[i] += b[(i + t) % b.length]; if (t === 2) a[-1] = 0; } }',
    two,
  ],
  ['a subscript from bytes', '(a, u) => { for (let i = 0; i < u.length; i++) a[u[i]] += 1; }', n => [f64(250), u8(n)]],
  [
    'a while loop inside that leaves its array',
    '(a, b) => { for (let i = 0; i < a.length; i++) { let k = 0; while (a[i + k] < 20) k++; b[i] = k; } }',
    two,
  ],
  [
    'rows of which only those inside can be asked about, and the first is in front of its array',
    '(b, w, h, s, t) => { for (let u = 0; u < s; u++) for (let v = 0; v < t; v++) for (let x = 0; x < h; x++) for (let y = 0; y < w; y++) for (let z = 0; z < 2; z++) b[(((u * t - 1 + v) * h + x) * w + y) * 2 + z] += 1; }',
    n => [f64(40), 1, n % 5, 4, 4],
  ],
  [
    'rows of differences that begin where nobody knows, in arrays too short for them',
    '(out, a, n, w, x) => { for (let y = 0; y < n; y++) { const q = Math.floor(Math.sqrt(y) * x); let last = 0; for (let i = 0; i < w; i++) { const v = a[q + i]; out[q + i] = v - last; last = v; } } }',
    n => [f64(30 + (n % 7)), f64(n % 2 ? 30 : 94), 4, 30, 4.1],
  ],
];
