/** Arrays to work in that are longer than the loop has iterations: threads share it all the same, each with a copy, and nobody sees it. */
import { afterAll, expect, test } from 'vitest';
import { configure, jit, shutdown, zeros } from '../../src/index.ts';
import { chunkCounts, pool, setChunk } from '../../src/runtime/pool.ts';

afterAll(shutdown);

function reversed(a: Float64Array, out: Float64Array, n: number, m: number) {
  const t = new Float64Array(m);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) t[j] = Math.sqrt(a[i * m + j]) + i;
    for (let j = 0; j < m; j++) out[i * m + j] = t[m - 1 - j];
  }
}

test.each(['wasm', 'workers'] as const)('%s', backend => {
  const [n, m] = [12, 40_000];
  configure({ threads: 3 });
  setChunk(pool(), 1);
  const a = Float64Array.from({ length: n * m }, (_, i) => 2.5 + (i % 77));
  const want = new Float64Array(n * m);
  reversed(a, want, n, m);
  const f = jit(reversed, { parallel: true, backend, threads: 3 });
  const given = zeros(n * m, 'float64');
  given.set(a);
  const before = chunkCounts(pool());
  for (let k = 0; k < 50; k++) {
    const out = zeros(n * m, 'float64');
    f.sync(given, out, n, m);
    expect(Buffer.from(out.slice().buffer).equals(Buffer.from(want.buffer))).toBe(true);
    if (chunkCounts(pool()).filter((c, at) => c > (before[at] ?? 0)).length > 1) break;
  }
  expect(chunkCounts(pool()).filter((c, at) => c > (before[at] ?? 0)).length).toBeGreaterThan(1);
  setChunk(pool(), 0);
});
