/** Loops in order around one whose iterations are free: threads take parts of the inner loop for all of the outer one. The bits of
 * plain code, whatever the parts; not where a part would need another. */
import { expect, test } from 'vitest';
import { columnSums } from '../../kernels/columnSums.ts';
import { configure, jit, zeros } from '../../src/index.ts';
import { uniform } from '../kernels/inputs.ts';

type Kernel = (...args: any[]) => unknown;

const isDivided = (kernel: Kernel, ...args: unknown[]): boolean =>
  jit(kernel, { parallel: true, backend: 'wasm-threads' })
    .explain(...args)
    .includes('for parts of the loop inside');

const reals = (n: number, seed = 1) => uniform(zeros(n) as Float64Array, -1, 1, seed);

/** As plain JavaScript has it: nothing is added up in another order. */
function same(kernel: Kernel, make: () => readonly unknown[], divided = true): void {
  const [want, got] = [make(), make()];
  configure({ threads: 3 });
  try {
    const f = jit(kernel, { parallel: true, backend: 'wasm-threads', precision: 'js' });
    kernel(...want);
    f.sync(...got);
    expect(got).toEqual(want);
    expect(isDivided(kernel, ...got)).toBe(divided);
  } finally {
    configure({ threads: 2 });
  }
}

/** Each run of the inner loop reads the same. */
const decays = (a: Float64Array, b: Float64Array, count: number, n: number) => {
  for (let t = 0; t < count; t++) for (let j = 0; j < n; j++) a[j] = a[j] * 0.75 + b[j];
};

test('runs over the same arrays', () => {
  for (const n of [0, 1, 2047, 2048, 2049, 5000, 40_000, 300_000]) same(decays, () => [reals(n), reals(n, 2), 3, n]);
});

test('sums of columns, several rows at a time', () => {
  for (const [h, w] of [
    [0, 3000],
    [1, 2048],
    [7, 2047],
    [9, 2049],
    [5, 5000],
    [3, 40_000],
    [4, 1],
    [21, 9001],
  ])
    same(columnSums as Kernel, () => [reals(h * w), h, w, zeros(w)]);
});

const transposed = (a: Float64Array, x: Float64Array, y: Float64Array, m: number, n: number) => {
  for (let i = 0; i < m; i++) {
    const weight = x[i] * 2;
    for (let j = 1; j < n; j++) y[j] += Math.sin(a[i * n + j]) * weight;
  }
};

test('rows of which much is computed, from the second column on', () => {
  for (const n of [1, 2, 2050, 9001]) same(transposed, () => [reals(6 * n), reals(6, 2), reals(n, 3), 6, n]);
});

test('not where the arrays share memory', () => {
  const n = 4000;
  same(transposed, () => {
    const all = reals(8 * n);
    return [all.subarray(0, 6 * n), reals(6, 2), all.subarray(2 * n, 3 * n), 6, n];
  });
});

const steps = (s: Float64Array, z: Float64Array, rates: Float64Array, count: number, n: number) => {
  for (let t = 0; t < count; t++) {
    const drift = 1 + rates[t] * 0.01;
    const t0 = t * n;
    for (let p = 0; p < n; p++) {
      const next = s[p] * Math.exp(drift * 0.1 + z[t0 + p] * 0.01);
      s[p] = next > 2 ? 2 : next;
    }
  }
};

test('steps of many simulations', () => {
  for (const n of [100, 3000, 10_000]) same(steps, () => [reals(n), reals(5 * n, 2), reals(5, 3), 5, n]);
});

/** Every step looks at its neighbours of the step before. */
const neighbours = (a: Float64Array, n: number, count: number) => {
  for (let t = 0; t < count; t++) for (let j = 0; j < n - 1; j++) a[t * n + n + j] = a[t * n + j] + a[t * n + j + 1];
};

/** And here goes through one array. */
const shifted = (a: Float64Array, b: Float64Array, n: number) => {
  for (let i = 1; i < 5; i++) for (let j = 0; j < n; j++) a[j + i] = b[j] + i;
};

/** A step changes what the next one goes by. */
const carried = (a: Float64Array, b: Float64Array, n: number) => {
  let w = 1;
  for (let i = 0; i < 5; i++) {
    w = w * 0.5 + b[i];
    for (let j = 0; j < n; j++) a[j] = a[j] * w + b[j];
  }
};

test('parts that need each other stay together', () => {
  const n = 3000;
  same(neighbours, () => [reals(6 * n), n, 5], false);
  same(shifted, () => [reals(n + 5), reals(n, 2), n], false);
  same(carried, () => [reals(n), reals(n, 2), n], false);
});

const read = (a: Float64Array, b: Float64Array, n: number) => {
  let j = 0;
  for (let i = 0; i < 4; i++) for (j = 0; j < n; j++) a[j] = a[j] * 0.5 + b[j];
  return j;
};

test('a variable that is read behind the loops', () => {
  same(read, () => [reals(3000), reals(3000, 2), 3000], false);
});

const triangle = (a: Float64Array, b: Float64Array, n: number) => {
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) a[j] += b[i * n + j];
};

test('rows of different lengths', () => {
  same(triangle, () => [reals(90), reals(90 * 90), 90], false);
});

const beyond = (a: Float64Array, b: Float64Array, m: number, n: number) => {
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) a[j] += b[i * n + j];
};

test('an access outside throws where program order does', () => {
  const f = jit(beyond, { parallel: true, backend: 'wasm-threads' });
  const [a, b] = [zeros(2999), reals(3 * 3000)];
  expect(() => f.sync(a, b, 3, 3000)).toThrow('index 2999 is out of bounds for `a` of length 2999');
  expect([...a]).toEqual([...b.subarray(0, 2999)]);
});
