/** Promises and values, the order of calls, and what inspect and compile leave alone. */
import { expect, test } from 'vitest';
import { jit, zeros } from '../../src/index.ts';

const add = (a: Float64Array, x: number) => {
  for (let i = 0; i < a.length; i++) a[i] += x;
  return a[0];
};
const double = (a: Float64Array) => {
  for (let i = 0; i < a.length; i++) a[i] *= 2;
};
const copy = (to: Float64Array, from: Float64Array) => {
  for (let i = 0; i < to.length; i++) to[i] = from[i];
};

for (const [place, make] of [
  ['ordinary', () => new Float64Array(4)],
  ['library', () => zeros(4)],
] as const)
  test(`calls on ${place} arrays that are not awaited run in the order made`, async () => {
    const [f, g, h] = [jit(add), jit(double), jit(copy, { backend: 'wasm' })];
    const [a, b] = [make(), make()];
    const first = f(a, 1);
    const second = g(a);
    const third = h(b, a);
    const fourth = f(a, 3);
    const fifth = g(b);
    const results = await Promise.all([fifth, fourth, third, second, first]);
    expect(results).toEqual([undefined, 5, undefined, undefined, 1]);
    expect([...a]).toEqual([5, 5, 5, 5]);
    expect([...b]).toEqual([4, 4, 4, 4]);
  });

test('sync behind a promise sees what it did', () => {
  const f = jit(add);
  const a = zeros(2);
  void f(a, 1);
  expect(f.sync(a, 1)).toBe(2);
});

test('arguments are as they were at the call', async () => {
  const f = jit(add);
  const a = new Float64Array(2);
  const pending = f(a, 1);
  a[0] = 100;
  expect(await pending).toBe(1);
  expect(a[0]).toBe(100);
});

test('compile and inspect with arguments run nothing', async () => {
  const f = jit(add);
  const a = new Float64Array(3);
  await f.compile(a, 1);
  expect(f.inspect(a, 1).ir).toContain('kernel add');
  expect([...a]).toEqual([0, 0, 0]);
  f.sync(a, 0.5);
  expect(f.inspect().ir).toContain('x: f64');
});

test('inspect before any call, without arguments, says what is missing', () => {
  expect(() => jit(add).inspect()).toThrow('`add` takes 2 arguments (a, x) and gets 0; `a` is missing');
  expect(jit(() => 4).inspect().loops).toEqual([]);
});

test('compile rejects what cannot be compiled', async () => {
  const f = jit((a: Float64Array, key: number) => (a as unknown as { find: (k: number) => number }).find(key));
  await expect(f.compile(new Float64Array(1), 1)).rejects.toMatchObject({ code: 'unsupported' });
});

test('a kernel is called while another has a promise of it pending', async () => {
  const f = jit(add, { backend: 'wasm' });
  const arrays = Array.from({ length: 20 }, () => new Float64Array(8));
  const sums = await Promise.all(arrays.map((a, k) => f(a, k)));
  expect(sums).toEqual(arrays.map((_, k) => k));
});
