/** Functions of the library on NDArrays: the same numbers as on typed arrays, in NDArrays. */
import { expect, test } from 'vitest';
import * as np from '../../src/array/index.ts';
import * as k from '../../src/library/index.ts';
import { fromData, NDArray } from '../../src/ndarray/ndarray.ts';

const numbers = (n: number) => Float64Array.from({ length: n }, (_, i) => ((i * 37) % 23) - 11 + i / 64);
const plain = { data: numbers(48), shape: [6, 8] };
const array = () => fromData(numbers(48), [6, 8]);
/** The same elements, every other one of a wider array. */
const strided = () => {
  const wide = new Float64Array(96);
  numbers(48).forEach((x, i) => (wide[2 * i] = x));
  return fromData(wide, [6, 16]).slice(':, ::2');
};
const small = { data: numbers(9), shape: [3, 3] };

type Any = { (...args: any[]): Promise<any>; sync(...args: any[]): any };
const calls: [name: string, f: Any, ...rest: any[]][] = [
  ['sum', k.sum, { axis: 0 }],
  ['max', k.max, { axis: 1, keepdims: true }],
  ['argmin', k.argmin, { axis: 0 }],
  ['sort', k.sort, {}],
  ['topk', k.topk, 3, {}],
  ['unique', k.unique, {}],
  ['cumsum', k.cumsum, { axis: 1 }],
  ['median', k.median, { axis: [0] }],
  ['histogram', k.histogram, { bins: 4 }],
  ['transpose', k.transpose, {}],
  ['convolve2d', k.convolve2d, small, {}],
  ['rfft', k.rfft, {}],
  ['softmax', k.softmax, { axis: 0 }],
  ['gaussianFilter', k.gaussianFilter, 1, {}],
  ['laplacian', k.laplacian, {}],
  ['threshold', k.threshold, 0, {}],
];

/** NDArrays as what they hold; anything else as it is. */
function seen(value: any): any {
  if (value instanceof NDArray) return { data: value.data.sync(), shape: [...value.shape] };
  if (ArrayBuffer.isView(value) || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(seen);
  return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, seen(v)]));
}

function arraysIn(value: any): boolean {
  if (value instanceof NDArray || typeof value !== 'object') return true;
  return Object.entries(value).every(([name, v]) => name === 'shape' || arraysIn(v));
}

/** Two flat arrays with a shape beside two arrays with a shape each. */
const alike = (value: any): any =>
  value.re
    ? { re: { data: value.re, shape: value.shape }, im: { data: value.im, shape: value.shape }, shape: value.shape }
    : value;

test.each(calls)('%s gives of NDArrays what it gives of typed arrays, in NDArrays', async (_, f: Any, ...rest) => {
  const wanted = alike(f.sync(plain, ...rest));
  for (const make of [array, strided]) {
    const [now, then] = [f.sync(make(), ...rest), await f(make(), ...rest)];
    expect(seen(now)).toEqual(wanted);
    expect(seen(then)).toEqual(wanted);
    expect(arraysIn(now)).toBe(true);
  }
});

test('typed arrays give what they gave', () => {
  expect(k.sort.sync(Float32Array.of(2, 1))).toEqual({ data: Float32Array.of(1, 2), shape: [2] });
});

test('a recorded expression is computed for whoever takes it, and numbers stay numbers', async () => {
  const doubled = np.add(array(), array());
  expect(k.sum.sync(doubled)).toBe(k.sum.sync({ data: numbers(48).map(x => 2 * x), shape: [6, 8] }));
  expect(await k.max(np.add(array(), 1))).toBe(Math.max(...numbers(48)) + 1);
});

test('`out` is written: where it lies side by side, and where it does not; what came before reads what was there', async () => {
  const out = fromData(new Float64Array(8), [8]);
  const before = np.add(out, 1);
  expect(k.sum.sync(array(), { axis: 0, out })).toBe(out);
  expect(out.data.sync()).toEqual(k.sum.sync(plain, { axis: 0 }).data);
  expect([...before.data.sync()]).toEqual(new Array(8).fill(1));
  const wide = fromData(new Float64Array(48), [6, 8]);
  const column = wide.slice(':, 3');
  expect(await k.sum(strided(), { axis: 1, out: column })).toBe(column);
  expect(column.data.sync()).toEqual(k.sum.sync(plain, { axis: 1 }).data);
  expect(wide.item.sync(0, 2)).toBe(0);
});

test('of a call in which one argument is an NDArray the results are', () => {
  const c = k.matmul.sync(small, fromData(numbers(9), [3, 3]));
  expect(c).toBeInstanceOf(NDArray);
  expect(seen(c)).toEqual(k.matmul.sync(small, small));
  const z = k.fft.sync({ re: array(), im: array() });
  expect(z.re.shape).toEqual([6, 8]);
});

test('booleans are their bytes, lists of numbers may be NDArrays', () => {
  const mask = np.asarray([true, false, true]);
  expect(seen(k.compress.sync(mask, np.asarray([1, 2, 3])))).toEqual({ data: Float64Array.of(1, 3), shape: [2] });
  expect(seen(k.quantile.sync(array(), np.asarray([0, 1]) as never))).toEqual(k.quantile.sync(plain, [0, 1]));
  expect(seen(k.histogram.sync(array(), { bins: np.asarray([-5, 0, 5]) as never })).counts).toEqual(
    k.histogram.sync(plain, { bins: [-5, 0, 5] }).counts,
  );
});

test('a wrong argument is refused in the same words', () => {
  expect(() => k.sum.sync(array(), { axis: 5 })).toThrow('sum: `axis` must be a whole number from -2 to 1, not 5');
  expect(() => k.sum.sync(array(), { axis: 0, out: array() })).toThrow('`out` must have the shape 8, not 6 × 8');
});
