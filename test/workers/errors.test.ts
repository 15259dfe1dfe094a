/** What goes wrong in chunks of JavaScript on other threads is what goes wrong in the plain function, called either way. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configure, jit, prange, shutdown } from '../../src/index.ts';
import { chunkCounts, isReady, pool, setChunk } from '../../src/runtime/pool.ts';

beforeAll(async () => {
  configure({ threads: 3 });
  const crew = pool();
  for (let k = 1; k < 3; k++) while (!isReady(crew, k)) await new Promise(done => setTimeout(done, 5));
  setChunk(crew, 1);
});
afterAll(shutdown);

const N = 40_000;

const divided = (a: BigInt64Array, b: BigInt64Array) => {
  for (const i of prange(a.length)) a[i] = a[i] / b[i];
};
const past = (a: Float64Array, n: number) => {
  for (const i of prange(n)) a[i] = Math.sqrt(i) + Math.sqrt(i + 1);
};
const beyond = (a: Float64Array, k: Int32Array) => {
  let s = 0;
  for (const i of prange(k.length)) s += Math.sqrt(a[k[i]]) + Math.sqrt(i);
  return s;
};

/** The last of each: whether threads take the loop, and it runs again in order; the others are in order from the start. */
const cases: readonly (readonly [string, (...args: any[]) => unknown, () => unknown[], string, boolean])[] = [
  [
    'a BigInt divided by zero',
    divided,
    () => [new BigInt64Array(N).fill(6n), BigInt64Array.from({ length: N }, (_, i) => (i > N / 2 ? 0n : 3n))],
    'RangeError: Division by zero',
    false,
  ],
  [
    'an index behind the end',
    past,
    () => [new Float64Array(N), N + 5],
    'RangeError: index 40000 is out of bounds',
    false,
  ],
  [
    'the first of several that fail',
    beyond,
    () => [new Float64Array(9), Int32Array.from({ length: N }, (_, i) => (i > 1000 ? i : i % 9))],
    'RangeError: index 1001 is out of bounds',
    true,
  ],
];

test.each(cases)('%s', async (_, kernel, make, message, shares) => {
  const f = jit(kernel, { parallel: true, backend: 'workers' });
  const before = chunkCounts(pool()).slice(1);
  for (let k = 0; k < 10; k++) {
    expect(() => f.sync(...make())).toThrow(message.split(': ')[1]);
    await expect(f(...make())).rejects.toThrow(message.split(': ')[1]);
  }
  expect(
    chunkCounts(pool())
      .slice(1)
      .some((n, k) => n > before[k]),
  ).toBe(shares);
});
