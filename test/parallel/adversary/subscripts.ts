/** Elements that iterations share, or seem not to: disguised recurrences, subscripts that wrap, rows that overflow, arrays
 * of an iteration's own that are not. */
import { f32, f64, filled, i32, i64, type Trial, u8, u8c } from './define.ts';

const two = (n: number) => [f64(n), f64(n)];
const one = (n: number) => [f64(n)];
const shift = (k: number) => (n: number) => [f64(n), k];
const square = (n: number) => [f64(n * n > 4096 ? 4096 : n * n), f64(4096), Math.min(n, 64)];

export const subscripts: readonly Trial[] = [
  ...[-1, 0, 1, 4, 7, 8, 100].flatMap((k): readonly Trial[] => [
    [
      `a[i + k] read with k = ${k}`,
      '(a, k) => { for (let i = 0; i < a.length; i++) if (i + k >= 0 && i + k < a.length) a[i] = a[i + k] + 1; }',
      shift(k),
    ],
    [
      `a[i + k] written with k = ${k}`,
      '(a, k) => { for (let i = 0; i < a.length; i++) if (i + k >= 0 && i + k < a.length) a[i + k] = a[i] + 1; }',
      shift(k),
    ],
    [
      `a[i * k] written with k = ${k}`,
      '(a, k) => { for (let i = 0; i < a.length; i++) if (i * k >= 0 && i * k < a.length) a[i * k] = i; }',
      shift(k),
    ],
    [
      `a[(i + k) % n] with k = ${k}`,
      '(a, k) => { const n = a.length; for (let i = 0; i < n; i++) a[(i + k + n) % n] = a[i] * 0.5; }',
      shift(k),
    ],
    [
      `a[i] and a[i + k] bounded by the loop with k = ${k}`,
      '(a, k) => { const h = Math.max(0, k); for (let i = Math.max(0, -k); i < a.length - h; i++) a[i] = a[i + k] + 1; }',
      shift(k),
    ],
    [
      `a stride with k = ${k}`,
      '(a, k) => { for (let i = 0; i < 9; i++) for (let j = 0; j < 3; j++) { const p = i * k + j; if (p >= 0 && p < a.length) a[p] += i; } }',
      shift(k),
    ],
  ]),
  ['a running sum', '(a) => { for (let i = 1; i < a.length; i++) a[i] += a[i - 1]; }', one],
  ['a running sum from the end', '(a) => { for (let i = a.length - 2; i >= 0; i--) a[i] += a[i + 1]; }', one],
  ['a running sum of every fourth', '(a) => { for (let i = 4; i < a.length; i++) a[i] += a[i - 4]; }', one],
  ['a running sum of every eighth', '(a) => { for (let i = 8; i < a.length; i++) a[i] += a[i - 8]; }', one],
  [
    'a running sum over an array',
    '(a, s) => { for (let i = 0; i < a.length; i++) { s[0] += a[i]; a[i] = s[0]; } }',
    n => [f64(n), f64(1)],
  ],
  ['a sum into one element', '(a, s) => { for (let i = 0; i < a.length; i++) s[0] += a[i]; }', n => [f64(n), f64(1)]],
  [
    'a sum into one clamped element',
    '(a, s) => { for (let i = 0; i < a.length; i++) s[0] += a[i]; }',
    n => [u8(n), u8c(1)],
  ],
  ['a sum into one byte', '(a, s) => { for (let i = 0; i < a.length; i++) s[0] += a[i]; }', n => [u8(n), u8(1)]],
  ['a sum into one single', '(a, s) => { for (let i = 0; i < a.length; i++) s[0] += a[i]; }', n => [f32(n), f32(1)]],
  ['bins that clamp', '(a, h) => { for (let i = 0; i < a.length; i++) h[a[i] & 3] += 200; }', n => [u8(n), u8c(4)]],
  [
    'bins that clamp below',
    '(a, h) => { for (let i = 0; i < a.length; i++) h[a[i] & 3] += (a[i] & 4) ? 90 : -70; }',
    n => [u8(n), u8c(4)],
  ],
  [
    'bins of bytes that wrap',
    '(a, h) => { for (let i = 0; i < a.length; i++) h[a[i] & 3] += 200; }',
    n => [u8(n), u8(4)],
  ],
  ['bins of floats', '(a, h) => { for (let i = 0; i < a.length; i++) h[a[i] & 3] += 0.1; }', n => [u8(n), f64(4)]],
  [
    'bins of fractions in whole numbers',
    '(a, h) => { for (let i = 0; i < a.length; i++) h[a[i] & 3] += 0.75; }',
    n => [u8(n), i32(4)],
  ],
  [
    'bins of least values',
    '(a, b, h) => { for (let i = 0; i < a.length; i++) { const k = a[i] & 3; h[k] = Math.min(h[k], b[i]); } }',
    n => [u8(n), f64(n), f64(4)],
  ],
  [
    'bins that are read',
    '(a, h) => { for (let i = 0; i < a.length; i++) { h[a[i] & 3]++; if (h[0] > 5) h[1] = 0; } }',
    n => [u8(n), i32(4)],
  ],
  [
    'bins whose old value is used',
    '(a, b, h) => { for (let i = 0; i < a.length; i++) b[i] = h[a[i] & 3]++; }',
    n => [u8(n), f64(n), i32(4)],
  ],
  [
    'bins by two ops',
    '(a, h) => { for (let i = 0; i < a.length; i++) { h[a[i] & 3] += 5; h[a[i] & 1] ^= 3; } }',
    n => [u8(n), i32(4)],
  ],
  [
    'bins of 64-bit numbers',
    '(a, b, h) => { for (let i = 0; i < a.length; i++) h[a[i] & 3] += b[i]; }',
    n => [u8(n), i64(n), i64(4)],
  ],
  [
    'a subscript that wraps by a shift',
    '(a) => { const n = a.length; for (let i = 0; i < n; i++) a[(i << 30 >>> 30) % n] = i; }',
    one,
  ],
  [
    'a subscript that wraps by a product',
    '(a) => { const n = a.length; for (let i = 0; i < n; i++) a[((i * 65536 * 65536) >>> 0) % n] = i; }',
    one,
  ],
  [
    'a product with | 0',
    '(a, k) => { const n = a.length; for (let i = 0; i < n; i++) a[((i * k | 0) >>> 0) % n] = i; }',
    shift(715827883),
  ],
  [
    'Math.imul in a subscript',
    '(a, k) => { for (let i = 0; i < a.length; i++) a[Math.imul(i, k) & 7 % a.length] = i; }',
    shift(0x40000001),
  ],
  ['i & mask', '(a) => { for (let i = 0; i < 50; i++) if ((i & 15) < a.length) a[i & 15] = i; }', one],
  ['i >> 1', '(a) => { for (let i = 0; i < a.length; i++) a[i >> 1] += i; }', one],
  ['i % 3', '(a) => { for (let i = 0; i < a.length; i++) a[i % 3 < a.length ? i % 3 : 0] = i; }', one],
  ['i ^ 1', '(a) => { for (let i = 0; i < (a.length & ~1); i++) a[i ^ 1] = i; }', one],
  ['i ^ 1 in place', '(a) => { for (let i = 0; i < (a.length & ~1); i++) a[i ^ 1] = a[i] + 1; }', one],
  ['a[n − i]', '(a) => { const n = a.length; for (let i = 1; i <= n; i++) a[n - i] = i; }', one],
  ['a[n − 1 − i] in place', '(a) => { const n = a.length; for (let i = 0; i < n; i++) a[n - 1 - i] = a[i] + 1; }', one],
  ['a[2i] from a[i]', '(a) => { for (let i = 0; 2 * i < a.length; i++) a[2 * i] = a[i] + 1; }', one],
  ['a[2i + 1] from a[2i]', '(a) => { for (let i = 0; 2 * i + 1 < a.length; i++) a[2 * i + 1] = a[2 * i] + 1; }', one],
  ['a[i] from a[2i]', '(a) => { for (let i = 0; 2 * i < a.length; i++) a[i] = a[2 * i] + 1; }', one],
  [
    'odd and even phases',
    '(a) => { for (let r = 0; r < 6; r++) for (let i = r & 1; i + 1 < a.length; i += 2) if (a[i] > a[i + 1]) { const t = a[i]; a[i] = a[i + 1]; a[i + 1] = t; } }',
    one,
  ],
  [
    'red and black',
    '(a, b, w) => { for (let c = 0; c < 2; c++) for (let i = 1; i < w - 1; i++) for (let j = 1 + ((i + c) & 1); j < w - 1; j += 2) a[i * w + j] = 0.25 * (a[i * w + j - 1] + a[i * w + j + 1] + a[(i - 1) * w + j] + a[(i + 1) * w + j]); }',
    square,
  ],
  [
    'a transpose in place',
    '(a, b, w) => { for (let i = 0; i < w; i++) for (let j = 0; j < i; j++) { const t = a[i * w + j]; a[i * w + j] = a[j * w + i]; a[j * w + i] = t; } }',
    square,
  ],
  [
    'a transpose onto itself',
    '(a, b, w) => { for (let i = 0; i < w; i++) for (let j = 0; j < w; j++) a[i * w + j] = a[j * w + i]; }',
    square,
  ],
  [
    'rows that overflow by one',
    '(a, b, w) => { for (let i = 0; i < w - 1; i++) for (let j = 0; j <= w; j++) a[i * w + j] += j; }',
    square,
  ],
  [
    'rows that overlap by two',
    '(a, b, w) => { for (let i = 0; i < w - 1; i++) for (let j = 0; j < w + 2 && i * w + j < a.length; j++) a[i * w + j] = a[i * w + j] + i; }',
    square,
  ],
  [
    'rows closer than they are long',
    '(a, b, w) => { for (let i = 0; i < w; i++) for (let j = 0; j < w; j++) b[i * (w >> 1) + j] = a[i * w + j] + b[i * (w >> 1) + j]; }',
    square,
  ],
  [
    'a width of zero',
    '(a, b, w) => { for (let i = 0; i < 9; i++) for (let j = 0; j < Math.min(5, a.length); j++) a[i * (w & 0) + j] += i; }',
    square,
  ],
  [
    'a skewed nest',
    '(a, b, w) => { for (let i = 1; i < w; i++) for (let j = 1; j < w - 1; j++) a[i * w + j] = a[(i - 1) * w + j + 1] + 1; }',
    square,
  ],
  [
    'a wavefront',
    '(a, b, w) => { for (let i = 1; i < w; i++) for (let j = 1; j < w; j++) a[i * w + j] = Math.max(a[(i - 1) * w + j], a[i * w + j - 1]) + b[i * w + j]; }',
    square,
  ],
  [
    'a product of matrices',
    '(a, b, w) => { for (let i = 0; i < w; i++) for (let j = 0; j < w; j++) { let s = 0; for (let k = 0; k < w; k++) s += a[i * w + k] * b[k * w + j]; b[j] += s; } }',
    n => square(Math.min(n, 13)),
  ],
  [
    'a triangle packed',
    '(a, b, w) => { let p = 0; for (let i = 0; i < w; i++) for (let j = 0; j <= i; j++) { b[p] = a[i * w + j]; p++; } return p; }',
    square,
  ],
  [
    'an indirect store without repeats',
    '(a, b) => { const n = a.length; for (let i = 0; i < n; i++) b[i] = (n - 1 - i); for (let i = 0; i < n; i++) a[b[i]] = i; }',
    two,
  ],
  [
    'an indirect store with repeats',
    '(a, u) => { for (let i = 0; i < u.length; i++) a[u[i] & 7] = i; }',
    n => [f64(8), u8(n)],
  ],
  [
    'an indirect read of what is written',
    '(a, u) => { for (let i = 0; i < u.length; i++) a[i] = a[u[i] % a.length] + 1; }',
    n => [f64(n), u8(n)],
  ],
  [
    'a local array of the iteration’s own',
    '(a, b) => { for (let i = 0; i < a.length; i++) { const t = new Float64Array(4); for (let k = 0; k < 4; k++) t[k] = a[i] * k; b[i] = t[i & 3]; } }',
    two,
  ],
  [
    'a local array of the iteration’s own, partly written',
    '(a, b) => { for (let i = 0; i < a.length; i++) { const t = new Float64Array(4); if (a[i] > 0) t[1] = a[i]; t[i & 3] += 1; b[i] = t[1] + t[2]; } }',
    two,
  ],
  [
    'a local array from outside, wholly written',
    '(a, b) => { const t = new Float64Array(4); for (let i = 0; i < a.length; i++) { for (let k = 0; k < 4; k++) t[k] = a[i] * k; b[i] = t[i & 3]; } }',
    two,
  ],
  [
    'a local array from outside, partly written',
    '(a, b) => { const t = new Float64Array(4); for (let i = 0; i < a.length; i++) { for (let k = 0; k < 3; k++) t[k] = a[i] * k; b[i] = t[i & 3]; if (i === 5) t[3] = 9; } }',
    two,
  ],
  [
    'a local array from outside, read behind the loop',
    '(a, b) => { const t = new Float64Array(4); for (let i = 0; i < a.length; i++) { for (let k = 0; k < 4; k++) t[k] = a[i] * k; b[i] = t[i & 3]; } return t[3]; }',
    two,
  ],
  [
    'a local array written under a condition',
    '(a, b) => { const t = new Float64Array(2); for (let i = 0; i < a.length; i++) { if (a[i] > 0) { t[0] = a[i]; t[1] = i; } b[i] = t[0] + t[1]; } }',
    two,
  ],
  [
    'local bins of each row',
    '(a, b) => { for (let i = 0; i + 8 <= a.length; i += 8) { const h = new Int32Array(4); for (let j = 0; j < 8; j++) h[a[i + j] & 3]++; b[i] = h[0] * 1000 + h[1] * 100 + h[2] * 10 + h[3]; } }',
    two,
  ],
  [
    'local bins of all',
    '(a, b) => { const h = new Int32Array(8); for (let i = 0; i < a.length; i++) h[a[i] & 7]++; let s = 0; for (let k = 0; k < 8; k++) s = s * 7 + h[k]; return s; }',
    two,
  ],
  [
    'local bins that begin full',
    '(a, b) => { const h = new Int32Array([5, -5, 7, 9]); for (let i = 0; i < a.length; i++) h[a[i] & 3] = Math.max(h[a[i] & 3], i); return [h[0], h[1], h[2], h[3]]; }',
    two,
  ],
  [
    'an array that the kernel makes',
    '(a) => { const t = new Float64Array(a.length); for (let i = 0; i < a.length; i++) t[i] = a[i] * 2; for (let i = 1; i < a.length; i++) a[i] = t[i - 1]; return t; }',
    one,
  ],
  [
    'a fill in a loop',
    '(a, b) => { for (let i = 0; i < 3; i++) { a.fill(i); for (let j = 0; j < a.length; j++) b[j] += a[j]; } }',
    two,
  ],
  [
    'fibonacci',
    '(a) => { if (a.length > 1) { a[0] = 1; a[1] = 1; } for (let i = 2; i < a.length; i++) a[i] = a[i - 1] * 0.5 + a[i - 2]; }',
    one,
  ],
  ['fibonacci in 64 bits', '(a) => { for (let i = 2; i < a.length; i++) a[i] = a[i - 1] + a[i - 2]; }', n => [i64(n)]],
  ['the last of equal places', '(a) => { for (let i = 0; i < a.length * 3; i++) a[i % a.length] = i; }', one],
  ['a place fixed by a parameter', '(a, k) => { for (let i = 0; i < a.length; i++) a[k] = i; }', n => [f64(n + 3), 2]],
  [
    'a place fixed by a parameter, read too',
    '(a, k) => { for (let i = 0; i < a.length; i++) a[i] = a[k] + 1; }',
    n => [f64(n + 3), 2],
  ],
  [
    'an outer product of places',
    '(a) => { for (let i = 0; i < 6; i++) for (let j = 0; j < 6; j++) if (i * j < a.length) a[i * j] += i - j; }',
    one,
  ],
  ['a square of the counter', '(a) => { for (let i = -9; i < 10; i++) if (i * i < a.length) a[i * i] = i; }', one],
  [
    'a picture from one of half its width and height, whose last elements may be missing',
    'function k(a, o, w, h) { for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) o[y * w + x] = a[(y >> 1) * (w >> 1) + (x >> 1)] + 1; }',
    n => {
      const [w, h] = [(n % 7) + 1, (n % 5) + 2];
      return [f64((w >> 1) * (h >> 1) + (n % 3) - 1 + (w % 2)), filled(w * h, 0), w, h];
    },
  ],
  [
    'a picture enlarged by a number that need not divide it',
    'function k(a, o, w, h, s) { for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) o[y * w + x] = a[Math.floor(y / s) * Math.ceil(w / s) + Math.floor(x / s)]; }',
    n => {
      const [w, h, s] = [(n % 7) + 1, (n % 5) + 2, [1, 2, 3, -1, 0][n % 5]];
      const size = s > 0 ? Math.ceil(w / s) * Math.ceil(h / s) - (n % 4 === 1 ? 1 : 0) : 9;
      return [f64(size), filled(w * h, 0), w, h, s];
    },
  ],
  [
    'quarters of a place, from before the first',
    'function k(a, o) { for (let i = -3; i < o.length - 3; i++) o[i + 3] = a[(i >> 2) + 1] - a[Math.floor((i + 5) / 4)]; }',
    n => [f64((n >> 2) + 2 - (n % 2)), filled(n, 0)],
  ],
  ...[1, 2, 3, 9].map(
    (planes): Trial => [
      `${planes} planes of a picture, each with rows of its own`,
      'function k(a, o, c, h) { const w = 5; for (let p = 0; p < c; p++) { const from = p * h * w; for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) o[from + y * w + x] = a[from + y * w + x] * 2 + y; } }',
      n => [f64(planes * n * 5), filled(planes * n * 5, 0), planes, n],
    ],
  ),
  ...[1, 2, 3, 9].map(
    (planes): Trial => [
      `${planes} pictures in planes, which end too early`,
      'function k(a, o, b, c, h) { for (let i = 0; i < b; i++) for (let p = 0; p < c; p++) for (let y = 0; y < h; y++) { let s = 0; for (let x = 0; x < 4; x++) s += a[((i * c + p) * h + y) * 4 + x]; o[(i * c + p) * h + y] = s; } }',
      n => [f64(planes * 2 * n * 4), filled(planes * 2 * n - (n % 3 === 2 ? 1 : 0), 0), planes, 2, n],
    ],
  ),
  [
    'few sweeps over a picture in place, each after the other',
    'function k(a, t, h) { for (let s = 0; s < t; s++) for (let y = 0; y < h; y++) for (let x = 0; x < 4; x++) a[y * 4 + x] = a[y * 4 + x] * 0.5 + a[((y * 7) % h) * 4 + x]; }',
    n => [f64(n * 4), 3, n],
  ],
];
