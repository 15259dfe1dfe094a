/** Small programs, and corners where features meet. */
import { agree } from '../lowering.ts';

const f64 = (...x: number[]) => new Float64Array(x);
const some = () => [f64(3, -1, 4, 1, -5, 9, 2, 6)];
const two = [() => [1, 2], () => [-3, 0.5], () => [0, -0]];
agree([
  [
    'arm declares',
    'function f(a) { let s = 0; for (let i = 0; i < a.length; i++) s += a[i] > 0 ? (() => { const q = a[i] * 2; const r = q * q; return r - q; })() : 0; return s; }',
    some,
  ],
  [
    'arm with let twice',
    'function f(x, y) { const g = v => { const w = v * v; return w + w; }; const r = x > 0 ? g(x) + g(y) : g(y); const b = (x > 0 && g(x) > 1) || (y > 0 && g(y) > 0.1); return [r, b]; }',
    ...two,
  ],
  [
    'index with a choice and ++',
    'function f(a, x) { a[x > 0 ? 1 : 2]++; a[(x > 0 ? Math.floor(x) : 0)] += a[x > 0 ? 1 : 0]; return a[x > 1 ? 3 : 4]--; }',
    () => [...some(), 1],
    () => [...some(), -1],
  ],
  [
    'compound with choice in index and effect',
    'function f(a, x) { let i = 0; a[x > 0 ? i++ : i] += (i += 2); return i; }',
    () => [...some(), 1],
    () => [...some(), -1],
  ],
  [
    'while with helper early return',
    'function f(a) { let i = 0; const go = () => { if (i >= a.length) return false; if (a[i] > 5) return false; i++; return true; }; while (go()) a[i - 1] = 0; return i; }',
    some,
  ],
  [
    'for with effect in test and continue',
    'function f(a) { let s = 0, k = 0; for (let i = 0; (k++, i < a.length); i++) { if (a[i] < 0) continue; s += a[i]; } return [s, k]; }',
    some,
  ],
  [
    'closure captures loop variable',
    'function f(a) { let s = 0; for (let i = 0; i < a.length; i++) { const g = () => a[i] + i; s = s * 2 + g() * g(); } return s; }',
    some,
  ],
  [
    'closure changes loop variable',
    'function f(a) { let s = 0; for (let i = 0; i < a.length; i++) { const skip = () => { i++; }; if (a[i] > 3) skip(); s = s * 2 + i; } return s; }',
    some,
  ],
  [
    'helper assigns parameter of the kernel',
    'function f(x, y) { const g = () => { x = y * 2; }; const z = x; g(); return [x, z]; }',
    ...two,
  ],
  [
    'param default refers to changed var',
    'function f(x, y) { let k = 1; const g = (p = k++) => p * 10 + k; return g() + g() + g(5) + k; }',
    ...two,
  ],
  ['tuple with effects', 'function f(x, y) { let i = 0; const t = [i++, i, i++, i]; return t; }', ...two],
  [
    'object with effects',
    'function f(x, y) { let i = 0; const t = { a: i++, b: i, c: (i += 5), d: i }; i = 100; return t; }',
    ...two,
  ],
  [
    'nested ternaries with effects',
    'function f(x, y) { let n = 0; const r = x > 0 ? (n++, y > 0 ? (n += 10, 1) : 2) : y > 0 ? (n += 100, 3) : (n -= 1); return [r, n]; }',
    ...two,
  ],
  [
    'value of && with number',
    'function f(x, y) { const a = x && y, b = x || y, c = (x && y) || (y && x); return [a, b, c]; }',
    ...two,
    () => [NaN, 1],
    () => [1, NaN],
  ],
  [
    'condition with effects on the left',
    'function f(x, y) { let n = 0; if ((n++, x > 0) && (n++, y > 0)) n += 10; return n; }',
    ...two,
  ],
  ['not of effects', 'function f(x, y) { let n = 0; if (!((n++, x > 0) || (n++, y > 0))) n += 10; return n; }', ...two],
  [
    'copy of a loop variable',
    'function f(n) { let j = 0, s = 0; for (let i = 0; i < n; i++) { s += j; j = i; } return [s, j]; }',
    () => [5],
  ],
  [
    'the loop bound is a loop variable’s copy',
    'function f(n) { let s = 0; for (let i = 0; i < n; i++) { let m = i; for (let j = 0; j < m; j++) { m--; s++; } } return s; }',
    () => [9],
  ],
  [
    'post loop with break',
    'function f(a) { let i; for (i = 0; i < a.length; i++) if (a[i] > 3) break; return i; }',
    some,
    () => [f64()],
  ],
  [
    'inner loop reuses outer variable',
    'function f(n) { let s = 0; for (let i = 0; i < n; i++) { for (; i < 3; i++) s += 10; s += i; } return s; }',
    () => [6],
  ],
  [
    'assign in for init',
    'function f(a) { let i, n; for (i = 0, n = a.length; i < n; ++i) a[i] = i; return [i, n]; }',
    some,
  ],
  [
    'bit tricks',
    'function f(a) { let h = 0; for (let i = 0; i < a.length; i++) { h = (h << 5) - h + a[i]; h |= 0; h = h ^ (h >>> 16); h = (h * 0x85ebca6b) >>> 0; } return h; }',
    () => [new Int32Array([1, 2, -3, 2147483647])],
  ],
  [
    'fnv in floats',
    'function f(a) { let h = 2166136261; for (let i = 0; i < a.length; i++) { h ^= a[i]; h = (h * 16777619) >>> 0; } return h; }',
    () => [new Uint8Array([1, 2, 3, 255])],
  ],
  [
    'lcg',
    'function f(n) { let s = 1; for (let i = 0; i < n; i++) s = (s * 1103515245 + 12345) & 0x7fffffff; return s; }',
    () => [50],
  ],
  [
    'integer division loop',
    'function f(n) { let s = 0; while (n > 0) { s = s * 10 + (n % 10); n = (n / 10) | 0; } return s; }',
    () => [123456],
  ],
  [
    'gcd',
    'function f(a, b) { while (b !== 0) { const t = a % b; a = b; b = t; } return a; }',
    () => [84, 36],
    () => [-84, 36],
    () => [7.5, 2.5],
  ],
  [
    'bitreverse',
    'function f(a) { for (let i = 0; i < a.length; i++) { let x = i, r = 0; for (let k = 0; k < 3; k++) { r = (r << 1) | (x & 1); x >>= 1; } if (r > i) { const t = a[i]; a[i] = a[r]; a[r] = t; } } }',
    some,
  ],
  [
    'sieve',
    'function f(n) { const p = new Uint8Array(n); let c = 0; for (let i = 2; i < n; i++) { if (p[i]) continue; c++; for (let j = i * i; j < n; j += i) p[j] = 1; } return [c, p]; }',
    () => [60],
  ],
  [
    'binary search',
    'function f(a, x) { let lo = 0, hi = a.length; while (lo < hi) { const m = (lo + hi) >>> 1; if (a[m] < x) lo = m + 1; else hi = m; } return lo; }',
    () => [f64(1, 3, 5, 7), 4],
    () => [f64(), 1],
  ],
  [
    'quicksort with an explicit stack',
    'function f(a) { const st = new Int32Array(64); let top = 0; st[top++] = 0; st[top++] = a.length - 1; while (top > 0) { const hi = st[--top], lo = st[--top]; if (lo >= hi) continue; const p = a[(lo + hi) >> 1]; let i = lo, j = hi; while (i <= j) { while (a[i] < p) i++; while (a[j] > p) j--; if (i <= j) { const t = a[i]; a[i++] = a[j]; a[j--] = t; } } st[top++] = lo; st[top++] = j; st[top++] = i; st[top++] = hi; } }',
    some,
  ],
  [
    'dropped arguments still throw or not',
    'function f(a) { let n = 0; Math.abs(a[0], n++); Math.sqrt(n++, n++); return n; }',
    some,
  ],
  [
    'sign of zero through min/max chains',
    'function f(a, b) { b[0] = Math.max(a[0] * -0, 0); b[1] = Math.min(-0, a[0] * 0); b[2] = Math.max(-0, -0); b[3] = 0 * -1; b[4] = -(0); b[5] = Math.round(-0.2); b[6] = Math.trunc(-0.7) ; b[7] = -5 % 5; }',
    () => [f64(3), new Float64Array(8)],
  ],
  ['comparison chain', 'function f(x, y) { return [x < y < 2, (x > y) > 0, (x < y) + 1 > 1, x == y == 0]; }', ...two],
  ['delete of nothing: void', 'function f(a) { return [void a[0], typeof void 0 === "undefined"][1]; }', some],
  [
    'shift by computed',
    'function f(x, y) { return [1 << x, x >> y, x >>> y, -1 >>> x, 1 << 31, 1 << 32, (1 << 31) >>> 0, 2 ** 31 | 0, (2 ** 32 + 5) | 0, 1e20 | 0, -1e20 >>> 0]; }',
    ...two,
    () => [33, -1],
  ],
  [
    'switch with const block',
    'function f(x, y) { let r = 0; for (let i = 0; i < 4; i++) { switch (i) { case 0: { const q = x; r += q; break; } case 1: { const q = y; r += q * 2; continue; } default: r++; } r *= 2; } return r; }',
    ...two,
  ],
  [
    'labelled continue from switch in do-while',
    'function f(n) { let i = 0, s = 0; o: do { i++; switch (i % 3) { case 0: continue o; case 1: s++; break; default: if (s > 3) break o; } s += 10; } while (i < n); return [i, s]; }',
    () => [10],
  ],
  [
    'prange private scalars',
    'function f(a) { let m = -Infinity, at = -1; for (const i of prange(a.length)) { const v = a[i] * a[i]; if (v > m) { m = v; at = i; } } return [m, at]; }',
    some,
  ],
  [
    'using let in a closure before its assignment',
    'function f(x, y) { let k; const g = () => k * 2; k = x; const r = g(); k = y; return r + g(); }',
    ...two,
  ],
  ['string compare typeof of array', "function f(a) { return typeof a === 'object' ? 1 : 2; }", some],
  [
    'early return in nested helper loops',
    'function f(a) { const has = v => { for (const x of a) { if (x === v) return true; } return false; }; let n = 0; for (let v = -5; v < 10; v++) if (has(v)) n++; return n; }',
    some,
  ],
  [
    'fill in loop of private',
    'function f(n) { const t = new Float64Array(3); let s = 0; for (let i = 0; i < n; i++) { t.fill(i, i % 3); s = s * 2 + t[0] + t[2]; } return s; }',
    () => [6],
  ],
  [
    'negative fractional prange',
    'function f(n) { let s = 0; for (const i of prange(0.5, n, 0.75)) s += i; for (const i of prange(n, -n, -1.5)) s = s * 2 + i; return s; }',
    () => [4],
  ],
]);
