/** What an array is while it is recorded: laziness, what writing does to it, and kernels that take it. */
import { expect, test } from 'vitest';
import * as np from '../../src/array/index.ts';
import { jit } from '../../src/jit.ts';
import { isPending } from '../../src/ndarray/node.ts';

const isRecorded = (a: np.NDArray): boolean => isPending(a.node);

/** A copy, so that its memory is nobody else's. */
const own = (values: np.ArrayLike): np.NDArray => np.asarray(values).copy();

test('operations are recorded, and run when elements are wanted', async () => {
  const a = own([1, 2, 3]);
  const b = np.add(np.multiply(a, 2), 1);
  expect(isRecorded(b)).toBe(true);
  expect([...(await b.data())]).toEqual([3, 5, 7]);
  expect(isRecorded(b)).toBe(false);
});

test('whoever writes an array leaves recorded expressions what they read', () => {
  const a = own([1, 2, 3]);
  const b = np.add(a, 10);
  a.assign(0);
  expect(b.toArray()).toEqual([11, 12, 13]);
  expect(np.add(a, 10).toArray()).toEqual([10, 10, 10]);
});

test('a view is written through', () => {
  const a = own([1, 2, 3, 4]);
  const b = np.multiply(a, 2);
  a.slice('::2').assign([7, 8]);
  expect(a.toArray()).toEqual([7, 2, 8, 4]);
  expect(b.toArray()).toEqual([2, 4, 6, 8]);
});

test('an array may be assigned what is computed of it, shifted', () => {
  const a = own([1, 2, 3, 4]);
  a.slice('1:').assign(a.slice(':-1'));
  expect(a.toArray()).toEqual([1, 1, 2, 3]);
  a.assign(np.add(a, a));
  expect(a.toArray()).toEqual([2, 2, 4, 6]);
});

test('memory that has been handed out is read at once', async () => {
  const a = own([1, 2, 3]);
  const before = np.add(a, 1);
  const raw = (await a.data()) as Float64Array;
  raw[0] = 100;
  expect(before.toArray()).toEqual([2, 3, 4]);
  const after = np.add(a, 1);
  expect(isRecorded(after)).toBe(false);
  raw[0] = 5;
  expect(after.toArray()).toEqual([101, 3, 4]);
});

test('typed arrays are shared, and so read at once', () => {
  const raw = new Float32Array([1, 2]);
  const a = np.asarray(raw);
  const b = np.multiply(a, 3);
  raw[0] = 9;
  expect(b.toArray()).toEqual([3, 6]);
  expect(a.toArray()).toEqual([9, 2]);
});

test('results are arrays of their own: what is computed of them later sees them as they are', () => {
  const a = own(new Float64Array(1000).fill(1));
  const b = np.add(a, 1);
  const c = np.multiply(b, 3);
  b.assign(7);
  expect(c.item.sync(999)).toBe(6);
});

test('long chains do not pile up', () => {
  let a = own([0]);
  for (let k = 0; k < 10_000; k++) a = np.add(a, 1);
  expect(a.item.sync()).toBe(10_000);
});

test('kernels take arrays flat, and strided where they ask for elements by index', async () => {
  const double = jit((a: Float64Array) => {
    for (let i = 0; i < a.length; i++) a[i] *= 2;
  });
  const a = own([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  const before = np.add(a, 0);
  double.sync(a);
  expect(a.toArray()).toEqual([
    [2, 4, 6],
    [8, 10, 12],
  ]);
  expect(before.toArray()).toEqual([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  await double(np.asarray(a).slice('1'));
  expect(a.toArray()).toEqual([
    [2, 4, 6],
    [16, 20, 24],
  ]);
  expect(() => double.sync(a.T)).toThrow(/is a view whose elements do not lie side by side/);

  const trace = jit((m: any) => {
    let s = 0;
    for (let i = 0; i < m.shape[0]; i++) s += m.get(i, i);
    return s;
  });
  expect(trace.sync(a.T.slice(':2, :2'))).toBe(2 + 20);
  expect(trace.sync(np.add(a, 1).slice(':, :2'))).toBe(3 + 21);
});

test('kernels take arrays by `using`', () => {
  const table: any = own([1, 10, 100]);
  const f = jit(
    (a: Float64Array) => {
      let s = 0;
      for (let i = 0; i < a.length; i++) s += a[i] * table[i];
      return s;
    },
    { using: { table } },
  );
  expect(f.sync(new Float64Array([1, 2, 3]))).toBe(321);
  table.slice('0').assign(2);
  expect(f.sync(new Float64Array([1, 2, 3]))).toBe(322);
});

test('calls that are pending are waited for before memory is read or written', async () => {
  const n = 300_000;
  const add1 = jit(
    (a: Float64Array) => {
      for (let i = 0; i < a.length; i++) a[i] += 1;
    },
    { parallel: true },
  );
  const a = own(new Float64Array(n));
  const calls = [add1(a), add1(a)];
  const b = np.add(a, 0);
  const call = add1(a);
  expect(b.item.sync(n - 1)).toBe(2);
  a.assign(50);
  await Promise.all([...calls, call]);
  expect(a.item.sync(n - 1)).toBe(50);
  const c = np.exp(np.multiply(a, 0));
  const [x, y] = await Promise.all([c.data(), np.add(c, 1).data()]);
  expect([x[n - 1], y[n - 1]]).toEqual([1, 2]);
});

test('an expression explains its kernel, and a fused one is one', () => {
  const a = own(new Float64Array(10));
  const chain = np.add(np.multiply(a, a), 1);
  const text = chain.explain();
  expect(text).toContain('One kernel computes the elements.');
  expect(text).toContain('for i0 (line');
  expect(text).toContain('parallel');
  expect(chain.explain()).toMatch(/^The elements are there/);
  expect(np.sum(np.multiply(a, 2)).explain()).toContain('One kernel computes');
});
