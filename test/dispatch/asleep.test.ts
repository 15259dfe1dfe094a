/** Whether the threads that a call is about to call sleep, from when calls began and ended. */
import { expect, test } from 'vitest';
import { newHistory } from '../../src/dispatch/history.ts';
import { type Account, begins, ends, fallsAsleep, newAccount, wakes } from '../../src/jit/account.ts';

let now = 0;
function call(a: Account, threads: number, took: number): void {
  a.calls++;
  begins(a, now, threads);
  now += took;
  ends(a, now, threads > 1);
}

const accounts = (n: number) => Array.from({ length: n }, () => newAccount(newHistory()));

test('threads sleep where calls come seldom, and not where they follow each other', () => {
  const [a] = accounts(1);
  expect(fallsAsleep(a)).toBe(false);
  for (let k = 0; k < 9; k++, now += 3) call(a, 2, 0.5);
  expect(fallsAsleep(a)).toBe(true);
  for (let k = 0; k < 9; k++, now += 1) call(a, 1, 0.5);
  expect(fallsAsleep(a)).toBe(false);
});

test('one kernel keeps threads awake for another', () => {
  const [a, b, c] = accounts(3);
  for (let k = 0; k < 9; k++) {
    call(a, 1, 0.5);
    call(b, 2, 5);
  }
  expect(fallsAsleep(a)).toBe(false);
  for (let k = 0; k < 9; k++) {
    call(a, 2, 0.5);
    call(c, 1, 5);
  }
  expect(fallsAsleep(a)).toBe(true);
});

test('after a call that was not timed nobody knows since when', () => {
  const [a] = accounts(1);
  call(a, 1, 0.5);
  now += 50;
  a.calls++;
  call(a, 1, 0.5);
  expect(a.gaps).toEqual([]);
});

test('a first call on more threads wakes them, of calls that follow each other', () => {
  const [a] = accounts(1);
  for (let k = 0; k < 3; k++, now += 0.1) call(a, 1, 0.5);
  expect(wakes(a, { threads: 2, expected: 0.5 })).toBe(true);
  expect(wakes(a, { threads: 2, expected: 5 })).toBe(false);
  call(a, 2, 0.5);
  expect(wakes(a, { threads: 2, expected: 0.5 })).toBe(false);
});
