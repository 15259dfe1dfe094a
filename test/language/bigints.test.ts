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
