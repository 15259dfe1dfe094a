/** A host without SharedArrayBuffer: one thread, on a memory that loses its views whenever it grows. */
import { expect, test } from 'vitest';
import { child } from '../calls/child.ts';

test('views are made anew where the memory grows in the middle of a call', () => {
  const { stdout, stderr } = child(`
    delete globalThis.SharedArrayBuffer;
    const kernel = (a, n) => {
      const b = new Float64Array(n);
      for (let i = 0; i < n; i++) b[i] = Math.sqrt(a[i % a.length]) + i;
      let m = 0;
      for (let i = 0; i < n; i++) if (b[i] > m) m = b[i];
      a[0] = m;
      return b;
    };
    const f = jit(kernel, { parallel: true, backend: 'workers' });
    for (const n of [10, 100_000, 3_000_000]) {
      const [x, y] = [new Float64Array(1000).fill(2), new Float64Array(1000).fill(2)];
      const [got, want] = [f.sync(x, n), kernel(y, n)];
      const awaited = await f(x.fill(2), n);
      const same = b => b.length === n && b.every((v, i) => v === want[i]) && x[0] === y[0];
      console.log(n, same(got), same(awaited), f.inspect().decision.backend);
    }`);
  expect({ stdout, stderr }).toEqual({
    stdout: '10 true true workers\n100000 true true workers\n3000000 true true workers\n',
    stderr: '',
  });
}, 30_000);
