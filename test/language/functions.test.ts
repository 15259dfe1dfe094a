/** Helpers, closures, `using`, `constants`, and what a kernel may return. */
import { describe } from 'vitest';
import { jit } from '../../src/jit.ts';
import { agree, functionOf } from '../lowering.ts';

const f64 = (...x: number[]) => new Float64Array(x);
const some = () => [f64(3, -1, 4, 1, -5, 9, 2, 6)];
const two = [() => [1, 2], () => [-3, 0.5], () => [0, -0]];

describe('helpers', () => {
  agree([
    [
      'declarations, before and after their use',
      'function f(x, y) { return g(x) + h(y); function g(v) { return v * 2 + h(v); } function h(v) { return v + 1; } }',
      ...two,
    ],
    [
      'expressions and arrows',
      'function f(x, y) { const g = function (v) { return v * 2; }, h = v => ({ w: v + 1 }), k = (p, q) => { const r = p - q; return r * r; }; return g(x) + h(y).w + k(x, y); }',
      ...two,
    ],
    [
      'arguments that later ones change',
      'function f(x, y) { const g = (p, q) => p - q * 2; let s = x; const r = g(s, (s = y)); return r + g(s, s++) * 10 + g(s + 1, s) * 100 + (g(s, 1) + (s = 5)) + g(s, s) + s; }',
      ...two,
    ],
    [
      'an argument that changes behind the call',
      'function f(a) { const g = (p, q) => Math.max(p, q); let s = 0; for (let i = 0; i < a.length; i++) { const m = g(s, a[i]); s = a[i]; a[i] = m; } return s; }',
      () => some(),
    ],
    [
      'arguments in an order that shows',
      'function f(a, k) { const g = (p, q) => q > 0 ? q : p; let s = 0; const h = () => { s += 1; return s; }; return g(h() * 10, h()) + g(s * 2, h() - 9) + g(h() + s, s - 100); }',
      () => [...some(), 1],
    ],
    ['called at once', 'function f(x, y) { return (() => x * y)() + (function (v) { return v + 1; })(x); }', ...two],
    [
      'early returns',
      'function f(x, y) { const sign = v => { if (v > 0) return 1; if (v < 0) return -1; return 0; }; return sign(x) * 10 + sign(y); }',
      ...two,
    ],
    [
      'returns inside loops',
      'function f(a, x) { const find = (b, v) => { for (let i = 0; i < b.length; i++) { if (b[i] === v) return i; } return -1; }; return find(a, x) * 10 + find(a, 4); }',
      () => [...some(), 9],
      () => [...some(), 100],
    ],
    [
      'returns inside switch and labelled loops',
      'function f(x, y) { const g = v => { o: for (let i = 0; ; i++) { switch (i) { case 0: if (v > 0) return 5; continue o; case 3: break o; default: if (v === i) return i; } } return -1; }; return g(x) * 10 + g(y); }',
      ...two,
      () => [-1, 2],
    ],
    [
      'several values, several returns',
      'function f(x, y) { const minmax = (p, q) => { if (p < q) return [p, q]; return [q, p]; }; const [lo, hi] = minmax(x, y); return lo * 100 + hi; }',
      ...two,
    ],
    [
      'objects, several returns',
      'function f(x, y) { const g = (p, q) => { if (p < q) return { v: p, ok: true }; return { v: q, ok: false }; }; const r = g(x, y); return r.ok ? r.v : -r.v; }',
      ...two,
    ],
    [
      'nothing returned',
      'function f(a) { const bump = i => { a[i] += 10; }; bump(0); bump(1); const r = bump(2); return r === undefined; }',
      some,
    ],
    [
      'an early return of nothing',
      'function f(a) { const bump = i => { if (a[i] < 0) return; a[i] += 10; }; for (let i = 0; i < a.length; i++) bump(i); }',
      some,
    ],
    [
      'that changes outer variables',
      'function f(a) { let n = 0, s = 0; const add = v => { n++; s += v; }; for (let i = 0; i < a.length; i++) add(a[i]); return [n, s]; }',
      some,
    ],
    [
      'order of a call that changes an outer variable',
      'function f(x, y) { let n = x; const next = () => { n += 2; return n; }; return [n + next(), next() + n, n * next() + next(), y]; }',
      ...two,
    ],
    [
      'arguments evaluated once, in order',
      'function f(x, y) { let i = x; const g = (p, q, r) => p * 100 + q * 10 + r + p; return g(i++, i, i++) + i; }',
      ...two,
    ],
    [
      'an argument that the helper changes',
      'function f(x, y) { const g = p => { p *= 2; return p; }; return [g(x) + x, g(g(y)), x]; }',
      ...two,
    ],
    [
      'an argument whose variable the helper changes',
      'function f(x, y) { let v = x; const g = p => { v = y; return p + v; }; return g(v) * 10 + v; }',
      ...two,
    ],
    [
      'default parameters',
      'function f(x, y) { const g = (p, q = p * 2, r = q + y) => p + q * 10 + r * 100; return g(x) + g(x, y) + g(x, undefined, 5); }',
      ...two,
    ],
    [
      'fewer and more arguments',
      'function f(x, y) { const g = (p, q) => (q === undefined ? p : q); let n = 0; return [g(x), g(x, y, n++), n]; }',
      ...two,
    ],
    [
      'passed as arguments',
      'function f(a, x) { const twice = (g, v) => g(g(v)); const map = (b, g) => { for (let i = 0; i < b.length; i++) b[i] = g(b[i], i); }; map(a, (v, i) => twice(w => w * x, v) + i); }',
      () => [...some(), 3],
    ],
    [
      'returned from helpers',
      'function f(x, y) { const adder = k => v => v + k; const g = adder(x), h = adder(y); return g(1) * 10 + h(2); }',
      ...two,
    ],
    [
      'in objects',
      'function f(x, y) { const ops = { add: (p, q) => p + q, mul(p, q) { return p * q; } }; return ops.add(x, y) * 10 + ops.mul(x, y); }',
      ...two,
    ],
    [
      'nested three deep',
      'function f(x, y) { const a = p => { const b = q => { const c = r => r + p + q; return c(q) * 2; }; return b(p + 1); }; return a(x) + a(y); }',
      ...two,
    ],
    [
      'names that shadow',
      'function f(x, y) { const g = x => { const y = x + 1; { const x = y * 2; return x + y; } }; return g(y) + x; }',
      ...two,
    ],
    [
      'in a condition',
      'function f(a) { const big = v => { let r = v; r *= 2; return r > 5; }; let n = 0; for (let i = 0; i < a.length && !(n > 2); i++) if (big(a[i]) || big(-a[i])) n++; return n; }',
      some,
    ],
    [
      'in a loop’s head',
      'function f(a) { let k = 0; const n = () => { k++; return a.length; }; let s = 0; for (let i = 0; i < n(); i++) s += a[i]; return [s, k]; }',
      some,
    ],
    [
      'in a conditional expression',
      'function f(x, y) { let n = 0; const g = v => { n++; return v * 2; }; const r = x > y ? g(x) : y > 0 ? g(y) : n; return [r, n]; }',
      ...two,
    ],
    [
      'assigned variables in a helper called in a loop',
      'function f(a) { const g = v => { let s = 0; for (let k = 0; k < 3; k++) s += v * k; return s; }; let t = 0; for (let i = 0; i < a.length; i++) t = t * 2 + g(a[i]) - g(i); return t; }',
      some,
    ],
    [
      'a variable without a value in a helper',
      'function f(a) { const g = v => { let r; if (v > 0) r = v; else r = -v; return r; }; let t = 0; for (let i = 0; i < a.length; i++) t = t * 2 + g(a[i]); return t; }',
      some,
    ],
    [
      'function declarations in blocks',
      'function f(x, y) { let r = 0; if (x > 0) { function g(v) { return v + 1; } r = g(x); } for (let i = 0; i < 2; i++) { const h = v => v + i; r += h(y); } return r; }',
      ...two,
    ],
    [
      'var in helpers',
      'function f(x, y) { function g(v) { var r = 1; for (var i = 0; i < 3; i++) { var t = v * i; r += t; } return r + t + i; } return g(x) + g(y); }',
      ...two,
    ],
    [
      'typeof',
      "function f(x, y) { const g = v => (typeof v === 'number' ? v : typeof v === 'undefined' ? -1 : -2); return [g(x), g(), g(y > 0)]; }",
      ...two,
    ],
    [
      'throws',
      "function f(x, y) { const g = v => { if (v > 0) throw new RangeError('too big'); return v; }; return g(x) + g(y); }",
      ...two,
    ],
    [
      'every error',
      "function f(x) { if (x === 0) throw new Error('a'); if (x === 1) throw new TypeError(); if (x === 2) throw SyntaxError('b'); throw new EvalError('c'); }",
      () => [0],
      () => [1],
      () => [2],
      () => [3],
    ],
  ]);
});

describe('using and constants', () => {
  const scale = functionOf('function scale(v) { return v * k + add(v, 1); }', {
    k: 3,
    add: (a: number, b: number) => a + b,
  });
  const add = functionOf('(a, b) => a + b');
  agree(
    [
      [
        'functions that use one another',
        'function f(a) { for (let i = 0; i < a.length; i++) a[i] = scale(a[i]); }',
        some,
      ],
    ],
    { using: { scale, add, k: 3 } },
  );
  agree(
    [
      [
        'numbers, booleans and arrays',
        'function f(a) { for (let i = 0; i < n; i++) a[i] = on ? table[i] * k : 0; }',
        some,
      ],
    ],
    { using: { n: 3, on: true, k: 0.1, table: f64(1, 2, 3) } },
  );
  agree([['another JitFunction', 'function f(a) { for (let i = 0; i < a.length; i++) a[i] = half(a[i]); }', some]], {
    using: { half: jit(functionOf('function half(v) { return v / 2; }')) },
  });
  agree(
    [
      [
        'compiled in',
        'function f(a) { let s = 0; for (let i = 0; i < w.length; i++) s += w[i] * a[i] * k; return on ? s : -s; }',
        some,
      ],
      [
        'nested tables',
        'function f(a) { let s = 0; for (let i = 0; i < r; i++) for (let j = 0; j < r; j++) s += m[i][j] * a[i + j]; return s; }',
        some,
      ],
    ],
    {
      constants: {
        w: [1, 2.5, -0],
        k: 0.1,
        on: false,
        r: 2,
        m: [
          [1, 2],
          [3, 4],
        ],
      },
    },
  );
  agree([
    [
      'random',
      'function f(a, seed) { for (let i = 0; i < a.length; i++) a[i] = random(seed, i); }',
      () => [f64(0, 0, 0, 0), 42],
    ],
  ]);
});

describe('results', () => {
  agree([
    ['a number', 'function f(x, y) { return x / y; }', ...two],
    ['a boolean', 'function f(x, y) { return x < y; }', ...two],
    ['nothing', 'function f(x, y) { if (x > 0) return; }', ...two],
    ['undefined', 'function f(x, y) { return undefined; }', ...two],
    ['an array literal', 'function f(x, y) { return [x, x < y, [y, 1]]; }', ...two],
    ['an object literal', 'function f(x, y) { return { x, less: x < y, inner: { y }, list: [x, y] }; }', ...two],
    [
      'kinds that differ by path',
      'function f(x, y) { if (x > 0) return x; if (y > 0) return true; return [x, y]; }',
      ...two,
    ],
    [
      'an array by path',
      'function f(a, x) { if (x > 0) return a; return a.length; }',
      () => [...some(), 1],
      () => [...some(), 0],
    ],
    [
      'arrays in objects',
      'function f(a) { const out = new Float64Array(a.length); for (let i = 0; i < a.length; i++) out[i] = a[i] * 2; return { a, out, n: [out.length] }; }',
      some,
    ],
    [
      'a local in a loop',
      'function f(a) { for (let i = 0; i < a.length; i++) { const v = a[i]; if (v > 3) return { i, v }; } return undefined; }',
      some,
    ],
    ['an integer that is −0', 'function f(x, y) { return -(x | 0); }', ...two],
    ['a conditional object', 'function f(x, y) { const r = { v: x > y ? x : y }; return r; }', ...two],
    [
      'the value of a helper',
      'function f(x, y) { const g = () => { if (x > y) return { a: x, b: [y] }; return { a: y, b: [x] }; }; return g(); }',
      ...two,
    ],
    ['a void expression', 'function f(x, y) { return void x; }', ...two],
    ['empty literals', 'function f(x, y) { return x > 0 ? 1 : 2; }', ...two],
    ['an empty object', 'function f(x, y) { return {}; }', ...two],
  ]);
});

describe('variables without a value', () => {
  agree([
    [
      'decided by branches',
      'function f(x, y) { let r; if (x > y) r = 1; else if (x < y) r = -1; else r = 0; return r; }',
      ...two,
    ],
    ['undefined computes as NaN', 'function f(x, y) { let r; if (x > y) r = x; return r + 1; }', ...two],
    [
      'stored as NaN and 0',
      'function f(a, b, x) { let r; if (x > 0) r = x; a[0] = r; b[0] = r; }',
      () => [f64(1), new Int32Array(1), 1],
      () => [f64(1), new Int32Array([5]), -1],
    ],
    ['never given one', 'function f(x) { let r; return [r === undefined, r == null, x]; }', () => [1]],
    [
      'a flag without a value counts as false',
      'function f(a) { let found; for (let i = 0; i < a.length; i++) if (a[i] > 5) found = true; if (found) return 1; return !found && a.length > 3 ? 2 : 3; }',
      some,
      () => [f64()],
      () => [f64(1, 2, 3, 4)],
    ],
    [
      'a helper that returns a number or nothing',
      'function f(x, y) { const g = v => { if (v > 0) return v; }; return g(x) + 1 > g(y) * 2; }',
      ...two,
    ],
    [
      'declared together',
      'function f(a) { let i, s = 0, t; for (i = 0; i < a.length; i++) { t = a[i]; s += t; } return s + i; }',
      some,
    ],
    [
      'var before its line',
      'function f(n) { for (var i = 0; i < n; i++) { if (i > 0) last = i * 2; var last; } return i; }',
      () => [4],
    ],
  ]);
});

describe('undefined given on purpose', () => {
  agree([
    [
      'where it is declared',
      'function f(a) { let r = undefined; for (let i = 0; i < a.length; i++) { let t = undefined; if (a[i] > 2) t = a[i]; r = t * 2; } return r + 1; }',
      some,
      () => [f64()],
    ],
    ['later', 'function f(x, y) { let r = x; if (y > 1) r = undefined; return r + 1; }', ...two],
  ]);
});
