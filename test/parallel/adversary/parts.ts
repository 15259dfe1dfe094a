/** Loops in which one iteration writes what all others read, and loops in which it is another, or several. */
import { f64, i32, type Trial, u8 } from './define.ts';

const side = (n: number): number => Math.min(12, Math.floor(Math.sqrt(n)));
const square = (n: number): readonly unknown[] => [f64(side(n) ** 2), side(n)];
/** More than stay one part. */
const wide = (n: number): readonly unknown[] => [f64(40 * Math.min(n, 44)), Math.min(n, 44), 40];
const long = (n: number): readonly unknown[] => [f64(n + 40), f64(n + 40), n + 40];
const least = 'if (t < d[i * n + j]) d[i * n + j] = t;';

/** `stays` is the place that a row of numbers is compared with. */
const row = (stays: string, body: string, after = ''): string =>
  `function k(d, w, n) { let u = ${stays}; for (let v = 0; v < n; v++) { ${body} } ${after} return d[0] + u; }`;
const places = ['0', 'n - 1', '3', 'n >> 1', '-1', 'n', 'n + 5', '-2147483648', '2147483647', 'w[0] | 0', 'n * 0.37'];

export const parts: readonly Trial[] = [
  ...places.map(
    (at): Trial => [
      `all look at element ${at}`,
      row(at, 'const q = u >= 0 && u < n ? d[u] : 9; if (q - w[v] < d[v]) d[v] = q - w[v];'),
      long,
    ],
  ),
  [
    'all look at one element of arrays that are one',
    row('n >> 1', 'd[v] = d[u] - w[v] * 0.5;'),
    n => {
      const a = f64(n + 40);
      return [a, a, n + 40];
    },
  ],
  ['the element may be outside', row('n + (w[1] | 0)', 'd[v] = d[u] * 0.5 + w[v];'), long],
  ['it moves', row('n >> 2', 'd[v] = d[u] - w[v]; u = (u + 7) % n;'), long],
  ['the one behind it', row('n >> 2', 'd[v] = d[u + 1] - w[v];'), long],
  ['the one in front of it, too', row('n >> 2', 'd[v] = d[u] - d[u - 1] * 0.5;'), long],
  ['two stand out', row('n >> 2', 'd[v] = d[u] - d[2 * u] * w[v];'), long],
  ['it is left', row('n >> 2', 'd[v] = d[u] - w[v]; if (d[v] > 60) break;'), long],
  ['it goes on', row('n >> 2', 'if (w[v] < 0) continue; d[v] = d[u] - w[v];'), long],
  [
    'how far it came shows',
    'function k(d, w, n) { const u = n >> 2; let v; for (v = 0; v < n; v++) d[v] = d[u] - w[v]; return v; }',
    long,
  ],
  [
    'what it sums up',
    row('n >> 2', 'd[v] = d[u] - w[v]; u += 0;', 'for (let v = 0; v < n; v++) u += d[v] * d[u % n | 0];'),
    long,
  ],
  ['it ends at what it writes', row('n >> 2', 'if (v > d[4]) continue; d[v] = d[u] - w[v];'), long],
  ['downwards', row('n >> 2', 'd[n - 1 - v] = d[u] - w[v];'), long],
  [
    'in twos',
    'function k(d, w, n) { const u = n >> 2; for (let v = 0; v < n; v += 2) d[v] = d[u] - w[v]; return d[1]; }',
    long,
  ],
  [
    'from the middle',
    'function k(d, w, n) { const u = n >> 2; for (let v = n >> 2; v < n; v++) d[v] = d[u] - w[v]; return d[1]; }',
    long,
  ],
  [
    'elements that are too few',
    'function k(d, w, n) { const u = n >> 2; for (let v = 0; v < n + 9; v++) d[v] = d[u] - w[v]; }',
    long,
  ],
  [
    'arrays that are one',
    'function k(a, w, n) { const u = n >> 2, d = a; for (let v = 0; v < n; v++) { d[v] = a[u] - w[v]; a[v] += d[u]; } }',
    long,
  ],
  [
    'shortest paths',
    `function k(d, n) { for (let k = 0; k < n; k++) for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) { const t = d[i * n + k] + d[k * n + j]; ${least} } }`,
    square,
  ],
  ...['c++', 'c = 1', 'c = i * j', 'c += t', 'c = Math.max(c, t)', 'if (t < c) c = t'].map(
    (more): Trial => [
      `shortest paths, and ${more}`,
      `function k(d, n) { let c = 0; for (let k = 0; k < n; k++) for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) { const t = d[i * n + k] + d[k * n + j]; if (t < d[i * n + j]) { d[i * n + j] = t; ${more}; } } return c; }`,
      n => (n < 300 ? square(n) : [f64(40 * 40), 40]),
    ],
  ),
  [
    'shortest paths in a plane that is long',
    `function k(d, m, n) { for (let k = 0; k < m; k += 9) for (let i = 0; i < m; i++) { const x = d[i * n]; for (let j = 0; j < n; j++) { const t = x + d[k * n + j]; ${least} } } }`,
    wide,
  ],
  [
    'columns of one, rows of another',
    `function k(d, m, n) { for (let k = 0; k < m; k += 9) for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) { const t = d[i * n + (k % n)] + d[k * n + j]; ${least} } }`,
    wide,
  ],
  [
    'rows one too long',
    `function k(d, m, n) { for (let k = 0; k < m; k += 9) for (let i = 0; i < m - 1; i++) for (let j = 0; j <= n; j++) { const t = 0.5 + d[k * n + j]; ${least} } }`,
    wide,
  ],
  [
    'who reaches whom',
    'function k(b, n) { for (let k = 0; k < n; k++) for (let i = 0; i < n; i++) if (b[i * n + k] & 1) for (let j = 0; j < n; j++) b[i * n + j] |= b[k * n + j]; }',
    n => [u8(side(n) ** 2), side(n)],
  ],
  [
    'rows of 36, and a row that is written while it is read',
    'function k(b, n) { for (let k = 0; k < n; k += 3) for (let i = 0; i < n; i++) for (let j = 0; j < 36; j++) b[i * 36 + j] ^= b[k * 36 + j] + b[i * 36 + k % 36]; }',
    n => [i32(36 * Math.min(n, 40)), Math.min(n, 40)],
  ],
];
