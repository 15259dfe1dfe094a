/** Mean and deviation of the same elements: their sum is computed once, and never one of other elements or of freed memory. */
import { expect, test } from 'vitest';
import * as np from '../../src/array/index.ts';

const N = 96;
const random = (seed: number): np.NDArray => np.random.default_rng(seed).random([N, N]);
const values = (a: np.NDArray): ArrayLike<number> => Array.from(a.data.sync() as Float64Array);
/** Each computed on its own array. */
const apart = (a: np.NDArray, axis?: number): ArrayLike<number> =>
  values(
    np.divide(
      np.subtract(a.copy(), np.mean(a.copy(), { axis, keepdims: true })),
      np.std(a.copy(), { axis, keepdims: true }),
    ),
  );
const together = (a: np.NDArray, axis?: number): np.NDArray =>
  np.divide(np.subtract(a, np.mean(a, { axis, keepdims: true })), np.std(a, { axis, keepdims: true }));

const kernels = (a: np.NDArray): number => Number(/^(\d+) kernels/.exec(a.explain())![1]);

test.each([0, 1, undefined])('together and apart the bits are the same along axis %s', axis => {
  const a = random(1);
  expect(values(together(a, axis))).toEqual(apart(a, axis));
});

test('the sum of mean and deviation is computed once, in either order and however it keeps axes', () => {
  const a = np.random.default_rng(1).random([300, 300]);
  for (const keepdims of [true, false]) {
    const mean = (of: np.NDArray) => np.mean(of, { axis: 0, keepdims });
    const both = kernels(np.add(mean(a.copy()), np.std(a.copy(), { axis: 0 })));
    const same = a.copy();
    expect(kernels(np.add(mean(same), np.std(same, { axis: 0 })))).toBeLessThan(both);
    expect(kernels(np.add(np.std(same, { axis: 0 }), mean(same)))).toBeLessThan(both);
  }
});

test('a mean is computed anew each time that it is asked for', () => {
  const a = np.random.default_rng(1).random([300, 300]);
  a.view();
  const count = kernels(np.mean(a, { axis: 0 }));
  expect(count).toBeGreaterThan(1);
  expect(kernels(np.mean(a, { axis: 0 }))).toBe(count);
});

test('what was written since counts', () => {
  const a = random(2);
  const before = np.mean(a, { axis: 0 });
  before.data.sync();
  const recorded = np.mean(a, { axis: 0 });
  a.assign(1);
  expect(values(np.mean(a, { axis: 0 }))).toEqual(Array(N).fill(1));
  expect(values(np.std(a, { axis: 0 }))).toEqual(Array(N).fill(0));
  expect(values(recorded)).toEqual(values(before));
});

test('what others write in their own memory counts', () => {
  const mine = new Float64Array(N * N).fill(3);
  const a = np.asarray(mine).reshape(N, N);
  const first = np.mean(a, { axis: 0 });
  mine.fill(5);
  expect(values(first)).toEqual(Array(N).fill(3));
  expect(values(np.mean(a, { axis: 0 }))).toEqual(Array(N).fill(5));
  const b = random(3);
  const [m, data] = [np.mean(b, { axis: 0 }), b.data.sync() as Float64Array];
  m.data.sync();
  data.fill(7);
  expect(values(np.mean(b, { axis: 0 }))).toEqual(Array(N).fill(7));
});

test('results are arrays of their own', () => {
  const a = random(4);
  const m = np.mean(a, { axis: 0 });
  const want = values(np.mean(a.copy(), { axis: 0 }));
  m.assign(0);
  expect(values(np.mean(a, { axis: 0 }))).toEqual(want);
});

test('a scope gives back what was computed in it, and nobody goes on with it', () => {
  const a = np.random.default_rng(5).random([64, 4096]);
  const want = values(np.mean(a.copy(), { axis: 0 }));
  let late: np.NDArray | undefined;
  np.scope(() => {
    np.mean(a, { axis: 0 }).data.sync();
    late = np.mean(a, { axis: 0, keepdims: true });
    return np.std(a, { axis: 0 });
  });
  for (let k = 0; k < 8; k++) np.multiply(random(k), 2).data.sync(); // Takes the memory that was given back.
  expect(values(np.mean(a, { axis: 0 }))).toEqual(want);
  expect(values(np.scope(() => np.mean(a, { axis: 0 })))).toEqual(want);
  expect(late!.shape).toEqual([1, 4096]);
});
