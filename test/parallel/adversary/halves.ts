/** Halves of sizes, which are integers in some calls and not in others. */
import { f64, type Trial } from './define.ts';

const even = (n: number): readonly unknown[] => [f64(n + 8), f64(n + 8), n - (n % 2)];
const any = (n: number): readonly unknown[] => [f64(n + 8), f64(n + 8), n];
const odd = (n: number): readonly unknown[] => [f64(n + 8), f64(n + 8), 5, n];
const four = (n: number): readonly unknown[] => [f64(n + 8), f64(n + 8), 4, n];
const fraction = (n: number): readonly unknown[] => [f64(n + 8), f64(n + 8), 4.5, n];

const window = (guard = ''): string =>
  `function k(a, out, k, n) { const r = (k - 1) / 2; for (let i = r; i < n - r; i++) { let s = 0; for (let j = -r; j <= r; j++) s += a[i + j]; ${guard} out[i] = s; } }`;
const haar =
  'function k(a, out, n) { for (let i = 0; i < n / 2; i++) { out[i] = a[2 * i] + a[2 * i + 1]; out[n / 2 + i] = a[2 * i] - a[2 * i + 1]; } }';
const meet =
  'function k(a, out, n) { for (let i = 0; i < n / 2 + 1; i++) { out[i] = a[i]; if (n / 2 + i < out.length) out[n / 2 + i] = -a[i]; } }';
const rows =
  'function k(a, out, n) { for (let y = 0; y < 4; y++) for (let x = 0; x < n / 8; x++) out[y * (n / 8) + x] = a[x] + y; }';
const carried =
  'function k(a, out, n) { for (let i = n / 2; i < n; i++) out[i] = out[i - n / 2 + 1] * 0.5 + a[i]; for (let i = n / 4; i < n; i++) out[i] = out[i - n / 4] * 0.5 + a[i]; }';

export const halves: readonly Trial[] = [
  ['a window to both sides', window(), odd],
  ['a window of halves', window(), four],
  ['a window of quarters, nothing written', window('if (i % 1 !== 0) continue;'), fraction],
  ['side by side', haar, even],
  ['side by side, or half an element beyond', haar, any],
  ['side by side, and meeting', meet, even],
  ['rows of a quarter', rows, any],
  ['half an array on', carried, even],
  ['half an array on, or none', carried, any],
];
