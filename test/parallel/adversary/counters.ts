/** Counters that go towards each other, and what one iteration leaves for the next. */
import { f32, f64, filled, i32, odd, type Trial, u8 } from './define.ts';

/** Ends that are no subscripts, or just miss each other. */
const ENDS = [NaN, -0, 0.5, -0.5, 1, -1, Infinity, -Infinity, 0.25] as const;

/** Ways to write a loop whose two counters meet, and near misses. */
export const meeting: readonly Trial[] = [
  [
    'an array is turned round in place',
    'function k(a) { let i = 0, j = a.length - 1; while (i < j) { const t = a[i]; a[i++] = a[j]; a[j--] = t; } return i * 1000 + j; }',
    n => [f64(n)],
  ],
  [
    'counters that may be equal meet once more',
    'function k(a) { let i = 0, j = a.length - 1; for (; i <= j; i++, j--) { a[i] = a[i] + 1; a[j] = a[j] * 2; } return i * 1000 + j; }',
    n => [f64(n)],
  ],
  [
    'counters stop some places apart',
    'function k(a) { let c = 0; for (let i = 0, j = a.length - 1; i + 3 < j; i++, j--) { const t = a[i]; a[i] = a[j]; a[j] = t; c++; } return c; }',
    n => [f64(n)],
  ],
  [
    'counters go on where they have met',
    'function k(a) { let i = 1, j = a.length - 2; while (i < j + 4) { a[i % a.length] = a[Math.abs(j) % a.length] + 1; i++; j--; } return i * 1000 + j; }',
    n => [f64(n + 3)],
  ],
  [
    'a counter that goes two places does not meet halfway',
    'function k(a) { let i = 0, j = a.length - 1; while (i < j) { const t = a[i]; a[i] = a[j]; a[j] = t; i++; j -= 2; } return i * 1000 + j; }',
    n => [f64(n)],
  ],
  [
    'a counter that goes on under a condition is known only there',
    'function k(a) { let i = 0, j = a.length - 1; while (i < j) { if (a[i] > 0) { const t = a[i]; a[i] = a[j]; a[j] = t; j--; } else i++; } return i; }',
    n => [f64(n)],
  ],
  [
    'two conditions move counters as partitions do',
    'function k(a) { let i = 0, j = a.length - 1; while (i < j) { if (a[i] > 0) { i++; j--; continue; } a[i] = a[j]; i++; j--; if (a[j] === 5) break; } return i * 1000 + j; }',
    n => [f64(n)],
  ],
  [
    'counters that begin between integers meet where rounding says',
    'function k(a, x) { let i = 0, j = x; while (i < j) { a[i] = a[i] + j; i++; j--; } return j; }',
    n => [f64(n), n / 1.7 - 0.3],
  ],
  [
    'counters that begin as integers of any size',
    'function k(a, x) { let i = x, j = x + 6, c = 0; while (i < j) { c++; i++; j--; if (c > 20) break; } return c; }',
    n => [f64(n), n % 2 ? 2 ** 53 : -(2 ** 53) - 4],
  ],
  [
    'rows are mirrored',
    'function k(a, w) { for (let y = 0; y < 3; y++) { let l = y * w, r = y * w + w - 1; while (l < r) { const t = a[l]; a[l++] = a[r]; a[r--] = t; } } }',
    n => [f64(3 * n), n],
  ],
  [
    'rows wider than their pitch are mirrored over each other',
    'function k(a, w, p) { for (let y = 0; y < 3; y++) { let l = y * p, r = y * p + w - 1; while (l < r) { const t = a[l]; a[l++] = a[r]; a[r--] = t; } } }',
    n => [f64(4 * n + 2), n + 2, n],
  ],
  [
    'a part is turned round, which may lie outside',
    'function k(a, from, to) { let i = from | 0, j = to | 0; while (i < j) { const t = a[i]; a[i] = a[j]; a[j] = t; i++; j--; } return i; }',
    n => [f64(n), n >> 2, n],
  ],
  [
    'a part between fractions is turned round, where subscripts say no',
    'function k(a, from, to) { let i = from, j = to; while (i < j) { const t = a[i]; a[i++] = a[j]; a[j--] = t; } return i; }',
    n => [f64(n), n % 2 ? 0 : 0.25, n % 3 ? n - 1 : n - 1.5],
  ],
  [
    'a part from a parameter to another, either of which may be no number or nowhere',
    'function k(a, from, to) { let i = from, j = to; while (i <= j) { const t = a[i]; a[i++] = a[j]; a[j--] = t; } return i; }',
    n => [f64(n), [NaN, 0, 1, -1, -0][n % 5], [n - 1, NaN, n - 2, Infinity][n % 4]],
  ],
  ...[-0, 1, -Infinity, 0.25].flatMap((from): readonly Trial[] =>
    ['i < j', 'i <= j', '!(i >= j)'].map(test => [
      `a part from ${from} to what lies just before it, or nowhere, is turned round while ${test}`,
      `function k(a, from, to) { let i = from, j = to; while (${test}) { const t = a[i]; a[i++] = a[j]; a[j--] = t; } return i * 1000 + j; }`,
      n => [f64(7), from, ENDS[n % ENDS.length]],
    ]),
  ),
  [
    'the middle of nothing',
    'function k(a, n) { let i = 0, j = (n - 1) / 2; while (i < j) { const t = a[i]; a[i++] = a[j]; a[j--] = t; } return j; }',
    n => [f64(n), n],
  ],
  [
    'fractions that are no subscripts',
    'function k(a, from, to) { let i = from, j = to; while (i < j) { a[Math.floor(i)] = j - i; i++; j--; } return i; }',
    n => [f64(n), 0.75, n - 0.5],
  ],
  [
    'a sum of pairs',
    'function k(a) { let s = 0; for (let i = 0, j = a.length - 1; i < j; i++, j--) s += a[i] * a[j]; return s; }',
    n => [f64(n)],
  ],
  [
    'the second counter is the one that is asked about',
    'function k(a) { let lo = 0, hi = a.length - 1; while (hi > lo) { a[hi] -= a[lo]; hi--; lo++; } return hi; }',
    n => [i32(n)],
  ],
  [
    'what is written is read by the other hand',
    'function k(a) { let i = 0, j = a.length - 1; while (i < j) { a[i + 1] = a[j] + 1; a[j - 1] = a[i]; i++; j--; } }',
    n => [f64(n)],
  ],
  ...[-2, -1, 0, 1, 2].flatMap((step): readonly Trial[] => [
    [
      `elements ${step} apart, begun with what may be −0`,
      'function k(n, x, by, y, to) { let i = by < 0 ? (1 - n) * by : 0, j = to < 0 ? (1 - n) * to : 0; for (let t = 0; t < n; t++) { y[j] += 2 * x[i]; i += by; j += to; } return 1 / j + 1 / i; }',
      n => [n >> 1, f64(n), step, filled(n, 1), 1],
    ],
    [
      `elements written ${step} apart, of which the sign of nothing shows`,
      'function k(n, x, by, y) { let i = by < 0 ? (1 - n) * by : 0; for (let t = 0; t < n; t++) { y[i] += 2 * x[t] + 1 / i; i += by; } }',
      n => [n >> 1, f64(n), step, filled(n, 1)],
    ],
  ]),
];

/** What an iteration leaves for the next. */
export const previous: readonly Trial[] = [
  [
    'the corner before, around a polygon',
    'function k(x, y) { let a = 0; for (let i = 0, j = x.length - 1; i < x.length; j = i++) a += x[j] * y[i] - x[i] * y[j]; return a; }',
    n => [f64(n), f64(n)],
  ],
  [
    'the corner before where the arrays differ in length',
    'function k(x, y) { let a = 0; for (let i = 0, j = x.length - 1; i < x.length; j = i++) a += x[j] * y[i] - x[i] * y[j]; return a; }',
    n => [f64(n), f64(n - (n > 40 ? 1 : 0))],
  ],
  [
    'the corner before is a place to write to',
    'function k(x, o) { for (let i = 0, j = x.length - 1; i < x.length; j = i, i++) o[j] = x[i] - x[j]; }',
    n => [f64(n), filled(n, 0)],
  ],
  [
    'the corner before is a place to write to in what is read',
    'function k(x) { for (let i = 0, j = x.length - 1; i < x.length; j = i, i++) x[j] = x[i] - x[j]; }',
    n => [f64(n)],
  ],
  [
    'inside or outside a polygon',
    'function k(x, y, p, o) { for (let q = 0; q < p.length; q++) { let inside = false; for (let i = 0, j = x.length - 1; i < x.length; j = i++) if (y[i] > p[q] !== y[j] > p[q] && p[q] < x[j] - x[i] + y[i]) inside = !inside; o[q] = inside ? 1 : 0; } }',
    n => [f64(9), f64(9), f64(n), u8(n)],
  ],
  [
    'an odd number of changes',
    'function k(a) { let odd = false; for (let i = 0; i < a.length; i++) if (a[i] > 0) odd = !odd; return odd; }',
    n => [f64(n)],
  ],
  [
    'truths that are compared',
    'function k(a) { let odd = true; for (let i = 0; i < a.length; i++) odd = odd !== (a[i] > 0); return odd; }',
    n => [f64(n)],
  ],
  [
    'a truth that is turned round and combined',
    'function k(a) { let b = true; for (let i = 0; i < a.length; i++) b = !(b || a[i] > 0); return b; }',
    n => [f64(n)],
  ],
  [
    'a truth that is turned round and asked for',
    'function k(a) { let b = true, c = 0; for (let i = 0; i < a.length; i++) { if (a[i] > 0) b = !b; if (b) c++; } return c; }',
    n => [f64(n)],
  ],
  [
    'the element before',
    'function k(x, y) { let s = 0, p = x[0], q = y[0]; for (let i = 1; i < x.length; i++) { s += (x[i] - p) * (y[i] + q) / 2; p = x[i]; q = y[i]; } return s + p + q; }',
    n => [f64(n + 1), f64(n + 1)],
  ],
  [
    'the element before, which an earlier iteration has written',
    'function k(x, o) { let p = 1; for (let i = 0; i < x.length; i++) { o[i] = x[i] - p; p = x[i]; } }',
    n => {
      const a = f64(n);
      return [a, a];
    },
  ],
  [
    'the element before in what is shifted',
    'function k(x, o) { let p = 1; for (let i = 0; i + 1 < x.length; i++) { o[i] = x[i] - p; p = x[i]; } return p; }',
    n => {
      const a = f64(n + 1);
      return [a.subarray(1), a];
    },
  ],
  [
    'an element of its own array',
    'function k(x) { const o = new Float64Array(x.length); let p = 1; for (let i = 0; i < x.length; i++) { o[i] = x[i] - p; p = x[i]; } return o; }',
    n => [f64(n)],
  ],
  [
    'two before',
    'function k(x) { let s = 0, p = 3, q = 5; for (let i = 0; i < x.length; i++) { s += x[i] * p - q; q = p; p = x[i]; } return s + p * q; }',
    n => [f64(n)],
  ],
  [
    'runs of equals',
    'function k(x) { let c = 0, last = -1; for (let i = 0; i < x.length; i++) { const v = x[i] >> 3; if (v !== last) c++; last = v; } return c * 100 + last; }',
    n => [i32(n)],
  ],
  [
    'the value before under a condition',
    'function k(x) { let c = 0, last = -1; for (let i = 0; i < x.length; i++) { if (x[i] < 0) continue; if (x[i] !== last) c++; last = x[i]; } return c; }',
    n => [i32(n)],
  ],
  [
    'the value before in a loop that goes on early behind it',
    'function k(x) { let c = 0, last = -1; for (let i = 0; i < x.length; i++) { c += last; last = x[i]; if (x[i] < 0) continue; c++; } return c; }',
    n => [i32(n)],
  ],
  [
    'a value before that is summed up is no value before',
    'function k(x) { let c = 0, last = 0; for (let i = 0; i < x.length; i++) { c += last; last = last * 0.5 + x[i]; } return c; }',
    n => [f64(n)],
  ],
  [
    'downward',
    'function k(x) { let c = 0, last = 7; for (let i = x.length - 1; i >= 0; i -= 2) { c += last * x[i]; last = x[i]; } return c + last; }',
    n => [f64(n)],
  ],
  [
    'a loop whose variable is read behind it',
    'function k(x) { let c = 0, last = 7, i; for (i = 0; i < x.length; i++) { c += last * x[i]; last = x[i]; } return c + i; }',
    n => [f64(n)],
  ],
  [
    'a variable between integers',
    'function k(x) { let c = 0, last = 7; for (let v = 0.1; v < x.length; v++) { c += last * x[Math.floor(v)]; last = v * 3; } return c + last; }',
    n => [f64(n)],
  ],
  [
    'single precision, NaN and signs of nothing',
    'function k(x, y) { let c = 0, last = x[0]; for (let i = 1; i < x.length; i++) { if (Object.is(last, x[i]) || last < y[i]) c++; last = x[i]; } return c; }',
    n => [odd(n + 1), f32(n + 1)],
  ],
  [
    'what comes before lies outside in the end',
    'function k(x, m) { let c = 0, last = 7; for (let i = 0; i < m; i++) { c += last; last = x[i]; } return c; }',
    n => [f64(n), n + (n % 3 === 1 ? 1 : 0)],
  ],
  [
    'what comes before is chosen by an index',
    'function k(x, at) { let c = 0, last = 7; for (let i = 0; i < at.length; i++) { c += last; last = x[at[i] & 7]; } return c; }',
    n => [f64(8), i32(n)],
  ],
  [
    'rows, each with what comes before',
    'function k(x, o, w) { for (let y = 0; y < 3; y++) { let last = 0, s = 0; for (let i = 0; i < w; i++) { s += Math.abs(x[y * w + i] - last); last = x[y * w + i]; } o[y] = s; } return o[1]; }',
    n => [f64(3 * n), filled(3, 0), n],
  ],
];
