/** What may be missing: arguments that a call leaves out, optional chaining, null and undefined as results, and choices
 * between literals. */
import { describe } from 'vitest';
import { agree } from '../lowering.ts';

const f64 = (...x: number[]) => new Float64Array(x);
const A = () => [f64(3, -1, 4, 1, -5, 9, 2, 6)];
const AN = () => [f64(3, -1, 4, 1, -5, 9, 2, 6), 3];
const AB = () => [f64(3, -1, 4, 1, -5, 9, 2, 6), f64(1, 2, 3, 4, 5, 6, 7, 8)];

describe('arguments left out, where the kernel asks for them', () => {
  agree([
    [
      'by ??',
      'function f(a, scale) { const s = scale ?? 2; for (let i = 0; i < a.length; i++) a[i] *= s; }',
      A,
      () => [f64(1, 2), 5],
      () => [f64(1, 2), undefined],
    ],
    [
      'by a default value',
      'function f(a, scale = 3) { for (let i = 0; i < a.length; i++) a[i] *= scale; }',
      A,
      () => [f64(1, 2), 5],
      () => [f64(1, 2), undefined],
    ],
    [
      'by defaults of fields',
      'function f(a, { k = 2, flip = false } = {}) { for (let i = 0; i < a.length; i++) a[i] *= flip ? -k : k; }',
      A,
      () => [f64(1, 2), { k: 5 }],
      () => [f64(1, 2), { flip: true }],
    ],
    [
      'by optional chaining',
      'function f(a, o) { const k = o?.k ?? 2; for (let i = 0; i < a.length; i++) a[i] *= k; }',
      A,
      () => [f64(1, 2), { k: 5 }],
      () => [f64(1, 2), { flip: true }],
      () => [f64(1, 2), null],
    ],
    [
      'by &&',
      'function f(a, o) { const k = o && o.k || 2; for (let i = 0; i < a.length; i++) a[i] *= k; }',
      A,
      () => [f64(1, 2), { k: 5 }],
      () => [f64(1, 2), { k: 0 }],
    ],
    [
      'by ||',
      'function f(a, scale) { scale = scale || 4; for (let i = 0; i < a.length; i++) a[i] *= scale; }',
      A,
      () => [f64(1, 2), 5],
      () => [f64(1, 2), 0],
    ],
    [
      'by a comparison',
      'function f(a, scale) { if (scale === undefined) scale = 4; for (let i = 0; i < a.length; i++) a[i] *= scale; }',
      A,
      () => [f64(1, 2), 5],
    ],
    [
      'under another name',
      'function f(a, scale) { let s = scale; if (s == null) s = 4; for (let i = 0; i < a.length; i++) a[i] *= s; }',
      A,
      () => [f64(1, 2), 5],
    ],
    ['by typeof', 'function f(a, k) { if (typeof k !== "number") k = 1; return a[0] * k; }', A, () => [f64(1), 4]],
    [
      'an array',
      'function f(a, out) { const o = out ?? new Float64Array(a.length); for (let i = 0; i < a.length; i++) o[i] = a[i] * 2; return o; }',
      A,
      AB,
    ],
    [
      'an array by default',
      'function f(a, out = new Float64Array(a.length)) { for (let i = 0; i < a.length; i++) out[i] = a[i] * 2; return out; }',
      A,
      AB,
    ],
  ]);
});

describe('results of several kinds', () => {
  agree([
    [
      'null where nothing is found',
      'function f(a, n) { for (let i = 0; i < a.length; i++) if (a[i] > n) return i; return null; }',
      AN,
      () => [f64(1), 3],
    ],
    [
      'null before anything is done',
      'function f(a) { if (a.length === 0) return null; let m = a[0]; for (const x of a) if (x > m) m = x; return m; }',
      A,
      () => [f64()],
    ],
    [
      'NaN before anything is done',
      'function f(a) { if (!a.length) return NaN; let m = a[0]; for (const x of a) if (x > m) m = x; return m; }',
      A,
      () => [f64()],
    ],
    [
      'undefined, or an object',
      'function f(a, n) { for (let i = 0; i < a.length; i++) if (a[i] > n) return { i, v: a[i] }; return undefined; }',
      AN,
      () => [f64(1), 3],
    ],
    [
      'one object or another',
      'function f(a, n) { return a[0] > n ? { x: 1, y: a[0] } : { x: 2, y: n }; }',
      AN,
      () => [f64(11), 3],
    ],
    ['an object or null', 'function f(a, n) { return a[0] > n ? { x: 1, y: a[0] } : null; }', AN, () => [f64(11), 3]],
    ['arrays of different lengths', 'function f(a, n) { return a[0] > n ? [1, a[0]] : [n]; }', AN, () => [f64(11), 3]],
  ]);
});

describe('choices between literals', () => {
  agree([
    [
      'objects',
      'function f(a, n) { const p = a[0] > n ? { x: 1, y: a[0] } : { x: 2, y: n }; return p.x * p.y; }',
      AN,
      () => [f64(11), 3],
    ],
  ]);
});
