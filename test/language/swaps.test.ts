/** Variables that hold arrays: double buffering, and names for one array or another. */
import { describe } from 'vitest';
import { agree } from '../lowering.ts';

const f64 = (...x: number[]) => new Float64Array(x);
const two = () => [f64(3, -1, 4, 1, -5, 9, 2, 6), f64(1, 2, 3, 4, 5, 6, 7, 8)];
const steps = [0, 1, 2, 3, 4].map(n => () => [...two(), n]);
const step = 'for (let i = 1; i < a.length; i++) dst[i] = src[i - 1] + src[i] / 2;';

describe('two arrays that change places', () => {
  agree([
    [
      'by a third name',
      `function f(a, b, n) { let src = a, dst = b; for (let t = 0; t < n; t++) { ${step} const tmp = src; src = dst; dst = tmp; } }`,
      ...steps,
    ],
    [
      'by a third name declared before',
      `function f(a, b, n) { let src = a, dst = b, tmp; for (let t = 0; t < n; t++) { ${step} tmp = src; src = dst; dst = tmp; } return src[2] - dst[2]; }`,
      ...steps,
    ],
    [
      'by var',
      `function f(a, b, n) { var src = a, dst = b; for (var t = 0; t < n; t++) { ${step} var tmp = src; src = dst; dst = tmp; } return src; }`,
      ...steps,
    ],
    [
      'by destructuring',
      `function f(a, b, n) { let [src, dst] = [a, b]; for (let t = 0; t < n; t++) { ${step} [src, dst] = [dst, src]; } return src[3]; }`,
      ...steps,
    ],
    [
      'as parameters',
      'function f(a, b, n) { while (n-- > 0) { for (let i = 1; i < a.length; i++) b[i] = a[i - 1] * 2; [a, b] = [b, a]; } return [a[1], b[1]]; }',
      ...steps,
    ],
    [
      'one of them made here, and returned',
      'function f(a, b, n) { let cur = a, next = new Float64Array(a.length); for (let t = 0; t < n; t++) { for (let i = 1; i < a.length; i++) next[i] = cur[i - 1] + b[i]; const tmp = cur; cur = next; next = tmp; } return cur; }',
      ...steps,
    ],
    [
      'left early',
      `function f(a, b, n) { let src = a, dst = b; for (let t = 0; t < 9; t++) { ${step} if (t === n) break; [src, dst] = [dst, src]; if (dst[2] > 1e9) return -1; } return src[2] * 100 + dst[2]; }`,
      ...steps,
    ],
    [
      'gone on with early',
      `function f(a, b, n) { let src = a, dst = b; for (let t = 0; t < 6; t++) { if (t % 3 === n) continue; ${step} [src, dst] = [dst, src]; if (t === n) continue; dst[0] += t; } return src[2] * 100 + dst[2]; }`,
      ...steps,
    ],
    [
      'under a condition',
      `function f(a, b, n) { let src = a, dst = b; for (let t = 0; t < 5; t++) { ${step} if (src[t] > n) { [src, dst] = [dst, src]; dst[0]++; } else dst[1]--; src[2] += 1; } return src[2] * 100 + dst[2]; }`,
      ...steps,
    ],
    [
      'in a loop in a loop',
      `function f(a, b, n) { let src = a, dst = b; for (let k = 0; k < 3; k++) { for (let t = 0; t < n; t++) { ${step} [src, dst] = [dst, src]; } src[0] += k; } return src[2] * 100 + dst[2]; }`,
      ...steps,
    ],
    [
      'in do while, with labels',
      `function f(a, b, n) { let src = a, dst = b, t = 0; o: do { for (let i = 1; i < a.length; i++) { dst[i] = src[i - 1] + src[i]; if (dst[i] > 50) { [src, dst] = [dst, src]; continue o; } if (dst[i] === n) break o; } [src, dst] = [dst, src]; } while (++t < 4); return src[2] * 100 + dst[2]; }`,
      ...steps,
    ],
    [
      'handed to helpers',
      `function f(a, b, n) { const relax = (src, dst) => { ${step} return dst[3]; }; let p = a, q = b, s = 0; for (let t = 0; t < n; t++) { s += relax(p, q); [p, q] = [q, p]; } return s + p[1]; }`,
      ...steps,
    ],
    [
      'three of them in a ring',
      'function f(a, b, n) { let p = a, q = b, r = a.subarray(2); for (let t = 0; t < n; t++) { for (let i = 0; i < 6; i++) p[i] = q[i] + r[i]; const s = p; p = q; q = r; r = s; } return p[0] - q[0] * r[0]; }',
      ...steps,
    ],
    [
      'one of them made here, and copied back where the result is in it',
      'function f(a, b, n) { let src = a, dst = new Float64Array(a.length); for (let t = 0; t < n; t++) { for (let i = 1; i < a.length; i++) dst[i] = src[i - 1] + b[i]; const tmp = src; src = dst; dst = tmp; } if (src !== a) a.set(src); return dst == a; }',
      ...steps,
    ],
    [
      'compared with others',
      'function f(a, b, n) { const c = a.subarray(0), d = a; let s = 0; if (c === a) s += 1; if (d === a) s += 2; if (a.subarray(0) === a.subarray(0)) s += 4; if (c !== d) s += 8; return s + n + b[0]; }',
      ...steps,
    ],
    [
      'outside as in plain JavaScript',
      'function f(a, b, n) { let src = a, dst = b; for (let t = 0; t < n; t++) { dst[t] = src[t + 1]; [src, dst] = [dst, src]; } return src.length; }',
      ...steps,
    ],
  ]);
});

describe('one array or another', () => {
  agree([
    [
      'by the parity of a step',
      'function f(a, b, n) { for (let t = 0; t < n; t++) { const s = t & 1 ? b : a, d = t & 1 ? a : b; for (let i = 1; i < s.length; i++) d[i] = s[i - 1] * 2; } }',
      ...steps,
    ],
    [
      'by a condition',
      'function f(a, b, n) { const c = n > 2 ? a : b; let s = 0; for (let i = 0; i < c.length; i++) s += c[i]; return s; }',
      ...steps,
    ],
    [
      'by if and else',
      'function f(a, b, n) { let out; if (n > 2) out = a; else if (n > 1) out = b; else return 5; for (let i = 0; i < out.length; i++) out[i] = i; return out; }',
      ...steps,
    ],
    [
      'given or made',
      'function f(a, out) { if (!out) out = new Float64Array(a.length); for (let i = 0; i < a.length; i++) out[i] = a[i] * 2; return out; }',
      two,
      () => two().slice(1),
    ],
    [
      'given or made, by ||',
      'function f(a, out) { out = out || new Float64Array(a.length); for (let i = 0; i < a.length; i++) out[i] = a[i] * 2; return out; }',
      two,
      () => two().slice(1),
    ],
  ]);
});
