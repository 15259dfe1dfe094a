/** Loops, switch, labels: counted or not, with every way to leave and whatever may be changed inside. */
import { describe } from 'vitest';
import { agree } from '../lowering.ts';

const f64 = (...x: number[]) => new Float64Array(x);
const some = () => [f64(3, -1, 4, 1, -5, 9, 2, 6)];
const none = () => [f64()];
const odd = [0, 1, 5, -1, 2.5, -0, Number.NaN, Number.NEGATIVE_INFINITY, 7.999];
const numbers = odd.map(n => () => [n]);

describe('for', () => {
  agree([
    [
      'bounds of every kind',
      'function f(n) { let s = 0, k = 0; for (let i = 0; i < n; i++) { s += i; k++; } return [s, k]; }',
      ...numbers,
    ],
    ['<=', 'function f(n) { let s = 0, i; for (i = 0; i <= n; i++) s += i; return [s, i]; }', ...numbers],
    [
      'down with >',
      'function f(n) { let s = 0, i; for (i = n; i > 0; i--) s += i; return [s, i]; }',
      ...odd.filter(n => n > -1e9).map(n => () => [n]),
    ],
    [
      'down with >=',
      'function f(n) { let s = 0, i; for (i = n; i >= 0; --i) s = s * 3 + i; return [s, i]; }',
      ...odd.filter(n => n > -1e9).map(n => () => [n]),
    ],
    [
      'the bound on the left',
      'function f(n) { let s = 0; for (let i = 0; n > i; i += 1) s = s * 2 + i; return s; }',
      ...numbers,
    ],
    [
      'fractional steps',
      'function f(n) { let s = 0, i; for (i = 0; i < n; i += 0.1) s += i; return [s, i]; }',
      ...numbers,
    ],
    [
      'steps given',
      'function f(n, d) { let s = 0, i = 0, k = 0; for (; i < n && k < 50; i += d) { s += i; k++; } return [s, i, k]; }',
      () => [5, 1],
      () => [5, 2],
      () => [5, -1],
      () => [5, 0],
      () => [5, 0.3],
      () => [5, Number.NaN],
      () => [0, 1],
    ],
    [
      'a step parameter in counted form',
      'function f(n, d) { let s = 0; for (let i = 0; i < n; i += d) s += i; return s; }',
      () => [5, 1],
      () => [5, 2],
      () => [7, 0.5],
      () => [0, 0],
      () => [-3, -1],
      () => [5, Number.NaN],
    ],
    [
      'i = i + 2, i = 3 + i, i -= -1',
      'function f(n) { let s = 0; for (let i = 0; i < n; i = i + 2) s += i; for (let i = 0; i < n; i = 3 + i) s = s * 3 + i; for (let i = 0; i < n; i -= -1) s += 2 * i; return s; }',
      ...numbers,
    ],
    [
      'multiplying',
      'function f(n) { let k = 0; for (let i = 1; i < n; i *= 2) k++; return k; }',
      () => [100],
      () => [1],
      () => [Number.NaN],
    ],
    [
      'the variable changed inside',
      'function f(n) { let s = 0; for (let i = 0; i < n; i++) { s = s * 2 + i; if (i === 2) i += 3; } return s; }',
      () => [10],
      () => [2],
    ],
    [
      'the bound changed inside',
      'function f(n) { let s = 0; for (let i = 0; i < n; i++) { s += i; if (i === 3) n = 5; } return [s, n]; }',
      () => [10],
      () => [2],
    ],
    [
      'the step changed inside',
      'function f(n) { let s = 0, d = 1; for (let i = 0; i < n; i += d) { s += i; d++; } return s; }',
      () => [20],
    ],
    [
      'a bound in memory that the body changes',
      'function f(a) { let k = 0; for (let i = 0; i < a[0]; i++) { k++; a[0] -= 0.5; } return k; }',
      some,
    ],
    [
      'a bound in memory that it does not',
      'function f(a) { let k = 0; for (let i = 0; i < a[0]; i++) k += a[i]; return k; }',
      some,
    ],
    [
      'nothing to start, test or step',
      'function f(a) { let i = 0; for (;;) { if (a[i] > 5) break; i++; } return i; }',
      some,
    ],
    [
      'two variables',
      'function f(a) { let s = 0; for (let i = 0, j = a.length - 1; i < j; i++, j--) s = s * 2 + a[i] - a[j]; return s; }',
      some,
      none,
    ],
    [
      'swap ends',
      'function f(a) { for (let i = 0, j = a.length - 1; i < j; i++, j--) { const t = a[i]; a[i] = a[j]; a[j] = t; } }',
      some,
      none,
    ],
    [
      'var read after',
      'function f(n) { for (var i = 0; i < n; i++) var last = i * 2; return [i, last + 1]; }',
      ...numbers,
    ],
    [
      'var twice',
      'function f(n) { var s = 0; for (var i = 0; i < n; i++) s += i; for (var i = 10; i < n + 10; i++) s += i; return s + i; }',
      ...numbers,
    ],
    [
      'one variable for two loops',
      'function f(n) { let i, s = 0; for (i = 0; i < n; i++) s += i; for (; i > 0; i--) s += 2 * i; return [s, i]; }',
      () => [5],
      () => [0],
    ],
    [
      'nested with the same name',
      'function f(n) { let s = 0; for (let i = 0; i < n; i++) { for (let i = 0; i < 3; i++) s += i; s = s * 2 + i; } return s; }',
      () => [4],
    ],
    [
      'triangular',
      'function f(n) { let s = 0; for (let i = 0; i < n; i++) for (let j = i; j >= 0; j--) s = s * 1.5 + j - i; return s; }',
      () => [6],
    ],
    [
      'an inner bound from the outer body',
      'function f(a) { let s = 0; for (let i = 0; i < a.length; i++) { const n = a[i]; for (let j = 0; j < n; j++) s += j * a[j]; } return s; }',
      () => [f64(1, 3, 2)],
    ],
    [
      'i++ as a statement in the body of while',
      'function f(a) { let i = 0, s = 0; while (i < a.length) { s = s * 3 + a[i]; i++; } return s; }',
      some,
      none,
    ],
    [
      'while (i--)',
      'function f(a) { let i = a.length, s = 0; while (i--) s = s * 3 + a[i]; return [s, i]; }',
      some,
      none,
    ],
    ['while (i++ < n)', 'function f(n) { let i = 0, s = 0; while (i++ < n) s += i; return [s, i]; }', ...numbers],
    [
      'for with ++i in the test',
      'function f(n) { let s = 0; for (let i = 0; ++i < n; ) s += i; return s; }',
      ...numbers,
    ],
    ['do-while', 'function f(n) { let i = 0; do i += 2; while (i < n); return i; }', ...numbers],
    [
      'do-while with continue',
      'function f(n) { let i = 0, s = 0; do { i++; if (i % 2) continue; s += i; } while (i < n); return [i, s]; }',
      ...numbers,
    ],
    [
      'do-while with break',
      'function f(n) { let i = 0; do { if (i > 3) break; i++; } while (i < n); return i; }',
      ...numbers,
    ],
    [
      'do-while whose test has effects',
      'function f(n) { let i = 0, s = 0; do { s += i; if (s > 20) continue; s++; } while (i++ < n); return [i, s]; }',
      ...numbers,
    ],
    [
      'continue goes to the step',
      'function f(a) { let s = 0; for (let i = 0; i < a.length; i++) { if (a[i] < 0) continue; s = s * 2 + a[i]; } return s; }',
      some,
      none,
    ],
    [
      'continue in while',
      'function f(a) { let s = 0, i = -1; while (++i < a.length) { if (a[i] < 0) continue; s = s * 2 + a[i]; } return s; }',
      some,
      none,
    ],
    [
      'labelled break and continue',
      'function f(a) { let s = 0; outer: for (let i = 0; i < a.length; i++) { for (let j = 0; j < a.length; j++) { if (a[j] > a[i]) continue outer; if (a[i] === 9) break outer; s = s * 2 + j; } s++; } return s; }',
      some,
      none,
    ],
    [
      'labelled blocks',
      'function f(x) { let s = 0; a: { b: { if (x > 1) break a; if (x > 0) break b; s += 1; } s += 10; } s += 100; return s; }',
      () => [0],
      () => [1],
      () => [2],
    ],
    [
      'two labels',
      'function f(n) { let s = 0; a: b: for (let i = 0; i < n; i++) { for (;;) { s++; if (i % 2) continue a; if (i > 6) break b; break; } s += 10; } return s; }',
      () => [10],
    ],
    [
      'a labelled do-while',
      'function f(n) { let i = 0, s = 0; o: do { i++; for (let j = 0; j < 3; j++) { if (j === i) continue o; s += j; } s += 100; } while (i < n); return [i, s]; }',
      () => [5],
      () => [0],
    ],
    [
      'return from anywhere',
      'function f(a, x) { for (let i = 0; i < a.length; i++) { for (let j = i; j < a.length; j++) if (a[i] + a[j] === x) return [i, j]; } return [-1, -1]; }',
      () => [f64(1, 2, 3, 4), 7],
      () => [f64(1, 2), 9],
    ],
    [
      'a search that would run over its end',
      'function f(a, key) { for (let i = 0; i <= a.length; i++) if (a[i] === key) return i; return -1; }',
      () => [f64(5, 6, 7), 7],
    ],
    [
      'a step that would throw is not evaluated in a loop of no trips',
      'function f(a, n) { let s = 0; for (let i = 0; i < n; i += a[0]) s += i; return s; }',
      () => [f64(), 0],
      () => [f64(2), 7],
    ],
    [
      'a loop in a branch',
      'function f(n, c) { let s = 0; if (c) for (let i = 0; i < n; i++) s += i; else while (n > 0) s -= n--; return s; }',
      () => [4, true],
      () => [4, false],
    ],
    [
      'values after a loop of no trips',
      'function f(n) { let last = -1, i = 7; for (i = 0; i < n; i++) last = i; return [i, last]; }',
      ...numbers,
    ],
    [
      'a constant condition',
      'function f(n) { let s = 0; while (true) { if (s > n) break; s += 3; } if (false) s = 100; if (1) s++; else s = 0; return s; }',
      () => [10],
    ],
    [
      'let without a value starts afresh',
      'function f(a) { let s = 0; for (let i = 0; i < a.length; i++) { let t; if (i % 2) t = a[i]; s = s * 2 + (t > 0); } return s; }',
      some,
    ],
    [
      'let is fresh in every iteration',
      'function f(a) { let s = 0; for (let i = 0; i < a.length; i++) { let t = 0; t += a[i]; s += t * t; } return s; }',
      some,
    ],
    [
      'large counts in floating point',
      'function f() { let k = 0; for (let i = 9007199254740990; i < 9007199254740992; i++) k++; for (let i = 2147483645; i <= 2147483648; i++) k += i; for (let i = -2147483647; i > -2147483652; i--) k += i; return k; }',
      () => [],
    ],
    [
      'counting down through unsigned',
      'function f() { let s = 0; for (let i = 4294967294; i < 4294967298; i++) s += i; return s; }',
      () => [],
    ],
    [
      'a negative zero start',
      'function f(n) { let s = -0; for (let i = -0; i < n; i++) { s += i; return [1 / i, s]; } return s; }',
      () => [3],
      () => [0],
    ],
    [
      'infinite bounds left by break',
      'function f(n) { let i = 0; for (; i < Infinity; i++) if (i > n) break; return i; }',
      () => [5],
    ],
  ]);
});

describe('for … of', () => {
  agree([
    [
      'typed arrays',
      'function f(a) { let s = 0; for (const x of a) s = s * 2 + x; return s; }',
      some,
      none,
      () => [new Uint8Array([1, 200])],
      () => [new Float32Array([0.1])],
    ],
    ['the item changed', 'function f(a) { let s = 0; for (let x of a) { x *= 2; s = s * 2 + x; } return s; }', some],
    ['var, read after', 'function f(a) { for (var x of a) { if (x > 3) continue; } return x + 0; }', some],
    ['a variable from outside', 'function f(a) { let x = 0; for (x of a) if (x === 4) break; return x; }', some],
    [
      'an array that changes under way',
      'function f(a) { let s = 0, i = 0; for (const x of a) { s = s * 2 + x; if (++i < a.length) a[i] += x; } return s; }',
      some,
    ],
    ['an array literal', 'function f() { let s = 0; for (const x of [3, 1.5, 2]) s = s * 2 + x; return s; }', () => []],
    [
      'an array literal of variables',
      'function f(x, y) { let s = 0; for (const v of [x, y, x + y]) s = s * 2 + v; return s; }',
      () => [3, 4],
    ],
    [
      'a constant table',
      'function f() { const w = [1, 2, 1]; let s = 0; for (const x of w) s = s * 3 + x; return s; }',
      () => [],
    ],
    ['a subarray', 'function f(a) { let s = 0; for (const x of a.subarray(1, -1)) s = s * 2 + x; return s; }', some],
    [
      'labels',
      'function f(a) { let s = 0; o: for (const x of a) { for (const y of a) { if (y > x) continue o; s++; } if (x > 8) break; } return s; }',
      some,
    ],
    [
      'BigInt arrays',
      'function f(a, b) { let i = 0; for (const x of a) b[i++] = x * 2n; }',
      () => [new BigInt64Array([1n, -5n]), new BigInt64Array(2)],
    ],
  ]);
});

describe('prange', () => {
  agree([
    ['one bound', 'function f(a) { for (const i of prange(a.length)) a[i] = i * 2; }', some, none],
    [
      'bounds of every kind',
      'function f(n) { let k = 0, s = 0; for (const i of prange(n)) { k++; s += i; } return [k, s]; }',
      ...numbers,
    ],
    [
      'start and bound',
      'function f(a) { let s = 0; for (const i of prange(2, a.length)) s = s * 2 + a[i]; return s; }',
      some,
    ],
    [
      'a step',
      'function f(a) { let s = 0; for (const i of prange(0, a.length, 3)) s = s * 2 + a[i]; for (const i of prange(a.length - 1, -1, -2)) s = s * 2 + a[i]; return s; }',
      some,
    ],
    [
      'nested',
      'function f(n) { let s = 0; for (const i of prange(n)) for (const j of prange(i, n)) s = s * 1.5 + i - j; return s; }',
      () => [5],
    ],
    [
      'the variable changed inside',
      'function f(n) { let s = 0; for (let i of prange(n)) { i *= 2; s += i; } return s; }',
      () => [5],
    ],
    [
      'arguments evaluated once',
      'function f(n) { let s = 0; for (const i of prange(n++)) { n += 2; s += i; } return [s, n]; }',
      () => [5],
    ],
    [
      'continue and break',
      'function f(n) { let s = 0; for (const i of prange(n)) { if (i % 2) continue; if (i > 6) break; s = s * 3 + i; } return s; }',
      () => [20],
    ],
  ]);
});

describe('switch', () => {
  const values = [0, 1, 2, 3, 4, Number.NaN, -0, 1.5].map(x => () => [x]);
  agree([
    [
      'cases that break',
      'function f(x) { let s = 0; switch (x) { case 0: s = 1; break; case 1: s = 2; break; case 3: s = 4; break; } return s; }',
      ...values,
    ],
    [
      'fallthrough',
      'function f(x) { let s = 0; switch (x) { case 0: s += 1; case 1: s += 2; case 2: s += 4; break; case 3: s += 8; } return s; }',
      ...values,
    ],
    [
      'default last',
      'function f(x) { switch (x) { case 0: case 1: return 10; case 2: return 20; default: return 30; } }',
      ...values,
    ],
    [
      'default in the middle',
      'function f(x) { let s = 0; switch (x) { case 0: s += 1; default: s += 2; case 2: s += 4; break; case 3: s += 8; } return s; }',
      ...values,
    ],
    [
      'default first',
      'function f(x) { let s = 0; switch (x) { default: s += 2; case 2: s += 4; break; case 3: s += 8; case 4: s += 16; } return s; }',
      ...values,
    ],
    [
      'default in the middle that breaks',
      'function f(x) { let s = 0; switch (x) { case 1: s = 1; break; default: s = 2; break; case 2: s = 3; } return s; }',
      ...values,
    ],
    [
      'empty cases',
      'function f(x) { let s = 0; switch (x) { case 0: case 1: case 2: s = 1; break; case 3: case 4: } return s; }',
      ...values,
    ],
    [
      'bodies that all leave, one of them from its middle',
      'function f(x) { let s = 0; switch (x) { case 0: s = 1; break; case 1: case 2: if (x > 1) break; s = 2; break; case 3: { s = 4; break; } default: s = 8; } return s; }',
      ...values,
    ],
    [
      'a case that stands twice, and one beside the default',
      'function f(x) { let s = 0; switch (x) { case 1: s = 1; break; case 2: s = 2; break; case 3: case 1: default: s += 4; } return s; }',
      ...values,
    ],
    [
      'a default in the middle of bodies that leave',
      'function f(x) { let s = 0; switch (x) { case 1: return 1; default: s = 2; break; case 3: s = 3; break; } return s; }',
      ...values,
    ],
    [
      'tests with effects, of bodies that all leave',
      'function f(x) { let n = 0; switch (x) { case n++: n += 10; break; case n++: case n++: n += 20; break; default: n += 40; } return n; }',
      ...values,
    ],
    ['no cases', 'function f(x) { switch (x) { } switch (x++) { default: } return x; }', ...values],
    [
      'computed cases, evaluated in order',
      'function f(x) { let n = 0; switch (x) { case n++: n += 10; break; case n++: n += 20; break; case n++: n += 30; } return n; }',
      ...values,
    ],
    [
      'on true',
      'function f(x) { switch (true) { case x < 1: return 1; case x < 3: return 2; default: return 3; } }',
      ...values,
    ],
    [
      'in a loop with continue',
      'function f(n) { let s = 0; for (let i = 0; i < n; i++) { switch (i % 4) { case 0: continue; case 1: s += 1; break; case 2: if (i > 5) break; s += 100; default: s += 10; } s *= 2; } return s; }',
      () => [13],
    ],
    [
      'labelled',
      'function f(x) { let s = 0; o: switch (x) { case 1: for (;;) { s++; if (s > 3) break o; } case 2: s += 100; } return s; }',
      ...values,
    ],
    [
      'declarations inside',
      'function f(x) { switch (x) { case 1: { const y = x * 2; return y; } case 2: let z = x * 3; z++; return z; } return 0; }',
      ...values,
    ],
    [
      'break inside a nested if',
      'function f(x) { let s = 0; switch (x) { case 1: if (s === 0) { s = 5; break; } s = 6; case 2: s += 1; } return s; }',
      ...values,
    ],
    [
      'the value changed by a case',
      'function f(x) { let s = 0; switch (x) { case 1: x = 2; s += 1; case 2: x = 9; s += 10; case 9: s += 100; } return [s, x]; }',
      ...values,
    ],
    [
      'nested',
      'function f(x) { let s = 0; switch (x) { case 1: switch (s) { case 0: s = 7; break; default: s = 8; } s += 10; break; default: s = 1; } return s; }',
      ...values,
    ],
  ]);
});

describe('a variable declared without a value', () => {
  agree([
    [
      'that the loop reads before the line that assigns it',
      'function f(n) { let best; for (let i = 0; i < n; i++) if (i === 0 || i * 7 % 5 > best) best = i * 7 % 5; return best + 0; }',
      () => [4],
      () => [1],
      () => [0],
    ],
    [
      'that holds what the last round saw',
      'function f(n) { let last, s = 0; for (let i = 0; i < n; i++) { if (i > 0) s += i * i - last; last = i; } return s; }',
      () => [4],
      () => [0],
    ],
  ]);
});

describe('heads that move several variables', () => {
  agree([
    [
      'with continue, break and what they leave',
      `function f(a, n) {
        let p = 0, i = 7;
        for (i = 0, p = 5; i < n; i++, p += 4) {
          if (a[i] < 0) continue;
          if (a[i] > 90) break;
          for (let j = 0, q = 1; j < 3; q *= 2, j++) { if (j === 1) continue; a[i] += q * p; }
        }
        return [i, p];
      }`,
      () => [new Float64Array([1, -2, 3, 4, 99, 5]), 6],
      () => [new Float64Array([1, -2, 3]), 3],
      () => [new Float64Array(1), 0],
    ],
    [
      'one of which depends on the other, before and after it moves',
      `function f(a, n) {
        let s = 0;
        for (let i = 0, p = 0; i < n; p = i * 2, i++) s = s * 3 + p;
        for (let i = 0, p = 0; i < n; i++, p = i * 2) s = s * 5 + p;
        for (let i = 0, j = n - 1; i < j; i++, j--) { const t = a[i]; a[i] = a[j]; a[j] = t; }
        let k = 3, u = k;
        for (; k < n; k++, u += k) s += u;
        return [s, k, u];
      }`,
      () => [new Float64Array([1, 2, 3, 4, 5]), 5],
      () => [new Float64Array(0), 0],
    ],
  ]);
});
