/** Array literals and the methods of arrays: small arrays of JavaScript, copies, and methods that are loops. */
import { describe } from 'vitest';
import { agree } from '../lowering.ts';

const f64 = (...x: number[]) => new Float64Array(x);
const A = () => [f64(3, -1, 4, 1, -5, 9, 2, 6)];
const none = () => [f64()];
const one = () => [f64(7)];
const AN = () => [f64(3, -1, 4, 1, -5, 9, 2, 6), 3];
const AB = () => [f64(3, -1, 4, 1, -5, 9, 2, 6), f64(1, 2, 3, 4, 5, 6, 7, 8)];

describe('small arrays', () => {
  agree([
    [
      'new Array and fill',
      'function f(a) { const t = new Array(8).fill(0); for (let i = 0; i < a.length; i++) t[i & 3] += a[i]; return t[2]; }',
      A,
    ],
    [
      'Array.from and a function',
      'function f(a) { const t = Array.from({ length: 3 }, () => 0); for (let i = 0; i < a.length; i++) t[i % 3] += a[i]; return t; }',
      A,
    ],
    [
      'Array.from and the index',
      'function f(a) { const t = Array.from({ length: 3 }, (_, i) => i * 2); for (let i = 0; i < a.length; i++) t[i % 3] += a[i]; return t; }',
      A,
    ],
    [
      'elements by a computed subscript',
      'function f(a) { const t = [0, 0, 0]; for (let i = 0; i < a.length; i++) t[i % 3] += a[i]; return t[0] + t[1] * t[2]; }',
      A,
    ],
    [
      'nested, written',
      'function f(a) { const m = [[0, 0], [0, 0]]; for (let i = 0; i < a.length; i++) m[i & 1][(i >> 1) & 1] += a[i]; return m[0][1] + m[1][0]; }',
      A,
    ],
    [
      'nested, updated',
      'function f(a, n) { const m = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]; for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) m[i][j] *= a[i] + j; let s = 0; for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) s += m[i][j]; return s; }',
      AN,
    ],
    ['nested, returned', 'function f(a) { const m = [[1, 2], [3, 4]]; m[0][1] = a[0]; return m; }', A],
    [
      'a row under a name',
      'function f(a) { const m = [[1, 2], [3, 4]]; for (let i = 0; i < 2; i++) { const row = m[i]; for (let j = 0; j < 2; j++) row[j] += a[j]; } return m[1][1]; }',
      A,
    ],
    [
      'in a loop',
      'function f(a) { for (let i = 0; i < a.length; i++) { const w = [0, 0, 0]; for (let k = 0; k < 3; k++) w[k] = a[i] * k; a[i] = w[0] + w[1] + w[2]; } }',
      A,
    ],
    [
      'spread into another',
      'function f(a) { const w = [1, 2, 3]; const v = [...w]; v[1] = a[0]; return v[1] + w[1]; }',
      A,
    ],
    ['spread into arguments', 'function f(a) { const v = [a[0], a[1]]; return Math.max(...v); }', A],
    ['spread and returned', 'function f(a) { const p = [a[0], a[1]]; return [...p, 3]; }', A],
    [
      'as a field',
      'function f(a) { const st = { x: [0, 0], n: 0 }; for (let i = 0; i < a.length; i++) { st.x[i & 1] += a[i]; st.n++; } return st.x[0] - st.x[1] * st.n; }',
      A,
    ],
  ]);
});

describe('copies', () => {
  agree([
    ['slice of all', 'function f(a) { const b = a.slice(); for (let i = 1; i < a.length; i++) a[i] = b[i - 1]; }', A],
    ['slice of a part', 'function f(a) { const b = a.slice(1, -2); b[0] = 100; return b; }', A],
    [
      'slice by a number',
      'function f(a, n) { return a.slice(n); }',
      AN,
      () => [f64(1, 2), 10],
      () => [f64(1, 2, 3), -2],
      () => [f64(1, 2, 3), NaN],
    ],
    ['from', 'function f(a) { const b = Float64Array.from(a); b[0] = 7; return b; }', A],
    ['of another type', 'function f(a) { const b = new Float32Array(a); b[0] = 7; return b; }', A],
    ['from with a function', 'function f(a) { return Float64Array.from(a, x => x * 2); }', A],
    [
      'from a length and a function',
      'function f(a) { return Float64Array.from({ length: 5 }, (_, i) => a[i] * 2); }',
      A,
    ],
    ['map', 'function f(a) { return a.map(x => x * 2); }', A],
    ['map with the index', 'function f(a) { const b = a.map((x, i) => x * i); return b; }', A],
    ['copyWithin', 'function f(a) { a.copyWithin(2, 0, 3); }', A],
  ]);
});

describe('methods that are loops', () => {
  agree([
    ['reverse', 'function f(a) { a.reverse(); }', A],
    ['indexOf', 'function f(a) { return a.indexOf(4) * 10 + a.indexOf(44); }', A],
    ['includes', 'function f(a) { return a.includes(4); }', A],
    ['forEach', 'function f(a) { let s = 0; a.forEach((x, i) => { s += x * i; }); return s; }', A],
    ['reduce', 'function f(a) { return a.reduce((s, x) => s + x, 0); }', A],
    [
      'reduce from the first element on',
      'function f(a) { return a.reduce((s, x, i) => s * 2 + x * i); }',
      A,
      one,
      none,
    ],
    ['reduceRight', 'function f(a) { return a.reduceRight((s, x) => s / 2 + x, 1); }', A, none],
    [
      'reduceRight from the last element on',
      'function f(a) { return a.reduceRight((s, x, i) => s / 2 + x * i); }',
      A,
      one,
      none,
    ],
    [
      'findLastIndex',
      'function f(a) { return a.findLastIndex(x => x < 8) - 10 * a.findLastIndex(x => x < 0); }',
      A,
      none,
    ],
    ['Math.max of all elements', 'function f(a) { return Math.max(...a); }', A, none, () => [f64(1, NaN, 2)]],
    [
      'Math.min of elements among others',
      'function f(a, b) { return Math.min(a[0]++, ...a, ...b.subarray(1), 5) + a[0]; }',
      () => [f64(3, 9), Int16Array.of(-4, 8, 2)],
      () => [f64(-0), Int16Array.of(0)],
    ],
    [
      'Math.max of the elements of windows',
      'function f(a) { let s = 0; for (let i = 0; i + 2 <= a.length; i++) { const w = a.subarray(i, i + 2); s = s * 2 + Math.max(...w) - Math.min(...w); } return s; }',
      A,
    ],
    [
      'some, every and findIndex',
      'function f(a) { return [a.some(x => x > 8), a.every(x => x > 0), a.findIndex(x => x < 0)]; }',
      A,
    ],
  ]);
});

describe('loops over them', () => {
  agree([
    ['entries', 'function f(a) { let s = 0; for (const [i, x] of a.entries()) s += i * x; return s; }', A],
    ['keys', 'function f(a) { let s = 0; for (const i of a.keys()) s += i * a[i]; return s; }', A],
    ['values', 'function f(a) { let s = 0; for (const x of a.values()) s += x; return s; }', A],
    [
      'pairs written in the head',
      'function f(a) { let s = 0; for (const [dx, w] of [[0, 0.5], [1, 0.25], [2, 0.25]]) for (let i = 0; i + dx < a.length; i++) s += a[i + dx] * w; return s; }',
      A,
    ],
    [
      'pairs under a name',
      'function f(a) { const st = [[0, 0.5], [1, 0.25], [2, 0.25]]; let s = 0; for (const [dx, w] of st) for (let i = 0; i + dx < a.length; i++) s += a[i + dx] * w; return s; }',
      A,
    ],
    [
      'objects',
      'function f(a) { const st = [{ d: 0, w: 0.5 }, { d: 1, w: 0.25 }]; let s = 0; for (const { d, w } of st) for (let i = 0; i + d < a.length; i++) s += a[i + d] * w; return s; }',
      A,
    ],
    [
      'rows and their elements',
      'function f(a) { const m = [[1,2],[3,4]]; let s = 0; for (const row of m) for (const x of row) s += x * a[0]; return s; }',
      A,
    ],
    [
      'arrays',
      'function f(a, b) { let s = 0; for (const x of [a, b]) for (let i = 0; i < x.length; i++) s += x[i]; return s; }',
      AB,
    ],
  ]);
});
