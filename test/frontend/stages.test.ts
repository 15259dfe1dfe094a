/** Variables that hold int32 and uint32 in turn: integers of 32 bits all along, and the same numbers as ever. */
import { expect, test } from 'vitest';
import { agree, lowered } from '../lowering.ts';

test('a generator of random numbers keeps its state in 32 bits', () => {
  const kernel = lowered(
    ((out: Float64Array, seed: Uint32Array) => {
      let s = seed[0];
      for (let i = 0; i < out.length; i++) {
        s ^= s << 13;
        s ^= s >>> 17;
        s ^= s << 5;
        s >>>= 0;
        out[i] = s / 4294967296;
      }
    }) as never,
    [new Float64Array(4), new Uint32Array(1)],
  );
  expect(kernel.locals.filter(l => l.name === 's' && l.type === 'f64')).toEqual([]);
});

test('what is put between bounds later on is an integer from there', () => {
  const kernel = lowered(
    ((a: Int32Array, b: Int32Array, out: Int32Array) => {
      for (let i = 0; i < out.length; i++) {
        let x = a[i];
        let y = b[i];
        x = Math.abs(x);
        y = Math.abs(y);
        while (y) [x, y] = [y, x % y];
        out[i] = x;
      }
    }) as never,
    [new Int32Array(4), new Int32Array(4), new Int32Array(4)],
  );
  expect(kernel.locals.filter(l => l.type === 'f64')).toEqual([]);
});

const numbers = (...values: number[]) => Float64Array.from(values);
agree([
  [
    'left between two of them',
    'function f(a, n) { let s = n >>> 0, t = 0; for (let i = 0; i < a.length; i++) { s = s ^ -1; if (a[i] > 2) continue; s >>>= 0; t = t * 2 + s; } return [s, t]; }',
    () => [numbers(1, 3, 2, 5), 7],
    () => [numbers(3), 7],
  ],
  [
    'given anew under a condition between',
    'function f(a, n) { let s = n >>> 0, t = 0; for (let i = 0; i < a.length; i++) { s ^= i << 30; t += s; if (a[i] > 2) s = i; s = (s - 1) >>> 0; t -= s; } return [s, t]; }',
    () => [numbers(1, 3, 2, 5), 7],
  ],
  [
    'read in loops between, and after all',
    'function f(a, n) { let s = n >>> 0, t = 0; for (const x of a) { s = ~s; for (let k = 0; k < 3; k++) { if (k > x) break; t += s * k; } t -= s; s = (s + x) >>> 0; } s ^= 1; t += s; s >>>= 0; return [s, t]; }',
    () => [numbers(1, 3, 2, -5), 7],
    () => [numbers(), -1],
  ],
  [
    'made integers under way',
    'function f(a, n) { let t = 0; for (const v of a) { let x = v * n; t += x; x = Math.floor(x); t -= x; x = Math.min(x, 3); t += 1 / x; } return t; }',
    () => [numbers(1, 3.7, -2, 5, NaN, -0, Infinity), 7],
    () => [numbers(3), -0.5],
  ],
]);
