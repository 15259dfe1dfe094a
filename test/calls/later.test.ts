/** Calls that run on a worker while the event loop goes on: what they leave, in which order, and what becomes of errors. */
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { configure, jit, shutdown, zeros } from '../../src/index.ts';
import { currentPool, pool, WorkerLost } from '../../src/runtime/pool.ts';
import { isBegun, pendingCalls } from '../../src/runtime/tasks.ts';

const pause = (ms: number) => new Promise(done => setTimeout(done, ms));

/** About 1 ns a turn. */
const grind = (a: Float64Array, turns: number, add: number) => {
  let x = 0;
  for (let k = 0; k < turns; k++) x = x * 1.0000001 + 1;
  for (let i = 0; i < a.length; i++) a[i] = a[i] * 2 + add + (x > 0 ? 0 : 1);
  return x;
};
const LONG = 60_000_000;

beforeEach(() => configure({ threads: 2 }));
afterAll(shutdown);

const options = { backend: 'wasm' } as const;

test('the event loop goes on: a timer of 5 ms fires within 15 while a kernel runs for half a second', async () => {
  const f = jit(grind, options);
  const a = zeros(10) as Float64Array;
  await f(a, LONG, 1); // the pool has started, and it is known how long a call takes
  const start = performance.now();
  let ended = 0;
  const call = f(a, 3 * LONG, 1).then(() => void (ended = performance.now() - start));
  const late: number[] = [];
  for (let k = 0; k < 10; k++) {
    const before = performance.now();
    await pause(5);
    late.push(performance.now() - before);
  }
  expect(ended).toBe(0);
  await call;
  expect(ended).toBeGreaterThan(100);
  expect(late.sort((x, y) => x - y)[5]).toBeLessThan(15);
});

describe.each([
  ['ordinary', (n: number) => new Float64Array(n)],
  ['library', (n: number) => zeros(n) as Float64Array],
] as const)('on %s arrays', (_, make) => {
  test('results are there when the promise resolves, and not before', async () => {
    const f = jit(grind, options);
    const a = make(5);
    const call = f(a, LONG, 3);
    expect(pendingCalls()).toBe(1);
    const x = await call;
    expect(x).toBe(grind(new Float64Array(1), LONG, 0));
    expect([...a]).toEqual([3, 3, 3, 3, 3]);
    expect(pendingCalls()).toBe(0);
  });

  test('calls on the same arrays run in the order made', async () => {
    const f = jit(grind, options);
    const a = make(2);
    const calls = [1, 2, 3, 4, 5].map(k => f(a, k % 2 ? LONG / 4 : 10, k));
    await Promise.all(calls);
    expect([...a]).toEqual([57, 57]);
  });

  test('a synchronous call behind a pending one sees what that wrote', async () => {
    const f = jit(grind, options);
    const [a, b] = [make(2), make(2)];
    const calls = [f(a, LONG, 1), f(b, LONG / 4, 7), f(a, LONG / 4, 1)];
    f.sync(a, 1, 1);
    expect([...a]).toEqual([7, 7]);
    await Promise.all(calls);
    expect([...a, ...b]).toEqual([7, 7, 7, 7]);
  });

  test('other arrays do not wait', async () => {
    const f = jit(grind, options);
    const [a, b] = [make(2), make(2)];
    const call = f(a, LONG, 1);
    f.sync(b, 1, 1);
    expect(pendingCalls()).toBe(1);
    expect([...b]).toEqual([1, 1]);
    await call;
  });

  test('an error rejects, and what was written before it stays', async () => {
    const f = jit((a: Float64Array, turns: number, at: number) => {
      let x = 0;
      for (let k = 0; k < turns; k++) x = x * 1.0000001 + 1;
      a[0] = x > 0 ? 1 : 2;
      a[at] = 5;
      return x;
    }, options);
    const a = make(3);
    await expect(f(a, LONG, 9)).rejects.toThrow(/^index 9 is out of bounds for `a\d?` of length 3 \(5:/);
    expect([...a]).toEqual([1, 0, 0]);
    await f(a, LONG, 2);
    expect([...a]).toEqual([1, 0, 5]);
  });
});

test('a kernel’s own error', async () => {
  const f = jit((turns: number) => {
    let x = 0;
    for (let k = 0; k < turns; k++) x = x * 1.0000001 + 1;
    if (x > 0) throw new TypeError('no more');
    return x;
  }, options);
  await expect(f(LONG)).rejects.toThrow(new TypeError('no more'));
});

test('arrays that the kernel makes', async () => {
  const f = jit((n: number, turns: number) => {
    const made = new Float64Array(n);
    for (let k = 0; k < turns; k++) made[k % n] += 1;
    return { made, part: made.subarray(1, 3) };
  }, options);
  const { made, part } = await f(6, LONG / 10);
  expect([...made]).toEqual(Array.from({ length: 6 }, () => LONG / 60));
  expect(part.length).toBe(2);
  await expect(f(-1, LONG)).rejects.toThrow(RangeError);
});

test('an array that is disposed of meanwhile is freed after the call', async () => {
  const f = jit(grind, options);
  const a = zeros(1000) as Float64Array & Disposable;
  const call = f(a, LONG, 4);
  a[Symbol.dispose]();
  const others = Array.from({ length: 50 }, () => zeros(1000));
  await call;
  for (const other of others) expect(other.every(x => x === 0)).toBe(true);
});

test('many calls at once', async () => {
  const f = jit(grind, options);
  const arrays = Array.from({ length: 30 }, () => zeros(3) as Float64Array);
  await Promise.all(arrays.map((a, k) => f(a, 6_000_000, k)));
  expect(arrays.map(a => a[2])).toEqual(arrays.map((_, k) => k));
});

test('a worker terminated in a call: the call is lost, those behind it and the next ones are not', async () => {
  const f = jit(grind, options);
  const [a, b] = [zeros(2), zeros(2)] as Float64Array[];
  await f(a, LONG, 0);
  const first = f(a, 50 * LONG, 1);
  const second = f(b, LONG / 4, 2);
  while (!isBegun()) await pause(5);
  for (const worker of pool().workers) void worker.stop();
  await expect(first).rejects.toThrow(WorkerLost);
  await second;
  expect([...b]).toEqual([2, 2]);
  await f(b, LONG / 4, 2);
  expect([...b]).toEqual([6, 6]);
});

test('shutdown waits for what is pending; later calls start workers anew', async () => {
  const f = jit(grind, options);
  const a = zeros(2) as Float64Array;
  const call = f(a, LONG, 1);
  await shutdown();
  expect(currentPool()).toBeUndefined();
  await call;
  await f(a, LONG, 1);
  expect([...a]).toEqual([3, 3]);
});
