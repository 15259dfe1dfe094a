/** Loops that run in integers as long as their numbers are small: the same bits wherever they are not, or no longer. */
import { expect, test } from 'vitest';
import { jit } from '../../src/index.ts';
import { agree } from '../lowering.ts';

const numbers = (...values: number[]) => Float64Array.from(values);

const collatz = `function f(a) {
  for (let i = 0; i < a.length; i++) {
    let x = a[i] | 0, k = 0;
    while (x !== 1 && k < 300) { x = x % 2 === 0 ? x / 2 : 3 * x + 1; k++; }
    a[i] = x + k / 1024;
  }
}`;
const halved = `function f(a) {
  let most = 0, at = -1;
  for (let i = 0; i < a.length; i++) {
    let x = a[i] | 0, k = 0;
    while (x > 1 && k < 100) { if (x % 2 === 0) x = x / 2; else x = 5 * x + 1; k++; if (k > most) { most = k; at = i; } }
    a[i] = x;
  }
  return [most, at];
}`;
const powers = `function f(a, e, m) {
  for (let i = 0; i < a.length; i++) {
    let b = (a[i] | 0) % m, x = e, r = 1;
    while (x > 0) { if (x % 2 === 1) r = (r * b) % m; b = (b * b) % m; x = Math.floor(x / 2); }
    a[i] = r;
  }
}`;
const begins = [
  1,
  2,
  27,
  97,
  113383,
  159487,
  837799,
  0,
  -0,
  -1,
  -5,
  -17,
  2 ** 29,
  2 ** 29 + 1,
  2 ** 31 - 1,
  -(2 ** 31),
];

agree([
  ['numbers that grow beyond them and come back', collatz, () => [numbers(...begins)]],
  ['under conditions, beside a choice', halved, () => [numbers(...begins)]],
  [
    'remainders of products',
    powers,
    () => [numbers(...begins), 13, 10007],
    () => [numbers(...begins), 1000003, 32768],
    () => [numbers(...begins), 7, 32769],
    () => [numbers(...begins), 29, 1],
    () => [numbers(...begins), 5, 2 ** 29],
    () => [numbers(...begins), 5, 0],
    () => [numbers(...begins), 5, -7],
    () => [numbers(...begins), 5, 2.5],
  ],
]);

test.each([collatz, halved, powers])('in loops on threads as well: %s', text => {
  const kernel = new Function(`return ${text}`)() as (...args: unknown[]) => unknown;
  for (const m of [10007, 32768, 2 ** 20]) {
    const theirs = numbers(...begins, ...begins);
    const value = kernel(theirs, 77, m);
    for (const threads of [1, 2]) {
      const mine = numbers(...begins, ...begins);
      const f = jit(kernel as never, { backend: 'wasm', parallel: true, precision: 'js', threads });
      expect(f.sync(...([mine, 77, m].slice(0, kernel.length) as never))).toEqual(value);
      expect(mine).toEqual(theirs);
    }
  }
});

test('remainders are those of integers where they are small', () => {
  const kernel = new Function(`return ${collatz}`)() as (a: Float64Array) => void;
  const { wat } = jit(kernel, { backend: 'wasm' }).inspect(numbers(1));
  expect(wat).toMatch(/i32\.const 536870912\s+i32\.le_s/);
});
