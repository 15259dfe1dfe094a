/** Real kernels on 1, 2, 3 and 5 threads, in chunks of 1, 2, 7 and many blocks: the same bytes every time, whether the call
 * is awaited or not; and threads other than the caller's have run some of it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configure, jit, prange, shutdown, zeros } from '../../src/index.ts';
import { setPatience } from '../../src/jit/later.ts';
import { chunkCounts, isReady, pool, setChunk } from '../../src/runtime/pool.ts';

const pause = (ms: number) => new Promise(done => setTimeout(done, ms));
beforeAll(() => setPatience(0));
afterAll(shutdown);

type Arrays = { readonly a: Float64Array; readonly b: Float64Array; readonly f: Float32Array; readonly h: Int32Array };
const N = 60_000;

function fresh(): Arrays {
  const a = zeros(N) as Float64Array;
  const f = zeros(N, 'float32') as Float32Array;
  for (let i = 0; i < N; i++) a[i] = f[i] = Math.sin(i * 1.7) * 10 ** (i % 7);
  return { a, b: zeros(N) as Float64Array, f, h: zeros(97, 'int32') as Int32Array };
}

const kernels: { readonly [name: string]: (x: Arrays) => [(...args: any[]) => unknown, unknown[]] } = {
  'a sum': ({ a }) => [
    (a: Float64Array) => {
      let s = 0.5;
      for (let i = 0; i < a.length; i++) s += a[i];
      return s;
    },
    [a],
  ],
  'a dot product of floats': ({ f }) => [
    (f: Float32Array) => {
      let s = 0;
      for (let i = 0; i < f.length; i++) s += f[i] * f[i];
      return s;
    },
    [f],
  ],
  'several reductions': ({ a }) => [
    (a: Float64Array) => {
      let s = 0;
      let low = Infinity;
      let high = -Infinity;
      let n = 0;
      for (let i = 0; i < a.length; i++) {
        s += Math.abs(a[i]);
        low = Math.min(low, a[i]);
        high = Math.max(high, a[i]);
        if (a[i] > 0) n++;
      }
      return [s, low, high, n];
    },
    [a],
  ],
  'a map': ({ a, b }) => [
    (a: Float64Array, b: Float64Array) => {
      for (let i = 0; i < a.length; i++) b[i] = Math.sqrt(Math.abs(a[i])) * 3 + b[i];
    },
    [a, b],
  ],
  'a histogram': ({ h }) => [
    (h: Int32Array, n: number) => {
      for (let i = 0; i < n; i++) h[(i * 31) % 97]++;
    },
    [h, N * 4],
  ],
  'a triangle': ({ a, b }) => [
    (a: Float64Array, b: Float64Array) => {
      for (let i = 0; i < 700; i++) {
        let s = 0;
        for (let j = 0; j <= i; j++) s += a[j] * a[i - j];
        b[i] = s;
      }
    },
    [a, b],
  ],
  'sweeps of a stencil': ({ a, b }) => [
    (a: Float64Array, b: Float64Array) => {
      for (let t = 0; t < 6; t++) {
        for (let i = 1; i < a.length - 1; i++) b[i] = (a[i - 1] + a[i] + a[i + 1]) / 3;
        for (let i = 1; i < a.length - 1; i++) a[i] = b[i];
      }
      return a[77];
    },
    [a, b],
  ],
  'a check that fails': ({ a }) => [
    (a: Float64Array, n: number) => {
      for (const i of prange(n)) a[i] = i;
    },
    [a, N + 1],
  ],
};

/** Backends whose loops run on threads. */
const shared = ['wasm', 'workers'] as const;
type Shared = (typeof shared)[number];

/** What a call leaves, to the bit. */
async function outcome(make: (typeof kernels)[string], how: 'sync' | 'awaited', backend: Shared): Promise<string> {
  const x = fresh();
  const [kernel, args] = make(x);
  const f = jit(kernel, { parallel: true, backend });
  let result: unknown;
  try {
    result = how === 'sync' ? f.sync(...args) : await f(...args);
  } catch (error) {
    return String(error).split('\n')[0];
  }
  const bytes = Object.values(x).map(v => Buffer.from(v.buffer, v.byteOffset, v.byteLength).toString('latin1'));
  return JSON.stringify(result) + bytes.join('|');
}

/** More than one block in a loop may be too few chunks to share: these have enough. */
const shares = (name: string, blocks: number) => blocks < 50 && name !== 'a check that fails';

const each = shared.flatMap(backend => Object.entries(kernels).map(([name, make]) => ({ backend, name, make })));

test.each(each)('$name on $backend', async ({ backend, name, make }) => {
  configure({ threads: 1 });
  const expected = await outcome(make, 'sync', 'wasm');
  for (const threads of [2, 3, 5]) {
    configure({ threads });
    const crew = pool();
    for (let k = 1; k <= crew.workers.length; k++) while (!isReady(crew, k)) await pause(2);
    for (const blocks of [1, 2, 7, 10_000]) {
      setChunk(crew, blocks);
      const before = chunkCounts(crew);
      // A worker that finds no processor free in time runs no chunk, so several times.
      let ran = 0;
      const start = performance.now();
      while (!ran || (ran < 2 && shares(name, blocks) && performance.now() - start < 10_000)) {
        expect((await outcome(make, 'sync', backend)) === expected).toBe(true);
        ran = Math.max(1, chunkCounts(crew).filter((n, k) => n > before[k]).length);
      }
      if (shares(name, blocks)) expect([name, threads, blocks, ran > 1]).toEqual([name, threads, blocks, true]);
      expect((await outcome(make, 'awaited', backend)) === expected).toBe(true);
    }
    setChunk(crew, 0);
  }
});

test.each(shared)('loops of a pending call and of a synchronous one at the same time, on %s', async backend => {
  configure({ threads: 3 });
  setChunk(pool(), 2);
  const sum = jit(
    (a: Float64Array, rounds: number) => {
      let all = 0;
      for (let k = 0; k < rounds; k++) {
        let s = 0;
        for (let i = 0; i < a.length; i++) s += a[i];
        all = all * 0.5 + s;
      }
      return all;
    },
    { parallel: true, backend },
  );
  const [x, y] = [fresh(), fresh()];
  const one = sum.sync(x.a, 40);
  const before = chunkCounts(pool());
  const calls = Array.from({ length: 5 }, () => sum(x.a, 40));
  for (let k = 0; k < 5; k++) {
    expect(sum.sync(y.a, 40)).toBe(one);
    await pause(1);
  }
  expect(await Promise.all(calls)).toEqual([one, one, one, one, one]);
  expect(chunkCounts(pool()).filter((n, k) => n > before[k]).length).toBeGreaterThan(1);
  setChunk(pool(), 0);
});
