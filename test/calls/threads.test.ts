/** `threads` of `jit`: for one function, before what `configure` says for all. */
import { expect, test } from 'vitest';
import { configure, jit, zeros } from '../../src/index.ts';
import { chunkCounts, currentPool, setChunk } from '../../src/runtime/pool.ts';

const scale = (a: Float64Array) => {
  for (let i = 0; i < a.length; i++) a[i] = Math.sqrt(a[i]) + 1;
};

/** Calls until a second thread has had time to come. */
async function helped(f: { sync: (a: Float64Array) => void }): Promise<boolean> {
  const a = zeros(1_000_000, 'float64') as Float64Array;
  f.sync(a);
  await new Promise(resolve => setTimeout(resolve, 100));
  const pool = currentPool();
  if (!pool) return false;
  setChunk(pool, 1000);
  const before = chunkCounts(pool).slice(1);
  for (let k = 0; k < 20; k++) f.sync(a);
  return chunkCounts(pool)
    .slice(1)
    .some((n, k) => n > (before[k] ?? 0));
}

test('one function may have fewer threads, or more, than all', async () => {
  configure({ threads: 3 });
  expect(await helped(jit(scale, { parallel: true }))).toBe(true);
  expect(await helped(jit(scale, { parallel: true, threads: 1 }))).toBe(false);
  configure({ threads: 1 });
  expect(await helped(jit(scale, { parallel: true, threads: 3 }))).toBe(true);
});

test('it takes a whole number from 1 on', () => {
  expect(() => jit(scale, { threads: 0 })).toThrow('the option `threads` takes a whole number from 1 on, not 0');
});

test('`wasm-threads` is compiled code on several threads, and an error where there is one', () => {
  const a = zeros(10);
  const f = jit(scale, { parallel: true, backend: 'wasm-threads', threads: 2 });
  f.sync(a);
  expect(f.inspect().decision).toEqual({ backend: 'wasm', why: 'named by the option `backend`' });
  expect(f.profile().decision.threads).toBe(2);
  expect(() => jit(scale, { backend: 'wasm-threads', threads: 1 }).sync(a)).toThrow(
    "the backend 'wasm-threads' wants several threads: this call may use one only (see `threads`)",
  );
});
