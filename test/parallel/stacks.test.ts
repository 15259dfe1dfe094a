/** Loops whose turns go on with the same elements: several turns in one pass of the loop inside, with the bits of the plain loop at
 * every number of rows and places. */
import { describe, expect, test } from 'vitest';
import { jit, zeros } from '../../src/index.ts';

type Floats = Float32Array | Float64Array;

const sums = (a: Floats, s: Floats, m: number, n: number) => {
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) s[j] += a[i * n + j];
};
const squares = (a: Floats, s: Floats, m: number, n: number, q: Floats) => {
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++) {
      const v = a[i * n + j];
      s[j] += v;
      q[j] += v * v;
    }
};
const decayed = (a: Floats, s: Floats, m: number, n: number) => {
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) s[j] = s[j] * 0.5 + a[i * n + j];
};
const product = (a: Floats, s: Floats, m: number, n: number, q: Floats) => {
  for (let r = 0; r < 3; r++)
    for (let k = 0; k < m; k++) {
      const w = q[k % n];
      for (let j = 0; j < n; j++) s[r * n + j] += w * a[k * n + j];
    }
};
/** Each turn reads what the turn before has stored beside it: no two turns in one pass. */
const moving = (a: Floats, s: Floats, m: number, n: number) => {
  for (let i = 0; i < m; i++) for (let j = 0; j < n - 1; j++) s[j] = s[j + 1] + a[i * n + j];
};

const kernels = { sums, squares, decayed, product, moving };
const SIZES = [0, 1, 2, 3, 4, 5, 7, 8, 9, 17, 33];
const filled = (a: Floats, k: number): Floats => a.map((_, i) => Math.sin(i * 1.7 + k) * 1e3) as Floats;

describe.each(Object.entries(kernels))('%s', (name, kernel) => {
  const options = { parallel: true, backend: 'wasm', threads: 2, precision: 'js' } as const;

  test.each(['float32', 'float64'] as const)('of %s', async dtype => {
    const f = jit(kernel as typeof product, options);
    for (const m of SIZES)
      for (const n of [1, 2, 7, 8, 19, 40]) {
        const make = () =>
          [m * n + n, 3 * n + 1, n].map((size, k) => {
            const a = zeros(size, dtype);
            a.set(filled(a, k) as never);
            return a;
          });
        const [want, got] = [make(), make()];
        const given = ([a, s, q]: readonly Floats[]) =>
          [a, s, m, n, q].slice(0, kernel.length) as Parameters<typeof product>;
        (kernel as typeof product)(...given(want));
        await f(...given(got));
        expect(got, `${m} × ${n}`).toEqual(want);
      }
    expect(f.explain().includes('turns in one pass')).toBe(name !== 'moving');
  });

  test('with arrays that overlap', async () => {
    const f = jit(kernel as typeof product, options);
    const make = () => zeros(400, 'float64').map((_, i) => ((i * 37) % 101) - 50);
    const [want, got] = [make(), make()];
    for (const [a, call] of [
      [want, kernel],
      [got, f],
    ] as const)
      await (call as any)(...[a, a.subarray(13, 80), 9, 11, a.subarray(20, 60)].slice(0, kernel.length));
    expect(got).toEqual(want);
  });
});

test('parts of the places on threads, several turns in each', async () => {
  const f = jit(sums, { parallel: true, backend: 'wasm', threads: 2 });
  const [m, n] = [37, 9001];
  const a = filled(zeros(m * n, 'float32'), 1);
  const [want, got] = [new Float32Array(n), zeros(n, 'float32')];
  sums(a, want, m, n);
  await f(a, got, m, n);
  expect(got).toEqual(want);
});
