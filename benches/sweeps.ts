/** `tsx benches/sweeps.ts`: what it costs to share a loop. A stencil is swept a thousand times, in one call, on one thread
 * and on two; beyond half the time of one thread, a loop on two is synchronisation, at most 20 µs of it. Figures of a
 * machine that has other things to do mean nothing: both threads want a processor for themselves. */
import { configure, jit, zeros } from '../src/index.ts';
import { isReady, pool } from '../src/runtime/pool.ts';
import { table } from './table.ts';

const heat = jit(
  (a: Float64Array, b: Float64Array, steps: number) => {
    for (let t = 0; t < steps; t++) {
      for (let i = 1; i < a.length - 1; i++) b[i] = (a[i - 1] + a[i] + a[i + 1]) / 3;
      for (let i = 1; i < a.length - 1; i++) a[i] = b[i];
    }
  },
  { parallel: true, backend: 'wasm' },
);
const STEPS = 500;

/** Microseconds of one loop, the median of several calls. */
function median(a: Float64Array, b: Float64Array): number {
  const times = Array.from({ length: 11 }, () => {
    const start = performance.now();
    heat.sync(a, b, STEPS);
    return ((performance.now() - start) * 1000) / (2 * STEPS);
  });
  return times.sort((x, y) => x - y)[5];
}

const rows: string[][] = [];
for (const n of [3000, 10_000, 30_000, 100_000]) {
  const [a, b] = [zeros(n), zeros(n)] as Float64Array[];
  a[n / 2] = 1;
  configure({ threads: 1 });
  heat.sync(a, b, STEPS);
  const one = median(a, b);
  configure({ threads: 2 });
  while (!isReady(pool(), 1)) await new Promise(done => setTimeout(done, 5));
  heat.sync(a, b, STEPS);
  const two = median(a, b);
  rows.push([String(n), one.toFixed(2), two.toFixed(2), (two - one / 2).toFixed(2)]);
}
console.log(table(['elements', 'µs on one thread', 'on two', 'synchronisation'], rows));
