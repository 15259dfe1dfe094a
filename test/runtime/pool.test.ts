/** Loops shared by the threads of a pool: each iteration runs once, records lie where they belong, what fails is what would
 * have failed first, and workers come and go. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  chunkCounts,
  configurePool,
  currentPool,
  isReady,
  pool,
  setChunk,
  WorkerLost,
} from '../../src/runtime/pool.ts';
import { removeProgram } from '../../src/runtime/programs.ts';
import { shutdown } from '../../src/runtime/tasks.ts';
import { handmade, type Options } from './program.ts';

const pause = (ms: number) => new Promise(done => setTimeout(done, ms));

async function started(threads: number) {
  configurePool({ threads });
  const crew = pool();
  for (let k = 1; k <= crew.workers.length; k++) while (!isReady(crew, k)) await pause(5);
  return crew;
}

beforeAll(async () => void (await started(5)));
afterAll(shutdown);

/** What a correct run leaves. */
function check(o: Options, rounds = 1): void {
  const h = handmade(o);
  h.run();
  expect(h.status()).toBe(0);
  const { trips, block = 1 } = o;
  for (let t = 0; t < trips; t++) if (h.a[t] !== rounds * (t + 1)) expect([t, h.a[t]]).toEqual([t, rounds * (t + 1)]);
  const bins = Array.from({ length: 8 }, (_, k) => rounds * Math.ceil(Math.max(0, trips - k) / 8));
  expect([...h.bins]).toEqual(bins);
  h.records.forEach((sum, b) => {
    const last = Math.min(trips, (b + 1) * block);
    expect(sum).toBe(((b * block + last - 1) * (last - b * block)) / 2);
  });
  removeProgram(h.program);
}

describe.each([1, 2, 7, 100, 0])('with chunks of %i blocks', blocks => {
  test.each([
    [1, 1],
    [2, 1],
    [5, 1],
    [1000, 1],
    [1001, 4],
    [4099, 64],
    [1000, 1000],
    [10, 64],
  ])('%i iterations in blocks of %i', (trips, block) => {
    setChunk(pool(), blocks);
    check({ trips, block, inner: 100 });
    setChunk(pool(), 0);
  });
});

test('several workers run chunks', async () => {
  const before = chunkCounts(pool());
  check({ trips: 4000, inner: 5000 });
  const now = chunkCounts(pool());
  const ran = now.filter((n, k) => n > before[k]);
  expect(now[0]).toBeGreaterThan(before[0]);
  expect(ran.length).toBeGreaterThanOrEqual(3);
});

test('sweeps one after the other', () => check({ trips: 2000, inner: 10, sweeps: 500 }, 500));

test('a pool that sleeps is woken', async () => {
  for (let k = 0; k < 5; k++) {
    await pause(20);
    const before = chunkCounts(pool());
    check({ trips: 3000, inner: 20_000 });
    expect(chunkCounts(pool()).filter((n, k) => n > before[k]).length).toBeGreaterThan(1);
  }
});

test('a failed check is answered, and nothing is merged', () => {
  const h = handmade({ trips: 3000, inner: 100, failAt: 1234, how: 'check' });
  h.run();
  expect(h.status()).toBe(1);
  expect([...h.bins]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
});

test('an error in any chunk is the caller’s', () => {
  for (const failAt of [0, 1, 800, 1500, 2400, 2999]) {
    const h = handmade({ trips: 3000, inner: 3000, failAt, how: 'bounds' });
    expect(() => h.run()).toThrow(`fault 1: 5 ${failAt} 77`);
  }
  check({ trips: 1000 });
});

test('a trap in a chunk is an error', () => {
  for (const failAt of [3, 1500, 2999])
    expect(() => handmade({ trips: 3000, inner: 3000, failAt, how: 'trap' }).run()).toThrow();
  check({ trips: 1000 });
});

test('a worker that is terminated in a chunk is lost, and replaced', async () => {
  let crew = await started(2);
  let calls = 0;
  const cosh = (): number => {
    if (calls++) return 2;
    // Once the worker has begun its chunk, which takes many seconds.
    while (chunkCounts(crew)[1] === before);
    for (const worker of crew.workers) void worker.stop();
    return 2;
  };
  const before = chunkCounts(crew)[1];
  setChunk(crew, 1);
  const h = handmade({ trips: 16, block: 1, inner: 2_000_000_000, how: 'call out', math: { cosh } });
  const start = performance.now();
  expect(() => h.run()).toThrow(WorkerLost);
  expect(performance.now() - start).toBeLessThan(10_000);
  crew = await started(3);
  check({ trips: 3000, inner: 1000 });
  expect(chunkCounts(crew).filter(n => n > 0).length).toBeGreaterThan(1);
});

test('more threads than there were, and fewer', async () => {
  const crew = await started(7);
  expect(crew.workers.length).toBe(7);
  check({ trips: 3000, inner: 1000 });
  configurePool({ threads: 2 });
  const before = chunkCounts(crew);
  check({ trips: 3000, inner: 10_000 });
  expect(
    chunkCounts(currentPool()!)
      .map((n, k) => n > before[k])
      .slice(2),
  ).not.toContain(true);
});
