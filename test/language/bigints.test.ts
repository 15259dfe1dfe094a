/** BigInts of two kinds, and beside numbers. */
import { describe } from 'vitest';
import { agree } from '../lowering.ts';

describe('comparisons', () => {
  agree([
    [
      'of signed with unsigned',
      'function f(a, b) { let n = 0; for (let i = 0; i < a.length; i++) if (a[i] < b[i]) n++; return n; }',
      () => [new BigInt64Array([-1n, 5n, 2n ** 63n - 1n]), new BigUint64Array([2n ** 64n - 1n, 5n, 2n ** 63n])],
    ],
    [
      'equality of signed with unsigned',
      'function f(a, b) { let n = 0; for (let i = 0; i < a.length; i++) { if (a[i] === b[i]) n++; if (a[i] >= b[i]) n+=10; } return n; }',
      () => [new BigInt64Array([-1n, 5n, 2n ** 63n - 1n]), new BigUint64Array([2n ** 64n - 1n, 5n, 2n ** 63n])],
    ],
    [
      'with a number',
      'function f(a) { let n = 0; for (let i = 0; i < a.length; i++) if (a[i] > 3) n++; return n; }',
      () => [new BigInt64Array([1n, 5n])],
    ],
    [
      'loose, with a number',
      'function f(a) { let n = 0; for (let i = 0; i < a.length; i++) if (a[i] == 3) n++; return n; }',
      () => [new BigInt64Array([1n, 3n])],
    ],
  ]);
});

describe('of numbers', () => {
  agree([
    [
      'a counter',
      'function f(a) { for (let i = 0; i < a.length; i++) a[i] = BigInt(i) * 3n; }',
      () => [new BigInt64Array(5)],
    ],
    [
      'elements',
      'function f(d) { let h = 0xcbf29ce484222325n; for (const b of d) h = BigInt.asUintN(64, (h ^ BigInt(b)) * 0x100000001b3n); return h; }',
      () => [new Uint8Array([1, 2, 3])],
    ],
    [
      'what is rounded and bounded',
      'function f(a, x) { const k = Math.min(100, Math.max(-100, Math.floor(x || 0))); a[0] = BigInt(k); return BigInt(k + 1); }',
      () => [new BigInt64Array(1), 7.5],
      () => [new BigInt64Array(1), -1e9],
      () => [new BigInt64Array(1), Number.NaN],
    ],
  ]);
});
