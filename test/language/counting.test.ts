/** `while` loops that count: which become a `for`, that each means what it did, and that what they hold runs in any order. */
import { describe, expect, test } from 'vitest';
import { jit } from '../../src/index.ts';
import { type Kernel, someStmt } from '../../src/ir.ts';
import { differences, functionOf, lowered } from '../lowering.ts';
import { planned, racesIn, runPlanned, spreadCount } from '../parallel/planned.ts';

const loops = ({ body }: Kernel): string =>
  ['for', 'while'].filter(kind => someStmt(body, s => s.kind === kind)).join(' and ');

const calls = [0, 1, 2, 7, -3, 9].map(n => () => [
  Float64Array.from({ length: 9 }, (_, k) => k * 1.5 + 1),
  new Float64Array(12),
  n,
  2,
]);

/** What never ends in JavaScript for a negative n. */
const ENDLESS = /while \(n--\)|i != n/;

type Row = readonly [head: string, ...rest: readonly string[]];

/** Of a kernel of (a, b, n, w); b is written, and what is returned tells where the counter ended. */
const kernel = (body: string): string => `function f(a, b, n, w) { ${body} }`;

function each(title: string, kind: string, rows: readonly Row[]): void {
  describe(title, () => {
    test.each(rows)('%s', (...lines) => {
      const text = kernel(lines.join(' '));
      expect(loops(lowered(functionOf(text), calls[3]()))).toBe(kind);
      const finite = ENDLESS.test(text) ? calls.filter(make => (make()[2] as number) >= 0) : calls;
      expect(differences({ text, calls: finite })).toBeUndefined();
    });
  });
}

each('does not count by what is no number', 'while', [
  ['const none = n % 0; let i = 0, o = 0; while (i + 1 <= n) { b[o++] = a[i]; i += none; } return i;'],
]);

each('goes on by what is no number, or up to it', 'for', [
  ['const none = n % 0; let o = 0; for (let i = 0; i < n; i += none) { b[o] = a[i]; o++; } return o;'],
  ['const none = n % 0; let o = 0; for (let i = 0; i < n; i++) { if (i >= none) break; b[i] = a[i]; o++; } return o;'],
  [
    'const none = n % 0; let o = 0; for (let i = 0; i < n; i++) { if (i + none >= 3) break; b[i] = a[i]; o++; } return o;',
  ],
]);

each('goes on by what may point the other way', 'for', [
  ['let o = 0; for (let s = 0; s < n; s += w - 3) { b[o] = s; o++; if (o > 5) break; } return o;'],
]);

each('counts', 'for', [
  ['let i = 0; while (i < n) { b[i] = a[i]; i++; } return i;'],
  ['let i = 0; while (n > i) { b[i] = a[i]; i += 2; } return i;'],
  ['let i = 0; while (i < n) { b[i++] = a[9 - i]; } return i;'],
  ['let i = 0; while (i < n) { const x = a[i]; i++; b[i] = x + i; } return i;'],
  ['let i = 0; while (i < n) { i++; if (a[i - 1] > 3) continue; b[i] = i; } return i;'],
  ['let i = 0; while (i < a.length) { if (a[i] > n) break; b[i] = i; i++; } return i;'],
  ['let i = -1; while (++i < n) b[i] = a[i]; return i;'],
  ['let i = 0; while (i++ < n) b[i] = a[i - 1]; return i;'],
  ['let i = a.length; while (i--) b[i] = a[i]; return i;'],
  ['let i = a.length; while (i-- > 0) b[i] = a[i]; return i;'],
  ['let i = a.length; while (--i >= 0) b[i] = a[i]; return i;'],
  ['for (let i = a.length; i--;) b[i] = a[i];'],
  ['while (n--) b[n] = a[n]; return n;'],
  ['let i = 0; for (;;) { if (i >= n) break; b[i] = a[i]; i++; } return i;'],
  ['let i = 0; for (;; i++) { if (!(i < n)) break; if (a[i] > 4) continue; b[i] = i; } return i;'],
  ['let i = 0; do { b[i] = a[i]; i++; } while (i < n); return i;'],
  ['let i = 0; do { b[i] = a[i]; } while (++i < n); return i;'],
  ['let i = 0; do { b[i] = i; } while (i++ < n); return i;'],
  ['let i = 9; do { i--; b[i + 3] = i; } while (i > n); return i;'],
  ['let i; for (i = 0; i + w < n; i++) b[i] = a[i + w]; return i;'],
  ['let i; for (i = 0; i + w <= a.length; i += 3) b[i] = a[i] + a[i + 1]; return i;'],
  ['let i; for (i = 0; w + i - 1 < n; i++) b[i] = a[i]; return i;'],
  ['let i; for (i = 0; n >= i + 1; i++) b[i] = a[i]; return i;'],
  ['let i; for (i = 0; i !== a.length; i++) b[i] = a[i]; return i;'],
  ['let i; for (i = 0; i != n; i++) b[i] = a[i]; return i;'],
  ['let i, p; for (i = 0, p = 1; i + 1 < n; i += 2, p++) { if (i === 2) continue; b[p] = a[i]; } return [i, p];'],
  ['let i = 0, p = 0; while (i < n) { b[p] = a[i]; p += 1; i += 2; } return [i, p];'],
  ['let i = 0; while (i < n && i < w + 1) { b[i] = a[i]; i++; } return i;'],
  ['let i; for (i = 0; i < n && i < a.length && i < b.length; i++) b[i] = a[i]; return i;'],
  ['let i; for (i = 0; i <= n && i < a.length; i++) b[i] = a[i]; return i;'],
  ['let i; for (i = 0; i < n && i + w <= a.length; i++) b[i] = a[i + w - 1]; return i;'],
  ['let i; for (i = a.length - 1; i >= 0 && i > n; i--) b[i] = a[i]; return i;'],
  ['let i; for (i = 0; 2 * i < n; i++) b[i] = a[i]; return i;'],
  ['let i = 0; while (n - i > 0) { b[i] = a[i]; i++; } return i;'],
  ['let i; for (i = 0; n - 1 >= w + i; i += 2) b[i] = a[i]; return i;'],
  ['let i = 0; do { b[i] = a[i]; } while (n - ++i >= w); return i;'],
  ['let i; for (i = 0; i * 2 + 1 <= n; i += 2) b[i] = a[i]; return i;'],
  ['let i; for (i = 0; n >= 3 * (i + 1); i++) b[i] = a[i]; return i;'],
  ['let i; for (i = 0; i + i < n + w; i++) b[i] = a[i]; return i;'],
  ['let i = 4; while (3 * i > n) { b[i + 3] = i; i--; } return i;'],
  ['let i = 4; while (2 * i - 1 >= n) { b[i + 3] = i; i--; } return i;'],
  ['let i = 0; do { b[i] = a[i]; i++; } while (2 * i < n); return i;'],
  ['let i = 0; do { b[i] = a[i]; } while (2 * ++i < n); return i;'],
  ['let i = 0; while (2 * i++ < n) b[i] = a[i]; return i;'],
  ['for (let k = 0; k < a.length; k += 4) for (let i = k; i < k + 4 && i < a.length; i++) b[i] = a[i] + k;'],
]);

each('does not count', 'while', [
  ['let i = 0; while (i < n) { if (a[i] > 3) { i += 2; continue; } b[i] = i; i++; } return i;'],
  ['let i = 0; while (i < n) { b[i] = i; if (a[i] < 99) i++; } return i;'],
  ['let i = 0; while (i < n) { b[i] = i; i++; n -= 0.5; } return i;'],
  ['let i = 0; while (i < b[0] + n) { b[i] = 1; i++; } return i;'],
  ['let i = 0, k = 0; while (i < n && k++ < 5) { b[i] = 1; i++; } return i;'],
  ['let i = 0; while (i < n) { i++; if (a[i] > 5) break; b[i] = i; } return i;'],
  ['let i = 1; while (i < n) { b[i] = i; i *= 2; } return i;'],
  ['let i = 0; while (i < n) { b[i] = i; i += 0.5; i += 0.5; } return i;'],
  ['let i = 0; while (i < n && a[i] < 9) { b[i] = i; i++; } return i;'],
  ['let i = 0; while (i < n && i >= w - 2) { b[i] = i; i++; } return i;'],
  ['let i = 0; while (i < n && i < b[11] + 4) { b[i] = 2; i++; } return i;'],
]);

each('a bound that may be no integer', 'for', [
  ['const h = n * 0.75; let i = 0; while (i < h) { b[i] = a[i]; i++; } return i;'],
  ['const h = n / 0; let i = 0; while (i < Math.min(h, 7)) { b[i] = a[i]; i++; } return i;'],
  ['const h = n / 0; let i = 0; while (i < h && i < 7) { b[i] = a[i]; i++; } return i;'],
  ['const h = n === 7 ? NaN : n; let i = 0; while (i < h) { b[i] = a[i]; i++; } return i;'],
  ['const h = n / 3; let i = 0; for (;; i++) { if (i >= h) break; b[i] = a[i]; } return i;'],
]);

each('a sum with what may be no integer', 'while', [
  ['const h = n * 0.75; let i = 0; while (i + 1 < h) { b[i] = a[i]; i++; } return i;'],
  ['const h = n * 0.75; let i = 0; while (2 * i < h) { b[i] = a[i]; i++; } return i;'],
  ['let i = 0.5; while (2 * i < n) { b[i - 0.5] = i; i++; } return i;'],
  ['const h = n * 0.75; let i = 0; do { b[i] = a[i]; i++; } while (i < h); return i;'],
]);

each('counters that step several times in a turn become a for', 'for', [
  ['let i = 0; while (i < n) { b[i++] = a[0]; b[i++] = a[1]; } return i;'],
  ['let i = 8; while (i > n) { if (i >= 0) b[i] = i; i--; b[9] += i; i -= 1; b[10] += i; } return i;'],
  ['for (let i = 0; i < n;) { const t = i++; b[t] = i; for (let k = 0; k < 2; k++) b[k] += i; i += 2; b[11] = i; }'],
  ['let i = 0, k = 0; while (k < n) { i++; b[k] = i; i--; k++; b[k] += i; k++; } return i * 100 + k;'],
  ['let i = 0; do { b[i] += 1; i++; b[i] += 2; i++; } while (i < n); return i;'],
]);

each('counters whose steps are not the same in every turn do not', 'while', [
  ['let i = 0; while (i < n) { b[i++] = 1; if (i > 3) break; i++; } return i;'],
  ['let i = 1; while (i < n) { i++; if (i === 2) continue; b[i] = 1; i++; } return i;'],
  ['let i = 0; while (i < n) { b[i++] = 1; if (b[i] > 3) i++; } return i;'],
  ['let i = 0; while (i < n) { b[i++] = 1; i += w; } return i;'],
  ['let i = 0.1; while (i < n) { b[i | 0] = i; i += 1; i += 1; } return i;'],
  ['let i = 0; while (i < n) { b[i] = i; i += 0.5; i += 0.5; } return i;'],
]);

each('a step that is a number of its own', 'for', [
  ['let i = 0; while (i < n) { b[i] = a[i]; i += w; } return i;'],
  ['let i; for (i = 0; i + w <= a.length; i += w) b[i] = a[i] + a[i + w - 1]; return i;'],
  ['let i, p; for (i = 0, p = 0; i + w < n; p++, i += w) { if (p === 1) continue; b[p] = a[i]; } return [i, p];'],
  ['let i = 0; const s = w + 0.5; while (i + 1 <= n) { b[i] = i; i = w + i; } return i;'],
  ['let i = n; const s = 1 - w; while (i + s >= 0) { b[i + s] += i; i += s; } return i;'],
  ['let i = n; while (i - w >= 0) { if (i < 9) b[i] = i; i -= w; } return i;'],
]);

each('a step of its own where more than the end decides', 'while', [
  ['let i = 0; while (i + w <= n) { b[i] = i; if (i === 2) i++; i += w + 1; if (i > 4) break; } return i;'],
  ['const h = w * 0.75; let i = 0; while (i + h <= n) { b[i | 0] = i; i += h; } return i;'],
  ['let i = 0; while (i + w <= n) { b[i] = i; i += w; w += 1; } return i;'],
  ['let i = 0; while (i + w <= n) { b[i | 0] = i; i += a[1]; } return i;'],
]);

/** Whether a loop is left from inside. */
const isLeft = ({ body }: Kernel): boolean => someStmt(body, s => s.kind === 'break');

const ends: readonly (readonly [body: string, left: boolean])[] = [
  ['let k; for (k = 0; k < 9; k++) { if (k + w > n) break; b[k] = a[k]; } return k;', false],
  ['let k; for (k = 0; k < 12; k++) { if (!(k < n)) break; b[k] += k; } return k;', false],
  [
    'let s = 0; for (let i = 0; i < 3; i++) for (let k = 0; k < w; k++) { const at = i + k; if (at >= n) break; b[at] += a[at]; s += at; } return s;',
    false,
  ],
  ['let k; for (k = 8; k >= 0; k--) { if (k < n) break; b[k] = a[k]; } return k;', false],
  [
    'let k; for (k = 0; k <= 8; k += 2) { const m = n - k; if (m <= 0) break; if (a[k] > 9) continue; b[k] = m; } return k;',
    false,
  ],
  ['let k, x = 5; for (k = 0; k < 9; k++) { x = k; if (k >= n) break; b[k] = x; } return x;', true],
  [
    'let x = 1, y = 0; for (let i = 0; i < 2; i++) for (let k = 0; k < 5; k++) { y = x; x = k; if (k >= n) break; b[k] += y; }',
    true,
  ],
  ['const h = n * 0.75; let k; for (k = 0; k < 9; k++) { if (k + 1 > h) break; b[k] = a[k]; } return k;', true],
  ['let k; for (k = 0; k < 9; k++) { if (k >= n) break; b[k] = n; n -= 1; } return k;', true],
  ['let k; for (k = 0; k < 9; k++) { if (a[k] > n) break; b[k] = a[k]; } return k;', true],
  ['let k; for (k = 0; k < 9; k++) { if (k < n) break; b[k] = a[k]; } return k;', true],
];

describe('loops that are left by their counter', () => {
  test.each(ends)('%s', (body, left) => {
    const text = kernel(body);
    expect(isLeft(lowered(functionOf(text), calls[3]()))).toBe(left);
    expect(differences({ text, calls })).toBeUndefined();
  });
});

const parallel: readonly Row[] = [
  ['for (let k = 0; k < a.length; k++) { if (k + w > n) break; b[k] = a[k]; }'],
  ['for (let i = 0; i + w <= a.length; i += w) b[i] = a[i] + a[i + w - 1];'],
  ['let i = 0; while (i + 1 < n) { b[i++] = a[0]; b[i++] = a[1]; }'],
  ['let i = 0; while (i < n) { b[i] = a[i]; i++; }'],
  ['let i = 0; while (i < n) { b[i++] = a[n - i]; } return i;'],
  ['let i = a.length; while (i--) b[i] = a[i];'],
  ['while (n--) b[n] = a[n];'],
  ['let i = 0; do { b[i] = a[i]; i++; } while (i < n);'],
  ['for (let i = 0; i + w <= a.length; i++) b[i] = a[i] + a[i + w - 1];'],
  ['for (let i = 0, p = 0; i + 1 < n; i += 2, p++) b[p] = a[i] + a[i + 1];'],
  ['for (let i = 0; 2 * i + 1 < a.length; i++) b[i] = a[2 * i] + a[2 * i + 1];'],
];

test.each(parallel)('%s runs in any order', body => {
  const fn = functionOf(kernel(body));
  expect(spreadCount(planned(fn, calls[3]()))).toBe(1);
  for (const make of calls.slice(1, 4)) {
    const [want, got] = [make(), make()];
    expect(racesIn(fn, make(), {}).races).toEqual([]);
    expect(runPlanned(fn, {})(...got)).toEqual(fn(...want));
    expect(got).toEqual(want);
  }
});

test.each([
  ['while (n--) b[n] = a[n];', -3, 'index -4'],
  ['for (let i = 4; i != n; i++) b[i] = a[i];', 2, 'index 9'],
  ['const h = n / 0; for (let i = 0; ; i++) { if (i >= h) break; b[i] = a[i]; }', 0, 'index 9'],
] as const)('%s never ends for n = %d, but goes out of bounds', (body, n, message) => {
  const f = jit(functionOf(kernel(body)) as never) as unknown as { readonly sync: (...args: unknown[]) => unknown };
  expect(() => f.sync(new Float64Array(9), new Float64Array(12), n, 2)).toThrow(message);
});
