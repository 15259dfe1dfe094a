/** Functions and constants of the language under other names. */
import { describe, expect, test } from 'vitest';
import { jit } from '../../src/jit.ts';
import { agree, type Fn } from '../lowering.ts';

const f64 = (...x: number[]) => new Float64Array(x);
const some = () => [f64(3, -1, 4, 1, -5, 9, 2, 6)];

describe('names of Math', () => {
  agree([
    [
      'taken out of it',
      'function f(a) { const { sqrt, abs, PI } = Math; for (let i = 0; i < a.length; i++) a[i] = sqrt(abs(a[i])) * PI; }',
      some,
    ],
    [
      'given one by one',
      'function f(a) { const g = Math.fround, root = Math.sqrt; let s = g(0); for (let i = 0; i < a.length; i++) s = g(s + g(root(a[i] * a[i]))); return s; }',
      some,
    ],
    [
      'renamed, and Math itself renamed',
      'function f(a) { const { sqrt: s, max } = Math, M = Math; return max(M.abs(a[1]), s(a[0]), 1); }',
      some,
    ],
    [
      'with as many arguments as they take',
      'function f(a) { const { max, min, hypot, pow } = Math; return [max(a[0], a[1], a[2]), min(a[0], a[1]), max(), hypot(a[0], a[1], a[2]), pow(a[0])]; }',
      some,
    ],
    [
      'handed to helpers and kept in objects',
      'function f(a) { const map = g => { for (let i = 0; i < a.length; i++) a[i] = g(a[i]); }; const ops = { abs: Math.abs, root: Math.sqrt }; map(ops.abs); map(Math.sqrt); a[0] = ops.root(a[1]); }',
      some,
    ],
    [
      'names of Number',
      'function f(a) { const { EPSILON, isInteger, isNaN: nan } = Number; let n = 0; for (let i = 0; i < a.length; i++) n += isInteger(a[i] / 2) + nan(a[i]); return n + EPSILON; }',
      some,
    ],
    ['hidden by a parameter', 'function f(Math) { return Math[0]; }', some],
  ]);

  const root: Fn = a => sqrt(a[0]) + most(a[0], a[1], a[2]);
  test('handed over in `using`', () => {
    const using = { sqrt: Math.sqrt, most: Math.max };
    for (const backend of ['js', 'wasm'] as const) expect(jit(root, { using, backend }).sync(f64(9, 10, 11))).toBe(14);
  });
});

declare const sqrt: (x: number) => number, most: (...x: number[]) => number;

describe('Object.is', () => {
  agree([
    [
      'tells zeroes apart, and NaN from nothing',
      'function f(a) { let n = 0; for (let i = 0; i < a.length; i++) { if (Object.is(a[i], -0)) n += 1; if (Object.is(a[i], 0)) n += 10; if (Object.is(a[i], NaN)) n += 100; if (Object.is(a[i], a[0])) n += 1000; } return n; }',
      () => [f64(0, -0, Number.NaN, 1, -1)],
      () => [f64(-0, -0, 0, Number.NaN)],
      () => [f64(Number.NaN, Number.NaN, 5)],
      () => [f64(5, 5, -5)],
    ],
    [
      'of other kinds',
      'function f(x) { return [Object.is(x > 1, true), Object.is(x, true), Object.is(x, undefined), Object.is()]; }',
      () => [2],
    ],
  ]);
});

describe('a number or a boolean, where a number is wanted', () => {
  const rows: [string, string][] = [
    ['&&', 'function f(a) { let n = 0; for (let i = 0; i < a.length; i++) n += a[i] > 2 && a[i]; return n; }'],
    ['||', 'function f(a) { let n = 0; for (let i = 0; i < a.length; i++) n -= a[i] > 2 || a[i]; return n; }'],
    ['?:', 'function f(a) { let n = 0; for (let i = 0; i < a.length; i++) n += (a[i] > 2 ? true : 5) * 2; return n; }'],
    [
      'nested, with effects',
      'function f(a) { let n = 0, k = 0; for (let i = 0; i < a.length; i++) n += (a[i] > 2 && (k++, a[i] < 5 || k)) + k; return n; }',
    ],
    [
      'under a name, which the array does not change',
      'function f(a) { let n = 0; for (let i = 0; i < a.length; i++) { const s = a[i] > 2 && a[i]; a[i] = 100; n += s * 2 + (s ? 1 : 0); } return n; }',
    ],
    ['stored', 'function f(a) { for (let i = 0; i < a.length; i++) a[i] = a[i] > 2 && a[i]; }'],
    ['in an object', 'function f(a) { const o = { v: a[0] > 2 && a[1] }; a[1] = 7; return o.v + 1; }'],
  ];
  agree(rows.map(([sentence, text]) => [sentence, text, some]));
});
