/** What random kernels under `parallel: true` found, made small: each gives what plain JavaScript gives, every way it runs. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shutdown } from '../../src/index.ts';
import { checked } from '../fuzz/oracle.ts';
import { crew, parallelRoutes } from '../fuzz/parallel.ts';
import { type Fn, outcome, showOutcome } from '../lowering.ts';
import { f32, f64, type Trial } from './adversary/define.ts';

const found: readonly Trial[] = [
  [
    'a store that a condition skips is no store, in lanes neither',
    'function kernel(a) { const m = a.length; for (let i = 0; i < m; i++) if (i < m >> 1) a[i] = a[i + (m >> 1)]; }',
    n => [f64(n)],
  ],
  [
    'an induction whose step is nothing has one type with it',
    'function kernel(a) { let v = 0, w = 0; for (let i = 0; i < a.length; i++) { v += Math.clz32(-1); } return v; }',
    n => [f32(n)],
  ],
  [
    'what an expression names by `let` is not copied into a fast version',
    'function kernel(a) { const c = [[0, 0, 2, 0], [0, 0, 0, 1]]; for (let i = 0; i; i++) { while (1n && c[0][1 % 4]) { } } }',
    n => [f32(n)],
  ],
  [
    'what stands behind a loop that is tested at its end runs',
    'function kernel(a) { for (let i = 1; i < a.length; i++) { let k = 0; do { k++; } while (k < 3); a[i] = a[i - 1] * 0.5 + k; } }',
    n => [f64(n)],
  ],
  [
    'so it does where that loop runs once, and one element is written by all',
    'function kernel(a) { for (let i = 0; i < a.length; i++) { do { } while (0); a[0] = i; } }',
    n => [f64(n)],
  ],
  [
    'lanes leave a loop that is tested at its end, each in its turn',
    'function kernel(a) { let v = -1; for (let i = 0; i < a.length; i++) { let k = 6; do { k--; v &= -2; } while (k > 0 && a[i] * k > 1); a[i] = k; } return v; }',
    n => [f64(n)],
  ],
  [
    'and behind one that is left on the way, or by a label',
    'function kernel(a) { for (let i = 2; i < a.length; i++) { let k = 0; outer: do { do { if (k > 2) break outer; k++; } while (true); } while (true); a[i] += a[i - 2] + k; } }',
    n => [f64(n)],
  ],
];

beforeAll(() => crew(3));
afterAll(shutdown);

test.each(found)('%s', (_, text, args) => {
  for (const { name, prepare } of parallelRoutes('js')) {
    const run = prepare(text);
    for (const n of [0, 1, 9, 33, 40, 131]) {
      const want = showOutcome(outcome(checked(text) as Fn, args(n)));
      expect(`${name}, ${n}: ${showOutcome(outcome((...given) => run(given), args(n)))}`).toBe(
        `${name}, ${n}: ${want}`,
      );
    }
  }
});
