/** Arrays that a kernel makes or takes apart: tables, literals, local typed arrays, views, destructuring, and methods. */
import { describe, expect, test } from 'vitest';
import { agree, functionOf, outcome, routes } from '../lowering.ts';

const f64 = (...x: number[]) => new Float64Array(x);
const some = () => [f64(3, -1, 4, 1, -5, 9, 2, 6)];

describe('constant tables', () => {
  agree([
    [
      'of integers',
      'function f(a) { const w = [1, 2, 1]; let s = 0; for (let i = 0; i < 3; i++) s += w[i] * a[i]; return s; }',
      some,
    ],
    [
      'of fractions, −0 and NaN',
      'function f() { const w = [0.5, -0, NaN, 1e300, Infinity]; let s = 0, z = 0; for (let i = 0; i < w.length; i++) { z += 1 / w[i]; s += w[i] !== w[i]; } return [s, 1 / w[1], z]; }',
      () => [],
    ],
    [
      'nested',
      'function f(a) { const k = [[1, 0, -1], [2, 0, -2], [1, 0, -1]]; let s = 0; for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) s = s * 1.5 + k[i][j] * a[i + j]; return s + k.length * 10 + k[0].length; }',
      some,
    ],
    [
      'three deep',
      'function f() { const k = [[[1, 2], [3, 4]], [[5, 6], [7, 8.5]]]; let s = 0; for (let i = 0; i < 2; i++) for (let j = 0; j < 2; j++) for (let l = 0; l < 2; l++) s = s * 2 + k[i][j][l]; return s; }',
      () => [],
    ],
    [
      'a row of a nested one',
      'function f() { const k = [[1, 2], [3, 4]]; let s = 0; for (let i = 0; i < 2; i++) { const row = k[i]; s = s * 3 + row[0] + row[1] * row.length; } return s; }',
      () => [],
    ],
    ['not named', 'function f(i) { return [10, 20, 30][i] + [1, 2][0]; }', () => [1], () => [2]],
    [
      'computed from constants',
      'function f(i) { const w = [1 / 3, 2 * Math.PI, -(5), 1 << 4]; return w[i]; }',
      () => [0],
      () => [1],
      () => [3],
    ],
    ['in an object', 'function f(i) { const o = { w: [1, 2, 3], k: 2 }; return o.w[i] * o.k; }', () => [2]],
    [
      'through a helper',
      'function f(i) { const w = [5, 6, 7]; const at = (t, k) => t[k]; return at(w, i) + at([8, 9, 10], i); }',
      () => [2],
    ],
    [
      'in a loop',
      'function f(n) { let s = 0; for (let i = 0; i < n; i++) { const w = [1, 10]; s = s * 2 + w[i % 2]; } return s; }',
      () => [5],
    ],
    ['alias', 'function f(i) { const w = [1, 2]; const v = w; return v[i] + w[i]; }', () => [1]],
  ]);
});

describe('array literals that change', () => {
  agree([
    [
      'written',
      'function f(n) { const w = [0, 0, 0]; for (let i = 0; i < n; i++) w[i % 3] += i; return w; }',
      () => [7],
    ],
    [
      'of variables',
      'function f(x, y) { const w = [x, y, x + y]; let s = 0; for (let i = 0; i < 3; i++) s = s * 2 + w[i]; return s; }',
      () => [1.5, 2],
    ],
    [
      'fresh in each iteration',
      'function f(n) { let s = 0; for (let i = 0; i < n; i++) { const w = [i, 0]; w[1] += w[0]; s = s * 2 + w[1]; } return s; }',
      () => [4],
    ],
    [
      'constant subscripts',
      'function f(x) { const p = [x, 2]; p[0] += 3; p[1]++; [p[0], p[1]] = [p[1], p[0]]; return p[0] * 100 + p[1]; }',
      () => [4],
    ],
    ['of booleans', 'function f(x) { const p = [x > 0, false]; return [p[0], p[1] === false, p.length]; }', () => [4]],
    ['alias sees the change', 'function f(x) { const p = [x, 2]; const q = p; q[0] = 9; return p[0]; }', () => [4]],
    [
      'alias of a nested one',
      'function f() { const o = { w: [1, 2] }; const w = o.w; w[0] = 9; return o.w[0]; }',
      () => [],
    ],
    [
      'objects change',
      'function f(x) { const p = { x, y: 1 }; p.x += 2; p.y = p.x * 2; const q = p; q.x = 100; return [p.x, p.y]; }',
      () => [4],
    ],
    [
      'objects through helpers',
      'function f(x) { const p = { x, y: 1 }; const move = o => { o.x++; o.y += o.x; }; move(p); move(p); return p; }',
      () => [4],
    ],
    [
      'nested objects',
      'function f(x) { const p = { a: { b: x }, c: 1 }; p.a.b *= 2; const { a } = p; a.b++; return p.a.b + p.c; }',
      () => [4],
    ],
    [
      'objects in a loop',
      'function f(n) { let s = 0; for (let i = 0; i < n; i++) { const p = { x: i }; p.x *= 2; s = s * 3 + p.x; } return s; }',
      () => [4],
    ],
    [
      'an object that a later assignment does not change',
      'function f(x) { const p = { x }; x = 7; return p.x + x; }',
      () => [4],
    ],
    [
      'a tuple that a later assignment does not change',
      'function f(x) { const p = [x, x + 1]; x = 7; return p[0] + p[1] * 10 + x * 100; }',
      () => [4],
    ],
    [
      'a getter that hands out an object',
      'function f() { const o = { x: 1 }; const get = () => o; const p = get(); p.x = 5; return o.x; }',
      () => [],
    ],
    ['fill on a literal', 'function f() { const w = [1, 2, 3]; w.fill(4, 1); return w; }', () => []],
    ['mixed kinds', 'function f(x) { const p = [x, x > 0]; return p[1] ? p[0] : 0; }', () => [4]],
    [
      'numbers and booleans in one literal that is indexed by number',
      'function f(x) { const w = [x, 2]; return w[0] === x; }',
      () => [4],
    ],
  ]);
});

describe('local typed arrays', () => {
  agree([
    [
      'of constant size',
      'function f(a) { const t = new Float64Array(4); for (let i = 0; i < a.length; i++) t[i % 4] += a[i]; return [t[0], t[1], t[2], t[3]]; }',
      some,
    ],
    [
      'zeroed at each execution of the declaration',
      'function f(n) { let s = 0; for (let i = 0; i < n; i++) { const t = new Int32Array(2); t[0] += i + 1; t[1] -= t[0]; s = s * 3 + t[0] - t[1]; } return s; }',
      () => [5],
    ],
    ['returned', 'function f(x) { const t = new Float32Array(3); t[1] = x; return t; }', () => [0.1]],
    [
      'from numbers',
      'function f(x) { const t = new Uint8Array([1, 300, x]); const u = Uint8ClampedArray.of(1, 300, x); return [t[0], t[1], t[2], u[0], u[1], u[2]]; }',
      () => [2.5],
      () => [-1],
    ],
    ['from booleans', 'function f(x) { const t = new Uint8Array([x > 1, true, false]); return t; }', () => [2.5]],
    [
      'from a typed array',
      'function f(a) { const t = new Float32Array(a); const u = Int8Array.from(a); t[0]++; return [t, u]; }',
      some,
    ],
    [
      'of computed size',
      'function f(a, n) { const out = new Float64Array(n * 2); for (let i = 0; i < out.length; i++) out[i] = a[i % a.length] * i; return out; }',
      () => [f64(1, 2, 3), 5],
      () => [f64(1), 0],
    ],
    [
      'of computed size, anew in each round',
      'function f(a, n) { let s = 0; for (let i = 0; i < a.length; i++) { const t = new Int32Array(n + 1); t[i % 2] += i + 1; s = s * 3 + t[0] - t[1]; } return s; }',
      () => [f64(1, 2, 3), 5],
      () => [f64(1, 2, 3), 1.5],
      () => [f64(), 5],
    ],
    [
      'of computed size in a loop, refused only where it comes to that',
      'function f(a, n) { let s = 0; for (let i = 0; i < a.length; i++) { a[i]++; const t = new Int16Array(n); s += t.length; } return s; }',
      ...[Number.NaN, -0.5, 2.7].map(n => () => [f64(1, 2), n]),
      () => [f64(), -1],
    ],
    [
      'of computed size under a condition',
      'function f(a, n) { if (a[0] > 2) { const t = new Float32Array(n); t[0] = a[0]; a[1] = t[0] + t[n - 1]; } else a[1] = n; return a[1]; }',
      () => [f64(3.1, 0), 2],
      () => [f64(1, 0), -2],
    ],
    [
      'of computed size, in nested loops and helpers',
      'function f(a) { const n = a.length; const sum = k => { const t = new Float64Array(n); for (let i = 0; i < n; i++) t[i] += a[i] * k; let s = 0; for (const x of t) s += x; return s; }; let s = 0; for (let i = 0; i < n; i++) for (let j = 0; j < 2; j++) { const u = new BigInt64Array(n); u[j] += 2n; s += sum(i + j) * Number(u[0]); } return s; }',
      some,
    ],
    [
      'made in a loop and returned',
      'function f(a, n) { for (let i = 0; i < a.length; i++) { const t = new Uint8Array(n); t[0] = a[i]; if (a[i] > 2) return t; } return a; }',
      () => [f64(3, 4, 1), 2],
      () => [f64(1, 4, 1), 2],
      () => [f64(1, 0), 2],
    ],
    [
      'copied in a loop',
      'function f(a) { let s = 0; for (let i = 0; i < a.length; i++) { const t = a.slice(); t[i] *= 2; a[i] += t[0]; for (const x of t) s += x; } return s; }',
      some,
    ],
    [
      'beyond private storage, in a loop',
      'function f(a) { let s = 0; for (let i = 0; i < 3; i++) { const t = new Float64Array(5000); t[i] += a[0]; s += t[0] + t[1] + t[2]; } return s; }',
      some,
    ],
    [
      'of odd sizes',
      'function f(n) { return new Int16Array(n); }',
      ...[0, 3, 2.7, -0.5, Number.NaN].map(n => () => [n]),
    ],
    [
      'a size that is refused',
      'function f(n) { const a = new Int16Array(n); return a.length; }',
      () => [-1],
      () => [-3.5],
    ],
    [
      'several, returned together',
      'function f(a) { const n = a.length; const lo = new Float64Array(n), hi = new Int32Array(n); for (let i = 0; i < n; i++) { lo[i] = -a[i]; hi[i] = a[i] * 2; } return { lo, hi, n }; }',
      some,
    ],
    [
      'made in a helper',
      'function f(a) { const twice = b => { const r = new Float64Array(b.length); for (let i = 0; i < b.length; i++) r[i] = b[i] * 2; return r; }; return twice(twice(a)); }',
      some,
    ],
    [
      'in a helper called twice',
      'function f(x) { const g = v => { const t = new Float64Array(2); t[0] += v; return t[0] + t[1]; }; return g(x) * 10 + g(x + 1); }',
      () => [3],
    ],
    [
      'a bigger private one',
      'function f(a) { const h = new Uint32Array(256); for (let i = 0; i < a.length; i++) h[a[i]]++; let m = 0; for (let i = 0; i < 256; i++) m = Math.max(m, h[i] * i); return m; }',
      () => [new Uint8Array([1, 1, 5, 255, 5])],
    ],
    [
      'sizes by constant expressions',
      'function f() { const n = 3; const t = new Float64Array(n * n); t[n * n - 1] = 1; return t.length + t[8]; }',
      () => [],
    ],
    [
      'of no size',
      'function f() { const t = new Float64Array(0), u = new Float64Array(); return t.length + u.length; }',
      () => [],
    ],
    ['the argument returned', 'function f(a) { a[0] = 5; return a; }', some],
    ['a part of the argument returned', 'function f(a) { return a.subarray(1, 3); }', some],
    [
      'after an early return',
      'function f(a, n) { if (n < 0) return -1; const out = new Float64Array(n); out.fill(a[0]); return out.length; }',
      () => [f64(1), 3],
      () => [f64(1), -1],
    ],
    [
      'each typed array',
      'function f(x) { const a = new Int8Array(1), b = new Uint8Array(1), c = new Uint8ClampedArray(1), d = new Int16Array(1), e = new Uint16Array(1), g = new Int32Array(1), h = new Uint32Array(1), i = new Float32Array(1), j = new Float64Array(1); a[0] = b[0] = c[0] = d[0] = e[0] = g[0] = h[0] = i[0] = j[0] = x; return [a, b, c, d, e, g, h, i, j]; }',
      () => [-1.5],
      () => [70000.5],
      () => [4294967295],
    ],
  ]);
});

describe('subarray, fill and set', () => {
  const ranges = [
    [0, 3],
    [1],
    [-3],
    [-3, -1],
    [2, 100],
    [-100, 2],
    [3, 1],
    [1.7, 3.9],
    [Number.NaN, 2],
    [0, Number.NaN],
    [Number.POSITIVE_INFINITY],
    [Number.NEGATIVE_INFINITY, -0],
  ];
  agree([
    [
      'subarray reads',
      'function f(a, lo, hi = undefined) { const v = a.subarray(lo, hi); let s = v.length; for (let i = 0; i < v.length; i++) s = s * 2 + v[i]; return s; }',
      ...ranges.map(r => () => [...some(), ...r]),
    ],
    [
      'subarray writes',
      'function f(a, lo, hi = undefined) { const v = a.subarray(lo, hi); for (let i = 0; i < v.length; i++) v[i] += i; }',
      ...ranges.map(r => () => [...some(), ...r]),
    ],
    [
      'a subarray of a subarray',
      'function f(a) { const v = a.subarray(1, 6), w = v.subarray(-3, -1); w[0] = 100; return [v[2], w.length, w[1]]; }',
      some,
    ],
    [
      'overlapping views',
      'function f(a) { const v = a.subarray(0, 4), w = a.subarray(1, 5); for (let i = 0; i < 4; i++) w[i] = v[i] + 1; }',
      some,
    ],
    [
      'a view in each iteration',
      'function f(a, n) { let s = 0; for (let i = 0; i + n <= a.length; i += n) { const row = a.subarray(i, i + n); let m = row[0]; for (let j = 1; j < n; j++) m = Math.max(m, row[j]); s = s * 2 + m; } return s; }',
      () => [...some(), 2],
      () => [...some(), 4],
    ],
    [
      'a view of a local array',
      'function f() { const t = new Int32Array(4); const v = t.subarray(2); v[0] = 7; return t[2] + v.length; }',
      () => [],
    ],
    [
      'a view of an array made here',
      'function f(n) { const t = new Int32Array(n); const v = t.subarray(1); v.fill(7); return t; }',
      () => [4],
    ],
    [
      'fill',
      'function f(a, x) { a.fill(x); }',
      () => [...some(), 2.5],
      () => [new Uint8Array(3), 300.7],
      () => [new Uint8ClampedArray(3), 300.7],
    ],
    [
      'fill between',
      'function f(a, lo, hi = undefined) { a.fill(7, lo, hi); }',
      ...ranges.map(r => () => [...some(), ...r]),
    ],
    ['fill has a value', 'function f(a) { return a.fill(2).length; }', some],
    ['fill with an element of itself', 'function f(a) { a.fill(a[2]); }', some],
    [
      'set',
      'function f(a, b) { a.set(b); a.set(b, 2); }',
      () => [...some(), f64(7, 8, 9)],
      () => [...some(), new Int8Array([1, 2])],
      () => [new Uint8ClampedArray(5), f64(1.5, 300, -1)],
    ],
    [
      'set that does not fit',
      'function f(a, b, k) { a.set(b, k); }',
      () => [f64(1, 2), f64(7, 8, 9), 0],
      () => [f64(1, 2), f64(7), 2],
      () => [f64(1, 2), f64(7), -1],
    ],
    ['set of itself, overlapping', 'function f(a) { a.set(a.subarray(0, 4), 2); a.set(a.subarray(3, 6), 1); }', some],
    ['set from numbers', 'function f(a) { a.set([a[1], a[0], 5], 1); }', some],
    ['set from numbers that do not fit', 'function f(a) { a.set([1, 2, 3], 6); }', some],
  ]);
});

describe('destructuring', () => {
  agree([
    [
      'arrays',
      'function f(a) { const [x, y, , z] = a; let [p, q = 5] = [x, undefined]; p++; return [x, y, z, p, q]; }',
      some,
    ],
    [
      'objects',
      'function f(x) { const { a, b: { c, d = 7 } } = { a: x, b: { c: x * 2 } }; return [a, c, d]; }',
      () => [3],
    ],
    [
      'in a helper’s head',
      'function f(x) { const g = ([p, q], { r, s = 1 }) => p * 1000 + q * 100 + r * 10 + s; return g([x, 2], { r: 3 }); }',
      () => [1],
    ],
    [
      'of a returned tuple',
      'function f(x) { const divmod = (n, d) => [Math.floor(n / d), n % d]; const [q, r] = divmod(x, 7); return q * 10 + r; }',
      () => [23],
    ],
    [
      'assignments',
      'function f(x) { let a = 1, b = 2; [a, b] = [b, a + x]; ({ a, b: a } = { a: 5, b: a * 2 }); return [a, b]; }',
      () => [3],
    ],
    [
      'of a row',
      'function f() { const k = [[1, 2], [3, 4]]; const [[p, q], [r, s]] = k; return p * 1000 + q * 100 + r * 10 + s; }',
      () => [],
    ],
  ]);
});

describe('arrays of no possible size that are made in a loop or under a condition', () => {
  test.each([
    [
      'function f(a, n) { let s = 0; for (let i = 0; i < a.length; i++) { a[i]++; const t = new Int16Array(n); s += t.length; } return s; }',
      -1,
    ],
    [
      'function f(a, n) { let s = 0; for (let i = 0; i < a.length; i++) { a[i]++; const t = new Int16Array(n); s += t.length; } return s; }',
      -3.5,
    ],
    [
      'function f(a, n) { if (a[0] > 2) { const t = new Float32Array(n); t[0] = a[0]; a[1] = t[0]; } return a[1]; }',
      -2,
    ],
    [
      'function f(a, n) { for (let i = 0; i < a.length; i++) { const t = new Float64Array(n); for (let j = 0; j < n; j++) t[j] = i; a[i] = t[0]; } }',
      -1,
    ],
  ])('%s with %d', (text, n) => {
    const make = () => [f64(3, 0), n];
    const want = outcome(functionOf(text), make());
    for (const route of Object.values(routes))
      for (const parallel of [false, true]) {
        const got = outcome((...args) => route(functionOf(text), { parallel })(...args), make());
        expect(got.args).toEqual(want.args);
        expect(got.error).toMatch(/^RangeError: Invalid typed array length: /);
        expect(want.error).toMatch(/^RangeError: Invalid typed array length: /);
      }
  });
});

describe('set from numbers in a loop', () => {
  const text = 'function f(a, k) { for (let i = 0; i < 3; i++) a.set([i, a[i] + 1, 7], i * 3 + k); }';
  const calls = [0, -0.5, Number.NaN, 1, 1.7, -1, -2, -3, -4, 2 ** 32, -(2 ** 32)];
  test.each(calls)('at places that are off by %d, of which none is written where they do not all fit', k => {
    const make = () => [Float64Array.from({ length: 9 }, (_, i) => i * 5), k];
    const want = outcome(functionOf(text), make());
    for (const route of Object.values(routes))
      for (const parallel of [false, true]) {
        const got = outcome((...args) => route(functionOf(text), { parallel })(...args), make());
        expect(got.args).toEqual(want.args);
        expect(got.error?.split(':')[0]).toBe(want.error?.split(':')[0]);
      }
  });
});
