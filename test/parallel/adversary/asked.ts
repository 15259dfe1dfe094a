/** What only a guard can tell: whether starts, steps and ends are integers, and whether rows as long as a product are apart. */
import { f64, filled, type Trial } from './define.ts';

const side = (n: number): number => Math.min(5, Math.ceil(Math.sqrt(n)));

export const asked: readonly Trial[] = [
  [
    'rows of patches overlap where they are counted too short',
    'function k(x, o, w, h, s, short) { const c = Math.floor((w - s) / 1) + 1, r = Math.floor((h - s) / 1) + 1, len = s * s - short; for (let y = 0; y < r; y++) for (let i = 0; i < c; i++) { let q = (y * c + i) * len; for (let dy = 0; dy < s; dy++) for (let dx = 0; dx < s; dx++) o[q++] = x[(y + dy) * w + i + dx]; } return o[o.length - 1]; }',
    n => [f64(81), filled(900, 0), 3 + (n % 6), 3 + (n % 5), 1 + (n % 3), n % 2],
  ],
  [
    'five dimensions, of which the planes meet where their number is off',
    'function k(x, o, C, K, H, off) { const m = H + 1 - K; for (let c = 0; c < C; c++) for (let ky = 0; ky < K; ky++) for (let kx = 0; kx < K; kx++) { const row = (c * (K - off) + ky) * K + kx; for (let y = 0; y < m; y++) for (let z = 0; z < m; z++) o[(row * m + y) * m + z] = o[(row * m + y) * m + z] * 0.5 + x[(c * H + y + ky) * H + z + kx]; } }',
    n => [f64(3 * 36), filled(2000, 1), 1 + (n % 3), 1 + (n % 3), 3 + (n % 4), n % 2],
  ],
  [
    'a counter through five loops, that one of them turns back',
    'function k(x, o, C, K, H, back) { let q = 0; for (let c = 0; c < C; c++) { for (let u = 0; u < K; u++) for (let v = 0; v < K; v++) for (let y = 0; y < H; y++) for (let z = 0; z < H; z++) o[q++] += x[(c * H + y) * H + z] * (u + 2 * v); q -= back; } return q; }',
    n => [f64(3 * 25), filled(2100, 1), 1 + (n % 3), 1 + (n % 3), 1 + (n % 5), (n >> 2) % 3],
  ],
  [
    'a step that may be a fraction, nothing, or back',
    'function k(a, b, s, e) { let q = e; for (let i = 0; i < a.length; i++) { b[q] = b[q] * 0.5 + a[i]; q += s / 4; } return 1 / q; }',
    n => [f64(n), filled(2 * n + 8, 1), [0, 4, 8, -4, 2][n % 5], n % 5 === 3 ? n : -0],
  ],
  [
    'a counter of rounded numbers is none of fractions',
    'function k(a, b, s) { let t = 0.25; for (let i = 0; i < a.length; i++) { b[Math.floor(t)] += a[i]; t += s; } return t; }',
    n => [f64(n), filled(n + 8, 1), [0, 1, 0.5, 0.75][n % 4]],
  ],
  [
    'halves of an odd size share the element between them',
    'function k(a, size) { const half = size / 2; for (let i = 0; i + size <= a.length; i += size) for (let j = i; j < i + half; j++) { const l = j + Math.ceil(half) - 1; const t = a[l]; a[l] = a[j] - t; a[j] += t; } }',
    n => [f64(n), 1 + (n % 8)],
  ],
  [
    'butterflies of any size',
    'function k(re, im, c, size, step) { const n = re.length, half = size / 2; for (let i = 0; i < n; i += size) for (let j = i, k = 0; j < i + half; j++, k += n / step) { const l = j + half, x = re[l] * c[k], y = im[l] * c[k]; re[l] = re[j] - x; im[l] = im[j] - y; re[j] += x; im[j] += y; } }',
    n => [
      f64(4 * (n % 16)),
      f64(4 * (n % 16)),
      f64(40),
      [2, 4, 3, 8][n % 4],
      [4, 4, 8, 4 * (n % 16)][(n >> 1) % 4] || 1,
    ],
  ],
  [
    'butterflies that are longer than half',
    'function k(a, n, h, far) { for (let i = 0; i < n; i += 2 * h) for (let j = i; j < i + h + far; j++) { const x = a[j], y = a[j + h]; a[j] = x + y; a[j + h] = x - y; } }',
    n => [f64(n + 24), n, 1 + (n % 4), n % 3],
  ],
  [
    'tiles that share a row with the next',
    'function k(a, size, by) { for (let ii = 0; ii < a.length; ii += by) for (let i = ii; i < Math.min(a.length, ii + size); i++) a[i] = a[i] * 0.5 + ii; }',
    n => [f64(n), 1 + (n % 9), Math.max(1, 1 + (n % 9) - (n % 2))],
  ],
  [
    'tiles of a size with a fraction',
    'function k(a, size) { const tiles = Math.ceil(a.length / size); for (let b = 0; b < tiles; b++) for (let i = Math.floor(b * size); i < Math.min(a.length, (b + 1) * size); i++) a[i] = a[i] * 0.5 + b; }',
    n => [f64(n), [4, 2.5, 0.75, 16][n % 4]],
  ],
  [
    'tiles of a plane turned round, in place where they are square',
    'function k(a, b, n, t) { for (let y = 0; y < n; y += t) for (let x = 0; x < n; x += t) for (let i = y; i < Math.min(n, y + t); i++) for (let j = x; j < Math.min(n, x + t); j++) b[j * n + i] = a[i * n + j] + b[j * n + i] * 0.5; }',
    n => {
      const a = f64(side(n) ** 2);
      return [a, n % 2 ? a : f64(side(n) ** 2), side(n), 1 + (n % 3)];
    },
  ],
  [
    'the sum of a block that ends with the array',
    'function k(a, o, block) { const blocks = Math.ceil(a.length / block); for (let b = 0; b < blocks; b++) { let s = 0, m = 0; for (let i = b * block; i < Math.min(a.length, (b + 1) * block); i++, m++) s += a[i] * a[i]; o[b] = s / m; } }',
    n => [f64(n), filled(n + 1, 0), 1 + (n % 40)],
  ],
];
