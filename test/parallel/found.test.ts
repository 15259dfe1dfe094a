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
