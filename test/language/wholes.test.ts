/** Variables that hold array literals and objects, and are given others: vectors and complex numbers as people write them. */
import { describe, expect, test } from 'vitest';
import { jit } from '../../src/index.ts';
import { agree, functionOf } from '../lowering.ts';

const f64 = (...x: number[]) => new Float64Array(x);
const args = [0, 1, 3].map(n => () => [f64(3, -1, 4, 1, -5, 9, 2, 6, 5), n]);
const vec =
  'const add = (a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]], scale = (a, s) => [a[0] * s, a[1] * s, a[2] * s], dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];';
const cx =
  'const mul = (a, b) => ({ re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re }), plus = (a, b) => ({ re: a.re + b.re, im: a.im + b.im });';
const f = (body: string) => `function f(a, n) { ${body} }`;

describe('vectors', () => {
  agree([
    [
      'a walk',
      f(
        `${vec} let p = [a[0], a[1], a[2]]; const d = [1, 0.5, 0.25]; for (let i = 0; i < n; i++) p = add(p, scale(d, a[i])); return p;`,
      ),
      ...args,
    ],
    [
      'under a condition',
      f(
        `${vec} let p = [0, 1, 2]; for (let i = 0; i < 6; i++) if (a[i] > n) p = add(p, [a[i], i, 1]); else p = scale(p, 2); return dot(p, p);`,
      ),
      ...args,
    ],
    [
      'one of two',
      f(
        `${vec} let p = [0, 1, 2]; for (let i = 0; i < 6; i++) p = a[i] > n ? add(p, [a[i], i, 1]) : scale(p, 2); return p[1];`,
      ),
      ...args,
    ],
    [
      'changing places',
      f(
        `let p = [1, n], q = [a[1], 3]; for (let i = 0; i < n; i++) [p, q] = [q, p]; return [p[0], p[1], q[0] * 10 + q[1]];`,
      ),
      ...args,
    ],
    [
      'by a third name',
      f(
        `let p = [1, n], q = [a[1], 3]; for (let i = 0; i < n; i++) { const t = p; p = q; q = t; } return [p[0], p[1], q[0] * 10 + q[1]];`,
      ),
      ...args,
    ],
    [
      'what it was stays',
      f(
        `let p = [1, n]; const q = p; p = [p[1], p[0] + 5]; const r = p; p = [9, 9]; return q[0] * 1000 + q[1] * 100 + r[0] * 10 + r[1] + p[0] * 1e4;`,
      ),
      ...args,
    ],
    [
      'in another literal',
      f(`let p = [1, n]; const all = [p, [3, 4]]; p = [p[1], 7]; return all[0][0] * 100 + all[0][1] * 10 + p[0];`),
      ...args,
    ],
    [
      'in helpers',
      f(
        `${vec} const step = (p, k) => { let q = p; for (let i = 0; i < k; i++) q = add(q, p); return q; }; let v = [a[0], a[1], 1]; v = step(v, n); v = step(v, 2); return v;`,
      ),
      ...args,
    ],
    [
      'by closures',
      f(
        `let p = [0, n]; const move = k => { p = [p[0] + k, p[1] * 2]; return p[0]; }; let s = 0; for (let i = 0; i < n; i++) s += move(a[i]) * p[1]; return [s, p[0], p[1]];`,
      ),
      ...args,
    ],
    [
      'as parameters',
      f(
        `const last = (p, k) => { while (k-- > 0) p = [p[1], p[0] + p[1]]; return p[1]; }; return last([n, 1], 5) + last([a[0], a[1]], n);`,
      ),
      ...args,
    ],
    [
      'in nested ones',
      f(
        `let m = [[1, n], [0, 1]]; for (let i = 0; i < n; i++) m = [[m[0][0] + m[1][0], m[0][1]], [m[1][1], m[0][0]]]; return m[0][0] * 1000 + m[0][1] * 100 + m[1][0] * 10 + m[1][1];`,
      ),
      ...args,
    ],
    [
      'taken apart',
      f(
        `let p = [1, n]; for (let i = 0; i < n; i++) { const [x, y] = p; p = [y, x + y]; } const [u, v] = p; return u * 100 + v;`,
      ),
      ...args,
    ],
    [
      'spread',
      f(
        `let p = [1, n]; for (let i = 0; i < n; i++) p = [...p].map(x => x * 2); const q = [...p, 5]; p = [0, 0]; return q[0] + q[1] * 10 + q[2] * 100;`,
      ),
      ...args,
    ],
    [
      'its value',
      f(`let p = [1, n], q; const r = (p = [p[1], 5]); p = [7, 7]; return r[0] * 10 + r[1] + p[0] * 100;`),
      ...args,
    ],
    [
      'parts of it, too',
      f(
        `let p = [1, n]; for (let i = 0; i < n; i++) { p = [p[1], p[0] + 1]; p[0] += a[i]; p[1]++; } return p[0] * 100 + p[1];`,
      ),
      ...args,
    ],
    [
      'parts of it, too, and helpers',
      f(
        `${vec} let p = [1, n, 2]; for (let i = 0; i < n; i++) { p = add(p, [1, 1, a[i]]); p[0] -= 3; } return dot(p, p);`,
      ),
      ...args,
    ],
    [
      'subscripted under another name',
      f(
        `let p = [1, n]; p = [2, n]; const rows = [p, [3, 4]]; const q = p; p = [0, 0]; let s = 0; for (let i = 0; i < 2; i++) s = s * 100 + rows[i][1] * 10 + q[i]; return s;`,
      ),
      ...args,
    ],
    [
      'in a loop of its own',
      f(
        `let s = 0; for (let i = 0; i < 4; i++) { let p = [i, n]; for (let k = 0; k < n; k++) p = [p[1], p[0] + a[k]]; s = s * 3 + p[0] - p[1]; } return s;`,
      ),
      ...args,
    ],
    [
      'left early',
      f(
        `let p = [0, 0]; o: for (let i = 0; i < 5; i++) { for (let k = 0; k < 3; k++) { p = [p[0] + 1, i * k]; if (p[1] > n) continue o; if (p[0] > 7) break o; } } return p[0] * 100 + p[1];`,
      ),
      ...args,
    ],
    [
      'booleans, too',
      f(
        `let s = { ok: true, x: 0 }; for (let i = 0; i < 5; i++) s = { x: s.x + (s.ok ? a[i] : 1), ok: a[i] > n }; return [s.ok, s.x];`,
      ),
      ...args,
    ],
  ]);
});

describe('complex numbers', () => {
  agree([
    [
      'a fractal',
      f(
        `${cx} let s = 0; for (let i = 0; i < 9; i++) { const c = { re: a[i] / 9 - 0.5, im: n / 9 }; let z = { re: 0, im: 0 }, k = 0; while (k < 20 && z.re * z.re + z.im * z.im < 4) { z = plus(mul(z, z), c); k++; } s = s * 7 % 1000 + k; } return s;`,
      ),
      ...args,
    ],
    [
      'powers',
      f(
        `${cx} let z = { re: 1, im: 0 }; const w = { re: 0.5, im: 0.1 * n }; for (let i = 0; i < 5; i++) z = mul(z, w); return [z.re, z.im];`,
      ),
      ...args,
    ],
    ['in another order', f(`let z = { re: 1, im: n }; z = { im: z.re, re: z.im }; return z.re * 10 + z.im;`), ...args],
    [
      'objects in objects',
      f(
        `let ray = { o: { x: 0, y: n }, d: [1, 2] }; for (let i = 0; i < n; i++) ray = { o: { x: ray.o.x + ray.d[0], y: ray.o.y - 1 }, d: [ray.d[1], a[i]] }; return ray.o.x * 100 + ray.o.y * 10 + ray.d[0] + ray.d[1];`,
      ),
      ...args,
    ],
    [
      'parts by name',
      f(
        `let z = { re: 1, im: n }; for (let i = 0; i < n; i++) { z = { re: z.im, im: z.re }; z.re += a[i]; } return z.re * 10 + z.im;`,
      ),
      ...args,
    ],
  ]);
});

describe('what would show that two names hold one object', () => {
  test.each<[string, RegExp]>([
    ['let p = [1, n]; const q = p; q[0] = 5; p = [2, 2]; return p[0] + q[0];', /several names may hold/],
    ['let p = [1, n]; p = [2, 2]; const q = p; p[0] = 5; return p[0] + q[0];', /several names may hold/],
    ['let p = [1, n]; p = [2, 2]; p[0] = 5; const q = p; return p[0] + q[0];', /several names may hold/],
    [
      'let p = { x: 1 }; p = { x: 2 }; const q = { p }; q.p.x = 5; return p.x;',
      /several names may hold|cannot be assigned/,
    ],
    [
      'let p = { x: 1 }, r = { x: 3 }; p = { x: 2 }; const q = n > 1 ? p : r; q.x = 5; return p.x;',
      /several names may hold|an object or another/,
    ],
    [
      'let p = { x: 1 }; p = { x: 2 }; const id = v => v; const q = id(p); q.x = 5; return p.x;',
      /several names may hold/,
    ],
    [
      'let p = { x: 1 }; p = { x: 2 }; const set = v => { v.x = 5; return 0; }; set(p); return p.x;',
      /several names may hold/,
    ],
    ['const q = { x: 1 }; let p = q; q.x = 5; p = { x: 2 }; return p.x;', /several names may hold/],
    ['const q = { x: 1 }; let p = { x: 3 }; p = q; p.x = 5; return q.x;', /several names may hold/],
    ['let r = { x: 1 }, p = { x: 3 }; r = { x: 4 }; p = r; p.x = 5; return r.x;', /several names may hold/],
    ['let r = { x: 1 }, p = { x: 3 }; p.x = 5; p = r; r = { x: 4 }; return r.x;', /several names may hold/],
    [
      'const w = { x: 1 }; let p = { w, k: 2 }; w.x = 3; p = { w: { x: 1 }, k: 1 }; return p.w.x;',
      /several names may hold/,
    ],
    [
      'let p = { x: 1 }; p = { x: 2 }; const q = n > 1 ? { w: { x: 1 } } : { w: p }; q.w.x = 5; return p.x;',
      /several names may hold/,
    ],
    [
      'let p = { x: 1 }; p = { x: 2 }; const h = () => { if (n > 1) return { w: { x: 1 } }; return { w: p }; }; const q = h(); q.w.x = 5; return p.x;',
      /several names may hold/,
    ],
    ['let p = [1, n]; p = [2, n]; const all = [p, [3, 4]]; all[0][0] = 9; return p[0];', /several names may hold/],
    ['let p = [1, n]; p = [2, n]; const all = { p, i: 0 }; all.p[n & 1] = 9; return p[0];', /several names may hold/],
    [
      'let p = [1, n]; p = [2, n]; const all = Array.from({ length: 2 }, () => p); all[0][0] = 9; return p[0];',
      /several names may hold/,
    ],
    ['let p = [1, n]; p = [2, n]; const g = v => { p[0] = 9; return v[0]; }; return g(p);', /several names may hold/],
    [
      'let p = [1, n]; p = [2, n]; const g = ({ x }) => { p[0] = 9; return x[0]; }; return g({ x: p });',
      /several names may hold/,
    ],
    [
      'let p = [1, n]; p = [2, n]; const h = () => { p[0] += 9; }; const g = (v, k) => { let s = 0; for (let i = 0; i < k; i++) { s += v[0]; h(); } return s; }; return g(p, n);',
      /several names may hold/,
    ],
    [
      'let p = [1, n]; p = [2, n]; const mk = v => () => v[0]; const g = mk(p); p[0] = 9; return g();',
      /several names may hold/,
    ],
    [
      'let p = { x: 1 }; p = { x: n }; const mk = v => ({ get: () => v.x }); const g = mk(p); p.x = 9; return g.get();',
      /several names may hold/,
    ],
    [
      'let p = [1, n], s = 0; p = [2, n]; for (const v of [p, [3, 4]]) { p[0] = 9; s = s * 10 + v[0]; } return s;',
      /several names may hold/,
    ],
    [
      'let p = [a[0], n]; const m = p.map(x => { p[1] = 50; return x; }); p = [0, 0]; return m[1];',
      /several names may hold/,
    ],
    ['let p = [1, n]; p = [2, n]; return [p, (p[0] = 5)][0][0];', /several names may hold/],
    ['const q = [true, a[0]]; let p = [false, 1]; p = q; q[1] = 5; return p[1];', /several names may hold/],
    [
      'const w = [true, n]; let k = { v: w }; w[1] = 7; const r = k.v[1]; k = { v: [false, 1] }; return r;',
      /several names may hold/,
    ],
    [
      'const w = [true, n]; const set = v => { v[1] = 8; }; let k = [false, 1]; k = w; set(w); return k[1];',
      /several names may hold/,
    ],
    [
      'let p = [1, 2]; const step = () => { p = [p[1], 7]; return 3; }; p[0] = step(); return p[0];',
      /several names may hold/,
    ],
    [
      'let p = { x: 1, y: 2 }; const step = () => { p = { x: p.y, y: 7 }; return 3; }; p.x += step(); return p.x;',
      /several names may hold/,
    ],
    ['let p = [1, 2]; p[0] += ((p = [5, 6]), 1); return p[0];', /several names may hold/],
    ['let p = [1, n]; p = [2, n]; p.fill(7); return p[0];', /fill belongs where/],
    ['let p = { x: 1 }; p = { y: 2 }; return 1;', /another build|this has none/],
    ['let p = [1, 2]; p = [1, 2, 3]; return 1;', /another build/],
    ['let p = [1, 2]; p = 3; return 1;', /another build/],
  ])('%s', (body, message) => {
    expect(() => jit(functionOf(f(body))).sync(f64(1, 2), 1)).toThrow(message);
  });
});
