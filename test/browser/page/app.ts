/** An application as people build them: it imports the library by its name, and a bundler puts both into one file. */
import { configure, jit, prange, shutdown, zeros } from '../../../src/index.ts';

const noisy = jit(
  function noisy(a: Float64Array, seed: number) {
    const part = (x: number) => x - Math.floor(x);
    for (const i of prange(a.length)) a[i] = Math.sqrt(i) + part(seed * i * 0.618034);
  },
  { parallel: true },
);

const total = jit((a: Float64Array) => {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i];
  return s;
});

async function run() {
  configure({ threads: 3 });
  const n = 200_000;
  const a = zeros(n, 'float64') as Float64Array;
  const plain = new Float64Array(n);
  noisy.kernel(plain, 7);
  noisy.sync(a, 7);
  await new Promise(resolve => setTimeout(resolve, 300));
  const right: boolean[] = [];
  for (let k = 0; k < 20; k++) {
    a.fill(0);
    if (k % 2) noisy.sync(a, 7);
    else await noisy(a, 7);
    right.push(a.every((x, i) => x === plain[i]));
  }
  const sums = [total.sync(a), await total(a), total.kernel(plain)];
  let error = '';
  try {
    await jit((x: Float64Array, n: number) => {
      for (let i = 0; i < n; i++) x[i] = i;
    })(new Float64Array(3), 5);
  } catch (e) {
    error = String(e);
  }
  const workers = noisy.explain(a, 7).includes('threads: only') ? 'none' : 'some';
  await shutdown();
  return { right: right.every(Boolean), sums: sums.every(s => s === sums[2]), error: error.split(' (')[0], workers };
}

Object.assign(globalThis, { run });
